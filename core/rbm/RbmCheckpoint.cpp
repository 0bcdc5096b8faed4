#include "learn/ModelMetadata.h"
#include "rbm/RbmFile.h"
#include "rbm/RbmLearner.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

// How an RbmLearner goes into a file and comes back. The best model stands under the plain names, the running
// state under resume.*.
namespace partita {

namespace {

std::int64_t extent(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

class Fnv1a {
public:
    void add(std::uint64_t number) {
        for (int i = 0; i < 8; ++i, number >>= 8)
            hash_ = (hash_ ^ (number & 0xFF)) * 0x100000001B3u;
    }
    std::uint64_t hash() const { return hash_; }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325u;
};

std::string exactText(double number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%a", number);
    return text.data();
}

double exactNumber(const std::string& text) {
    return std::strtod(text.c_str(), nullptr);
}

Error mismatch(const std::filesystem::path& path, const std::string& detail) {
    return {ErrorCode::ModelMismatch, path, detail, std::nullopt};
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

std::string fingerprint(const TrainingSet& data) {
    Fnv1a hash;
    const auto& options = data.options();
    for (const int number :
         {options.windowSteps, static_cast<int>(options.hop), static_cast<int>(options.transposition),
          options.lowestShift, options.highestShift, data.grid().stepsPerBeat, data.grid().lowest.value,
          data.grid().highest.value, data.grid().planes()})
        hash.add(static_cast<std::uint64_t>(number));
    for (const auto pieces : {data.trainingPieces(), data.heldOutPieces()})
        for (const auto piece : pieces) {
            for (const auto octet : data.corpus().pieces[piece].contentHash)
                hash.add(octet);
            hash.add(static_cast<std::uint64_t>(data.shifts(piece).lowest));
        }
    hash.add(data.training().size());
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash.hash()));
    return text.data();
}

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
    metadata["resume.updates"] = std::to_string(updates_);
    metadata["resume.pass"] = std::to_string(chains.pass());
    metadata["resume.seconds"] = exactText(secondsSpent_);
    metadata["resume.schedule"] = toJson(schedule_.state());
    metadata["resume.rate_scale"] = exactText(static_cast<double>(rateScale_));
    if (firstFigure_)
        metadata["resume.first_figure"] = exactText(*firstFigure_);
    metadata["resume.curve"] = toJson(history.curve);
    metadata["resume.best_point"] = history.bestPoint ? std::to_string(*history.bestPoint) : "";
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
    if (auto status = restoreUpdate(file); !status)
        return status;
    if (auto status = restoreChains(file); !status)
        return status;
    updates_ = std::max<std::int64_t>(0, std::atoll(metadataWord(file, "resume.updates").c_str()));
    secondsSpent_ = exactNumber(metadataWord(file, "resume.seconds"));
    rateScale_ = static_cast<float>(exactNumber(metadataWord(file, "resume.rate_scale")));
    const auto schedule = scheduleFromJson(metadataWord(file, "resume.schedule"));
    if (!schedule)
        return file.broken(schedule.error().detail);
    schedule_.setState(*schedule);
    if (const auto word = metadataWord(file, "resume.first_figure"); !word.empty())
        firstFigure_ = exactNumber(word);
    auto curve = curveFromJson(metadataWord(file, "resume.curve"));
    if (!curve)
        return file.broken(curve.error().detail);
    resumed_.curve = std::move(*curve);
    const auto best = static_cast<std::size_t>(std::atoll(metadataWord(file, "resume.best_point").c_str()));
    if (best < resumed_.curve.size())
        resumed_.bestPoint = best;
    auto content = readModel(file);
    if (!content)
        return content.error();
    good_ = std::make_shared<const RbmModel>(std::move(*content));
    resumed_.best = good_;
    return Done{};
}

Result<std::unique_ptr<RbmLearner>> RbmLearner::resume(std::shared_ptr<const TrainingSet> data,
                                                       const std::filesystem::path& checkpoint,
                                                       const TrainOverrides& overrides) {
    const auto file = TensorFile::read(checkpoint);
    if (!file)
        return file.error();
    const auto description = descriptionFromMetadata(*file);
    if (!description)
        return description.error();
    if (description->family != "rbm")
        return mismatch(checkpoint, "is a model of another family: " + description->family);
    if (!file->has("resume.W"))
        return mismatch(checkpoint, "was saved without the state of its training: it can't be resumed");
    auto options = rbmOptionsFromJson(metadataWord(*file, "resume.options"));
    if (!options)
        return file->broken(options.error().detail);
    if (metadataWord(*file, "resume.data") != fingerprint(*data))
        return mismatch(checkpoint,
                        "was trained on other music, or with another window, grid or transposition");
    const auto differs = [](const std::optional<int>& asked, std::size_t is) {
        return asked && static_cast<std::size_t>(*asked) != is;
    };
    if (differs(overrides.hidden, options->hidden) || differs(overrides.batch, options->batch))
        return mismatch(checkpoint,
                        "has " + std::to_string(options->hidden) + " hidden units and mini-batches of " +
                            std::to_string(options->batch) + ", which a resumed training can't change");
    auto plan = rbmOptions(options->preset, overrides, data->options().windowSteps);
    if (!plan)
        return plan.error();
    options->threads = overrides.threads;
    if (overrides.learningRate)
        options->learningRate = *overrides.learningRate;
    if (overrides.epochs || overrides.updates || overrides.minutes) {
        options->epochs = plan->epochs;
        options->mostUpdates = plan->mostUpdates;
        options->minutes = plan->minutes;
    }
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
    if (updates_ < wholePlan())
        return;
    if (options_.mostUpdates)
        options_.mostUpdates = updates_ + *options_.mostUpdates;
    options_.epochs = updates_ / updatesPerEpoch() + std::max(options_.epochs, std::int64_t{1});
}

} // namespace partita
