#include "core/learn/ModelMetadata.h"
#include "core/learn/RunState.h"
#include "core/rbm/RbmFile.h"
#include "core/rbm/RbmLearner.h"

#include <algorithm>
#include <bit>
#include <cstring>

// How an RbmLearner goes into a file and comes back. The best model stands under the plain names, the running
// state under resume.*.
namespace partita {

namespace {

std::int64_t extent(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

void addNumbers(TensorList& tensors, const std::string& name, const std::vector<std::int64_t>& numbers) {
    if (!numbers.empty())
        tensors.addIntegers("resume." + name, {extent(numbers.size())}, numbers);
}

void addVector(TensorList& tensors, const std::string& name, const AlignedVector<float>& numbers) {
    if (!numbers.empty())
        tensors.addFloats("resume." + name, {extent(numbers.size())}, numbers);
}

Status readVector(const TensorFile& file, const std::string& name, AlignedVector<float>& numbers) {
    if (numbers.empty())
        return Done{};
    const auto read = file.floats("resume." + name, {extent(numbers.size())});
    if (!read)
        return read.error();
    std::copy(read->begin(), read->end(), numbers.begin());
    return Done{};
}

} // namespace

Status RbmLearner::saveCheckpoint(const std::filesystem::path& path, const TrainingHistory& history) const {
    const auto* best = dynamic_cast<const RbmModel*>(history.best.get());
    assert(best != nullptr);
    TensorList tensors;
    addModel(tensors, best->content());
    addWeights(tensors, rbm_, "resume.");
    const auto state = descent_.state();
    if (!state.velocities.empty())
        tensors.addMatrix("resume.weight_velocity", state.velocities, rbm_.hidden(), rbm_.hiddenStride());
    addVector(tensors, "visible_velocity", state.visibleVelocities);
    addVector(tensors, "hidden_velocity", state.hiddenVelocities);
    addVector(tensors, "hidden_offset", hiddenOffset_);
    if (adaptive_) {
        addVector(tensors, "gradient_means", adaptive_->means());
        addVector(tensors, "gradient_squares", adaptive_->squares());
    }
    if (average_)
        addWeights(tensors, average_->mean(), "resume.average_");
    addNumbers(tensors, "behind", state.behind);
    tensors.addFloats("resume.momenta", {extent(state.momenta.size())}, state.momenta);
    tensors.addFloats("resume.decays", {extent(state.decays.size())}, state.decays);
    tensors.addFloats("resume.shared", {extent(state.shared.size())}, state.shared);
    tensors.addFloats("resume.shared_bias", {extent(state.sharedOfBias.size())}, state.sharedOfBias);
    tensors.addOctets("resume.exponents", {extent(state.exponents.size())},
                      {state.exponents.begin(), state.exponents.end()});
    tensors.addRows("resume.chains", chainRows());
    const auto& chains = descent_.chains();
    std::vector<std::uint8_t> bits(chains.hiddenBits().size_bytes());
    std::memcpy(bits.data(), chains.hiddenBits().data(), bits.size());
    const auto octets = extent(bits.size());
    tensors.addOctets("resume.chains_hidden", {octets}, std::move(bits));

    auto metadata = rbmMetadata(best->content());
    metadata["resume.options"] = toJson(options_);
    metadata["resume.data"] = fingerprint(*data_);
    metadata["resume.pass"] = std::to_string(chains.pass());
    metadata["resume.schedule"] = toJson(schedule_.state());
    if (const auto& watched = watch_.state(); watched.first) {
        metadata["resume.first_figure"] = exactText(*watched.first);
        metadata["resume.best_figure"] = exactText(*watched.best);
    }
    addRun(metadata, {updates_, secondsSpent_, static_cast<double>(rateScale_)}, history);
    return TensorFile::write(path, metadata, tensors.views());
}

Status RbmLearner::restoreUpdate(const TensorFile& file) {
    kernels::ContrastiveDivergence::State state;
    if (file.has("resume.weight_velocity")) {
        state.velocities.resize(rbm_.visible() * rbm_.hiddenStride());
        state.visibleVelocities.resize(rbm_.visible());
        state.hiddenVelocities.resize(rbm_.hiddenStride());
        if (auto status = readMatrix(file, "resume.weight_velocity", rbm_.visible(), rbm_.hidden(),
                                     rbm_.hiddenStride(), state.velocities);
            !status)
            return status;
    }
    for (auto& [name, numbers] : std::initializer_list<std::pair<const char*, AlignedVector<float>*>>{
             {"visible_velocity", &state.visibleVelocities},
             {"hidden_velocity", &state.hiddenVelocities},
             {"hidden_offset", &hiddenOffset_}})
        if (auto status = readVector(file, name, *numbers); !status)
            return status;
    if (adaptive_)
        for (auto& [name, numbers] : std::initializer_list<std::pair<const char*, AlignedVector<float>*>>{
                 {"gradient_means", &adaptive_->means()}, {"gradient_squares", &adaptive_->squares()}})
            if (auto status = readVector(file, name, *numbers); !status)
                return status;
    const auto exponents = file.octets("resume.exponents", {extent(descent_.layout().blocks())});
    if (!exponents)
        return exponents.error();
    state.exponents.assign(exponents->begin(), exponents->end());
    if (!std::all_of(state.exponents.begin(), state.exponents.end(), kernels::PackedWeights::isExponent))
        return file.broken("has packed weights with impossible exponents");
    if (file.has("resume.behind")) {
        auto behind = file.integers("resume.behind", {extent(rbm_.visible())});
        if (!behind)
            return behind.error();
        state.behind = std::move(*behind);
    }
    const auto shape = file.shape("resume.momenta");
    const bool known = shape.size() == 1 && shape[0] <= extent(kernels::MissedUpdates::most);
    auto momenta = file.floats("resume.momenta", shape);
    auto decays = file.floats("resume.decays", shape);
    const std::int64_t sums = state.behind.empty() ? 0 : shape.empty() ? 1 : shape[0] + 1;
    auto shared = file.floats("resume.shared", {sums * extent(rbm_.hiddenStride())});
    auto sharedOfBias = file.floats("resume.shared_bias", {sums});
    if (!known || !momenta || !decays || !shared || !sharedOfBias)
        return file.broken("has no readable updates to go on from");
    state.momenta = std::move(*momenta);
    state.decays = std::move(*decays);
    state.shared = std::move(*shared);
    state.sharedOfBias = std::move(*sharedOfBias);
    if (!std::all_of(state.behind.begin(), state.behind.end(), [&](std::int64_t updates) {
            return updates >= 0 && updates <= extent(state.momenta.size());
        }))
        return file.broken("has rows that are further behind than its updates");
    descent_.setState(state);
    return Done{};
}

Status RbmLearner::restoreChains(const TensorFile& file) {
    auto rows = readRows(file, "resume.chains", rbm_.visible());
    if (!rows)
        return rows.error();
    auto& chains = descent_.chains();
    const auto bits = file.octets("resume.chains_hidden", {extent(chains.hiddenBits().size_bytes())});
    if (!bits)
        return bits.error();
    firstChainRows_ = std::move(*rows);
    chainsDrawn_ = false;
    std::memcpy(chains.hiddenBits().data(), bits->data(), bits->size());
    chains.seekPass(std::strtoull(metadataWord(file, "resume.pass").c_str(), nullptr, 10));
    return Done{};
}

Status RbmLearner::restore(const TensorFile& file) {
    if (auto status = readWeights(file, "resume.", rbm_); !status)
        return status;
    if (average_)
        if (auto status = readWeights(file, "resume.average_", average_->mean()); !status)
            return status;
    if (auto status = restoreUpdate(file); !status)
        return status;
    if (auto status = restoreChains(file); !status)
        return status;
    const auto schedule = scheduleFromJson(metadataWord(file, "resume.schedule"));
    if (!schedule)
        return file.broken(schedule.error().detail);
    schedule_.setState(*schedule);
    const auto first = metadataWord(file, "resume.first_figure");
    const auto best = metadataWord(file, "resume.best_figure");
    if (!first.empty() && !best.empty())
        watch_.setState({exactNumber(first), exactNumber(best)});
    auto run = readRun(file);
    if (!run)
        return run.error();
    updates_ = run->state.updates;
    secondsSpent_ = run->state.seconds;
    rateScale_ = static_cast<float>(run->state.rateScale);
    resumed_ = std::move(run->history);
    auto content = readModel(file);
    if (!content)
        return content.error();
    judged_ = safe_ = std::make_shared<const RbmModel>(std::move(*content));
    resumed_.best = judged_;
    return Done{};
}

Result<std::unique_ptr<RbmLearner>> RbmLearner::resume(std::shared_ptr<const TrainingSet> data,
                                                       const std::filesystem::path& checkpoint,
                                                       const TrainOverrides& overrides) {
    const auto file = openCheckpoint(checkpoint, "rbm", "resume.W", *data);
    if (!file)
        return file.error();
    auto options = rbmOptionsFromJson(metadataWord(*file, "resume.options"));
    if (!options)
        return file->broken(options.error().detail);
    const auto asked = rbmOptions(options->preset, overrides, data->options().windowSteps);
    if (!asked)
        return asked.error();
    if (auto status = options->resume(overrides, *asked, checkpoint); !status)
        return status.error();
    auto learner = std::make_unique<RbmLearner>(std::move(data), *options);
    if (auto status = learner->restore(*file); !status)
        return status.error();
    learner->extendPlan();
    return learner;
}

// Who resumes a training that came to its end wants as much again.
void RbmLearner::extendPlan() {
    if (options_.minutes) {
        if (secondsSpent_ >= *options_.minutes * 60)
            secondsSpent_ = 0;
        return;
    }
    if (updates_ < plannedUpdates())
        return;
    schedule_.startAgain();
    if (updates_ >= wholePlan())
        options_.extend(updates_, updatesPerEpoch());
}

} // namespace partita
