#include "learn/ModelMetadata.h"
#include "rnnrbm/CorpusPrint.h"
#include "rnnrbm/RnnRbmFile.h"
#include "rnnrbm/RnnRbmLearner.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>

// How an RnnRbmLearner goes into a file and comes back. The best model stands under the plain names, the
// running state under resume.*.
namespace partita {

using namespace rnnrbm;

namespace {

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

} // namespace

Status RnnRbmLearner::saveCheckpoint(const std::filesystem::path& path,
                                     const TrainingHistory& history) const {
    const auto* best = dynamic_cast<const RnnRbmModel*>(history.best.get());
    assert(best != nullptr);
    ModelTensors tensors(best->content());
    tensors.addFloats("resume.weights", parameters_.values());
    tensors.addFloats("resume.first_moment", firstMoment_);
    tensors.addFloats("resume.second_moment", secondMoment_);
    tensors.addFloats("resume.average", average_);
    auto metadata = modelMetadata(best->content());
    metadata["resume.options"] = toJson(options_);
    metadata["resume.data"] = corpusPrint(*data_);
    metadata["resume.updates"] = std::to_string(updates_);
    metadata["resume.seconds"] = exactText(secondsSpent_);
    metadata["resume.rate_scale"] = exactText(rateScale_);
    metadata["resume.curve"] = toJson(history.curve);
    metadata["resume.best_point"] = history.bestPoint ? std::to_string(*history.bestPoint) : "";
    return TensorFile::write(path, metadata, tensors.views());
}

Status RnnRbmLearner::restore(const TensorFile& file) {
    for (auto& [name, numbers] : std::initializer_list<std::pair<const char*, std::vector<float>*>>{
             {"resume.weights", &parameters_.values()},
             {"resume.first_moment", &firstMoment_},
             {"resume.second_moment", &secondMoment_},
             {"resume.average", &average_}}) {
        auto read = file.floats(name, {static_cast<std::int64_t>(numbers->size())});
        if (!read)
            return read.error();
        *numbers = std::move(*read);
    }
    good_ = average_;
    updates_ = std::max<std::int64_t>(0, std::atoll(metadataWord(file, "resume.updates").c_str()));
    secondsSpent_ = exactNumber(metadataWord(file, "resume.seconds"));
    rateScale_ = exactNumber(metadataWord(file, "resume.rate_scale"));
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
    resumed_.best = std::make_shared<const RnnRbmModel>(std::move(*content));
    return Done{};
}

Result<std::unique_ptr<RnnRbmLearner>> RnnRbmLearner::resume(std::shared_ptr<const TrainingSet> data,
                                                             const std::filesystem::path& checkpoint,
                                                             const TrainOverrides& overrides) {
    const auto file = TensorFile::read(checkpoint);
    if (!file)
        return file.error();
    const auto description = descriptionFromMetadata(*file);
    if (!description)
        return description.error();
    if (description->family != "rnnrbm")
        return mismatch(checkpoint, "is a model of another family: " + description->family);
    if (!file->has("resume.weights"))
        return mismatch(checkpoint, "was saved without the state of its training: it can't be resumed");
    auto options = rnnRbmOptionsFromJson(metadataWord(*file, "resume.options"));
    if (!options)
        return file->broken(options.error().detail);
    if (metadataWord(*file, "resume.data") != corpusPrint(*data))
        return mismatch(checkpoint, "was trained on other music, or with another grid or transposition");
    const auto differs = [](const std::optional<int>& asked, std::size_t is) {
        return asked && static_cast<std::size_t>(*asked) != is;
    };
    if (differs(overrides.hidden, options->hidden) || differs(overrides.batch, options->batch))
        return mismatch(checkpoint,
                        "has " + std::to_string(options->hidden) + " hidden units and mini-batches of " +
                            std::to_string(options->batch) + ", which a resumed training can't change");
    const auto plan = rnnRbmOptions(options->preset, overrides);
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
    auto learner = std::make_unique<RnnRbmLearner>(std::move(data), *options);
    if (auto status = learner->restore(*file); !status)
        return status.error();
    learner->extendPlan();
    return learner;
}

// Who resumes a training that came to its end wants as much again.
void RnnRbmLearner::extendPlan() {
    if (options_.minutes) {
        if (secondsSpent_ >= *options_.minutes * 60)
            secondsSpent_ = 0;
        return;
    }
    if (updates_ < plannedUpdates())
        return;
    if (options_.mostUpdates)
        options_.mostUpdates = updates_ + *options_.mostUpdates;
    options_.epochs = updates_ / updatesPerEpoch() + std::max(options_.epochs, std::int64_t{1});
}

} // namespace partita
