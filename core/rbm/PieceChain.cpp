#include "core/rbm/PieceChain.h"

#include "core/rbm/DataStatistics.h"
#include "core/rbm/Rbm.h"

#include <algorithm>
#include <bit>

namespace partita {

namespace {

constexpr std::size_t mostStepStride = 256;

} // namespace

PieceChain::PieceChain(const RbmModel::Content& model, const StepTiles& tiles, ChainPlan plan)
    : model_(model)
    , tiles_(tiles)
    , plan_(std::move(plan))
    , states_(1, plan_.steps, tiles.shape().unitsPerStep())
    , random_(plan_.seed, randomStream(RandomPurpose::Generation, 0))
    , baseBias_(tiles.shape().steps * tiles.shape().stepStride())
    , hidden_(model.rbm.hiddenStride()) {
    const VisibleShape& shape = tiles.shape();
    AlignedVector<float> bias(shape.units());
    setBaseRateBias(shape, model.meanRates, bias);
    for (std::size_t step = 0; step < shape.steps; ++step)
        std::copy_n(&bias[step * shape.unitsPerStep()], shape.unitsPerStep(),
                    &baseBias_[step * shape.stepStride()]);
    if (plan_.bias.empty())
        plan_.bias.assign(shape.stepStride(), 0.0f);
    freeSteps_.assign(plan_.steps, true);
    for (std::size_t step = 0; step < plan_.steps && plan_.locked.rows() > 0; ++step) {
        std::size_t locked = 0;
        for (std::size_t w = 0; w < plan_.locked.wordsPerStep(); ++w)
            locked += static_cast<std::size_t>(std::popcount(plan_.locked.step(0, step)[w]));
        freeSteps_[step] = locked < shape.unitsPerStep();
    }
}

void PieceChain::start() {
    const VisibleShape& shape = tiles_.shape();
    for (std::size_t first = 0; first < plan_.steps; first += shape.steps) {
        PackedStates window(1, shape.steps, shape.unitsPerStep());
        if (!model_.chains.empty()) {
            window.assignRow(0,
                             model_.chains[random_.below(static_cast<std::uint32_t>(model_.chains.size()))]);
        } else {
            const numeric::Draws draws{plan_.seed, static_cast<std::uint32_t>(RandomPurpose::FirstChains),
                                       first, 0};
            for (std::size_t step = 0; step < shape.steps; ++step) {
                auto stepDraws = draws;
                stepDraws.row = static_cast<std::uint32_t>(step);
                sampleStep(shape, &baseBias_[step * shape.stepStride()], 1.0f, stepDraws,
                           window.step(0, step));
            }
        }
        const std::size_t steps = std::min(shape.steps, plan_.steps - first);
        std::copy_n(window.step(0, 0), steps * window.wordsPerStep(), states_.step(0, first));
    }
}

// Where the windows of a sweep begin: all steps are covered, at the ends twice where it must be.
std::vector<std::size_t> PieceChain::layWindows() {
    const std::size_t window = tiles_.shape().steps;
    std::vector<std::size_t> starts;
    const auto barAtOrBefore = [&](std::size_t step) {
        return *(std::upper_bound(plan_.bars.begin() + 1, plan_.bars.end(), step) - 1);
    };
    const auto places =
        std::lower_bound(plan_.bars.begin() + 1, plan_.bars.end(), window) - plan_.bars.begin();
    const std::size_t offset = plan_.bars[random_.below(static_cast<std::uint32_t>(places))];
    if (plan_.loop) {
        for (std::size_t start = 0; start < plan_.steps; start += window)
            starts.push_back((start + offset) % plan_.steps);
        return starts;
    }
    const std::size_t last = plan_.steps - window;
    if (offset > 0)
        starts.push_back(0);
    for (std::size_t start = std::min(offset, last); start < last;) {
        starts.push_back(start);
        const std::size_t next = barAtOrBefore(start + window);
        start = next > start ? next : start + window;
    }
    starts.push_back(last);
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

bool PieceChain::anyFree(std::size_t start) const {
    for (std::size_t i = 0; i < tiles_.shape().steps; ++i)
        if (freeSteps_[(start + i) % plan_.steps])
            return true;
    return false;
}

void PieceChain::sweep(float beta, float* probability) {
    starts_ = layWindows();
    std::erase_if(starts_, [this](std::size_t start) { return !anyFree(start); });
    for (const auto start : starts_) {
        hiddenProbabilities(states_, start, beta);
        sampleHidden();
        sampleVisible(start, beta, probability);
    }
}

void PieceChain::agree(float beta, float* probability) {
    const std::size_t window = tiles_.shape().steps;
    const std::size_t stride = tiles_.shape().stepStride();
    starts_.clear();
    for (const std::size_t start : plan_.bars) {
        starts_.push_back(plan_.loop ? start : std::min(start, plan_.steps - window));
        if (!plan_.loop && start + window >= plan_.steps)
            break;
    }
    std::erase_if(starts_, [this](std::size_t start) { return !anyFree(start); });
    AlignedVector<float> sums(plan_.steps * stride);
    std::vector<float> windows(plan_.steps); // that a step is part of
    alignas(64) float activations[mostStepStride];
    for (const auto start : starts_) {
        hiddenProbabilities(states_, start, beta);
        sampleHidden();
        ++windowsSampled_;
        for (std::size_t i = 0; i < window; ++i) {
            const std::size_t step = (start + i) % plan_.steps;
            if (!freeSteps_[step])
                continue;
            activation(i, beta, activations);
            for (std::size_t unit = 0; unit < stride; ++unit)
                sums[step * stride + unit] += activations[unit];
            ++windows[step];
        }
    }
    for (std::size_t step = 0; step < plan_.steps; ++step) {
        if (windows[step] == 0)
            continue;
        for (std::size_t unit = 0; unit < stride; ++unit)
            activations[unit] = sums[step * stride + unit] / windows[step];
        drawStep(step, activations, static_cast<std::uint32_t>(step), probability);
    }
}

void PieceChain::blend(const PackedStates& first, const PackedStates& second, float share, float beta) {
    starts_ = layWindows();
    std::erase_if(starts_, [this](std::size_t start) { return !anyFree(start); });
    AlignedVector<float> ofFirst(model_.rbm.hiddenStride());
    for (const auto start : starts_) {
        hiddenProbabilities(first, start, beta);
        ofFirst = hidden_;
        hiddenProbabilities(second, start, beta);
        for (std::size_t unit = 0; unit < model_.rbm.hidden(); ++unit)
            hidden_[unit] = (1 - share) * ofFirst[unit] + share * hidden_[unit];
        sampleHidden();
        sampleVisible(start, beta, nullptr);
    }
}

void PieceChain::gather(const PackedStates& states, std::size_t start) {
    const std::size_t perStep = states.unitsPerStep();
    active_.clear();
    for (std::size_t i = 0; i < tiles_.shape().steps; ++i) {
        const std::uint64_t* words = states.step(0, (start + i) % plan_.steps);
        for (std::size_t w = 0; w < states.wordsPerStep(); ++w)
            for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
                active_.push_back(static_cast<std::uint32_t>(
                    i * perStep + w * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
    }
}

void PieceChain::hiddenProbabilities(const PackedStates& states, std::size_t start, float beta) {
    const Rbm& rbm = model_.rbm;
    gather(states, start);
    numeric::sumRows(rbm.weightData(), rbm.hiddenStride(), active_, rbm.hiddenBias().data(), hidden_.data());
    numeric::sigmoid(hidden_.data(), beta, rbm.hidden(), hidden_.data());
}

void PieceChain::sampleHidden() {
    const numeric::Draws draws{plan_.seed, static_cast<std::uint32_t>(RandomPurpose::HiddenUnits),
                               windowsSampled_, 0};
    hiddenOn_.resize(model_.rbm.hidden());
    hiddenOn_.resize(numeric::sampleBernoulli(hidden_.data(), model_.rbm.hidden(), draws, hiddenOn_.data()));
}

void PieceChain::activation(std::size_t i, float beta, float* activation) const {
    const std::size_t stride = tiles_.shape().stepStride();
    numeric::sumRows(tiles_.tile(i), stride, hiddenOn_, tiles_.bias(i), activation);
    const float* base = &baseBias_[i * stride];
    for (std::size_t unit = 0; unit < stride; ++unit)
        activation[unit] =
            beta * activation[unit] + (beta < 1 ? (1 - beta) * base[unit] : 0.0f) + plan_.bias[unit];
}

void PieceChain::drawStep(std::size_t step, const float* activation, std::uint32_t row, float* probability) {
    const VisibleShape& shape = tiles_.shape();
    std::uint64_t bits[mostStepStride / 64 + 1];
    sampleStep(shape, activation, 1.0f,
               {plan_.seed, static_cast<std::uint32_t>(RandomPurpose::VisibleUnits), windowsSampled_, row},
               bits);
    if (probability != nullptr)
        stepProbabilities(shape, activation, 1.0f, &probability[step * shape.stepStride()]);
    std::uint64_t* words = states_.step(0, step);
    for (std::size_t w = 0; w < states_.wordsPerStep(); ++w) {
        const std::uint64_t keep = plan_.locked.rows() > 0 ? plan_.locked.step(0, step)[w] : 0;
        words[w] = (words[w] & keep) | (bits[w] & ~keep);
    }
}

void PieceChain::sampleVisible(std::size_t start, float beta, float* probability) {
    alignas(64) float activations[mostStepStride];
    for (std::size_t i = 0; i < tiles_.shape().steps; ++i) {
        const std::size_t step = (start + i) % plan_.steps;
        if (!freeSteps_[step])
            continue;
        activation(i, beta, activations);
        drawStep(step, activations, static_cast<std::uint32_t>(i), probability);
    }
    ++windowsSampled_;
}

} // namespace partita
