#include "core/learn/ModelFile.h"
#include "core/rbm/RbmLearner.h"

#include <algorithm>
#include <bit>
#include <cstring>

// How an RbmLearner goes into a file and comes back. The best model stands under the plain names, the running
// state under resume.*.
namespace partita {

namespace {

void addNumbers(TensorList& tensors, const std::string& name, const std::vector<std::int64_t>& numbers) {
    if (!numbers.empty())
        tensors.addIntegers("resume." + name, {extent(numbers.size())}, numbers);
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
    addVector(tensors, "resume.visible_velocity", state.visibleVelocities);
    addVector(tensors, "resume.hidden_velocity", state.hiddenVelocities);
    addVector(tensors, "resume.hidden_offset", hiddenOffset_);
    addOptimiser(tensors);
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
    metadata["resume.pass"] = std::to_string(chains.pass());
    if (const auto& watched = watch_.state(); watched.first) {
        metadata["resume.first_figure"] = exactText(*watched.first);
        metadata["resume.best_figure"] = exactText(*watched.best);
    }
    addRun(metadata, *data_, plan_, history);
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
             {"resume.visible_velocity", &state.visibleVelocities},
             {"resume.hidden_velocity", &state.hiddenVelocities},
             {"resume.hidden_offset", &hiddenOffset_}})
        if (auto status = readVector(file, name, *numbers); !status)
            return status;
    if (auto status = restoreOptimiser(file); !status)
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
    if (auto status = restoreUpdate(file); !status)
        return status;
    if (auto status = restoreChains(file); !status)
        return status;
    const auto first = metadataWord(file, "resume.first_figure");
    const auto best = metadataWord(file, "resume.best_figure");
    if (!first.empty() && !best.empty())
        watch_.setState({exactNumber(first), exactNumber(best)});
    auto history = readRun(file, plan_);
    if (!history)
        return history.error();
    resumed_ = std::move(*history);
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
    if (auto status = options->resume(overrides, rbmOptionList(*options), checkpoint); !status)
        return status.error();
    auto learner = make(std::move(data), *options);
    if (auto status = learner->restore(*file); !status)
        return status.error();
    learner->plan_.goOn(overrides, *asked);
    return learner;
}

} // namespace partita
