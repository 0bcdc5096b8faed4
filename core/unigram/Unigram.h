#pragma once

#include "core/dataset/ContentHash.h"
#include "core/learn/ModelFamily.h"

namespace partita {

// Every cell on its own, with its pitch's rate: no time, no harmony. The baseline that other families are
// held against.
class UnigramModel : public MusicModel {
public:
    // Of a pitch: how often it is held on and struck (struck stays 0 without that plane).
    struct Rates {
        double heldOn = 0;
        double struck = 0;
    };
    struct Content {
        ModelDescription description;
        std::vector<Rates> rates; // by pitch of the grid's range
        std::vector<ContentHash> pieces;
    };

    explicit UnigramModel(Content content)
        : content_(std::move(content)) {}

    const Content& content() const { return content_; }
    double logLikelihood(const NoteStates& states) const; // nats, of all steps together

    ModelDescription describe() const override { return content_.description; }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token stop) const override;
    // Exact; every step is a window.
    Result<Likelihood> logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                     std::stop_token stop) const override;
    bool canJudgeCells() const override { return true; }
    Result<CellLikelihoods> cellLikelihoods(const NoteStates& states, std::stop_token stop) const override;
    Result<std::vector<double>> logRatios(const NoteStates& states, std::span<const CellChanges> changes,
                                          std::stop_token stop) const override;
    std::vector<ContentHash> trainedPieces() const override { return content_.pieces; }
    Status save(const std::filesystem::path& path) const override;

    // Errors: FileNotFound, NotReadable, NotAModel, ModelVersion.
    static Result<std::shared_ptr<const UnigramModel>> load(const std::filesystem::path& path);

private:
    double logProbability(Pitch pitch, NoteStates::Cell cell) const; // pitch in range

    Content content_;
};

// Independent pitches.
class UnigramFamily : public ModelFamily {
public:
    std::string name() const override { return "unigram"; }
    std::vector<std::string> presets() const override { return {"add-one"}; }
    PresetData presetData(const std::string& preset) const override;
    std::vector<Fact> presetFacts(const std::string& preset, const TrainOverrides& overrides) const override;
    std::int64_t memoryNeed(const TrainingSet& data, const std::string& preset,
                            const TrainOverrides& overrides) const override;
    Result<std::unique_ptr<Learner>> makeLearner(std::shared_ptr<const TrainingSet> data,
                                                 const std::string& preset,
                                                 const TrainOverrides& overrides) const override;
    Result<std::unique_ptr<Learner>> resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                   const std::filesystem::path& checkpoint,
                                                   const TrainOverrides& overrides) const override;
    Result<std::shared_ptr<const MusicModel>> load(const std::filesystem::path& path) const override;
};

} // namespace partita
