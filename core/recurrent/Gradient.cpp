#include "core/recurrent/Gradient.h"

#include "core/numeric/VectorLoops.h"
#include "core/recurrent/RandomPurpose.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace {

constexpr std::size_t numbersAPart = 1 << 13;
constexpr std::size_t mostSteps = 1 << 12; // of a sequence, in the names of draws

std::size_t drawRow(std::size_t number, std::size_t step) {
    return number * mostSteps + step;
}

} // namespace

void SequenceGradient::dropStates(const GradientOptions& options, std::size_t number, std::size_t pitches) {
    seen_ = trace_.states;
    mask_.resize(0, 0);
    if (options.outputDropout <= 0)
        return;
    mask_.resize(seen_.rows(), seen_.cols());
    const float kept = 1 - options.outputDropout;
    const std::size_t width = pitches * extent(seen_.cols());
    const RowVector activation = RowVector::Constant(index(width), std::log(kept / options.outputDropout));
    for (std::size_t step = 0; step < extent(seen_.rows()) / pitches; ++step)
        numeric::sampleBits(
            activation.data(), 1.0f, width,
            drawKey(options.seed, RandomPurpose::OutputDropout, options.update, drawRow(number, step)),
            mask_.data() + step * width);
    mask_ *= 1 / kept;
    seen_.array() *= mask_.array();
}

void SequenceGradient::compute(const Parameters& parameters, const Sequence& sequence,
                               const GradientOptions& options, std::size_t number, float share,
                               Parameters& gradient) {
    std::fill(gradient.values().begin(), gradient.values().end(), 0.0f);
    runForward(parameters, sequence.seen(), trace_);
    dropStates(options, number, parameters.shape().pitches);
    ofSteps_->add(parameters, {seen_, sequence, options, drawRow(number, 0), share}, gradient, ofStates_);
    if (mask_.size() > 0)
        ofStates_.array() *= mask_.array();
    runBackward(parameters, sequence.seen(), trace_, ofStates_, gradient);
}

std::unique_ptr<SequenceGradient> LikelihoodGradient::takeFree() {
    const std::lock_guard lock(mutex_);
    if (free_.empty())
        return std::make_unique<SequenceGradient>(gradient_.distribution());
    auto taken = std::move(free_.back());
    free_.pop_back();
    return taken;
}

void LikelihoodGradient::compute(const Parameters& parameters, const std::vector<Sequence>& batch,
                                 const GradientOptions& options, Crew& threads) {
    std::size_t steps = 0;
    for (const auto& sequence : batch)
        steps += sequence.steps();
    const float share = 1.0f / static_cast<float>(std::max<std::size_t>(1, steps));
    while (parts_.size() < batch.size())
        parts_.emplace_back(parameters.distribution(), parameters.shape());
    threads.run(batch.size(), [&](std::size_t i) {
        auto own = takeFree();
        own->compute(parameters, batch[i], options, i, share, parts_[i]);
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(own));
    });
    auto& sum = gradient_.values();
    overRowBlocks(sum.size(), numbersAPart, threads, [&](std::size_t first, std::size_t count) {
        std::fill_n(sum.begin() + static_cast<std::ptrdiff_t>(first), count, 0.0f);
        for (std::size_t i = 0; i < batch.size(); ++i)
            numeric::addScaled(&parts_[i].values()[first], 1, count, &sum[first]);
    });
}

} // namespace partita::recurrent
