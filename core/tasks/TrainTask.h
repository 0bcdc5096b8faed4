#pragma once

#include "core/dataset/CorpusSource.h"
#include "core/families/Families.h"

#include <functional>

namespace partita {

// How a training reads its music where that is to be otherwise than the preset (of a resumed training the
// checkpoint) has it.
struct DataChoice {
    std::optional<int> windowSteps;
    std::optional<int> stepsPerBeat;
    std::optional<std::pair<Pitch, Pitch>> pitches; // lowest and highest
    std::optional<bool> struck;
    std::optional<Transposition> transposition; // where it is set, of frames files too
};

struct TrainRequest {
    // Unset: the checkpoint's; of a new training the first family that has the preset, and windows where the
    // data are to have some.
    const ModelFamily* family = nullptr;
    std::string preset; // empty: the checkpoint's, or the family's first
    TrainOverrides overrides;
    CorpusRequest music; // grid and window of its import are those of preset and `data`
    // The music, where it is open already; it is read anew only if it was imported otherwise than this
    // training wants it.
    std::shared_ptr<const Corpus> corpus;
    std::filesystem::path heldOut; // a corpus that is held out instead of a share of the music; empty: none
    DataChoice data;
    TrainerOptions trainer;       // with the checkpoint's path
    bool resume = false;          // go on from the checkpoint
    bool ignoreFigures = false;   // whatever the held-out pieces say
    int features = 0;             // how many are told with each snapshot
    bool keepWhenStopped = false; // a stop while it learns keeps what was learned, as finishing early does
    std::function<Result<std::shared_ptr<const MusicModel>>(const std::filesystem::path&)> loadModel =
        partita::loadModel;
};

// What a training would work with and need, known before it begins.
struct TrainingNeeds {
    std::size_t trainingPieces = 0;
    std::size_t heldOutPieces = 0;
    std::size_t windows = 0;
    std::int64_t memoryBytes = 0;
    std::int64_t availableBytes = 0; // 0: the system does not tell
    int hiddenThatFits = 0; // most hidden units for which there is memory; 0: none, or it fits anyway

    bool fits() const { return availableBytes == 0 || memoryBytes <= availableBytes; }
};

// With the request's family, preset and corpus as it is: of one that would be imported anew the figures are
// close.
TrainingNeeds needsOf(const TrainRequest& request);

// What is known once the data are ready and before the first update.
struct PreparedTraining {
    std::size_t trainingPieces = 0;
    std::size_t heldOutPieces = 0;
    std::size_t windows = 0;
    std::int64_t memoryBytes = 0;
    LearningFigure figure = LearningFigure::LogLikelihood;
    double heldOutTolerance = 0;      // see Learner
    std::vector<TrainingPoint> curve; // of the training that is resumed
};

struct TrainingSnapshot {
    std::shared_ptr<const MusicModel> model;
    std::vector<Feature> features;
};

// Told from the training thread (`reading` from any); what is unset is not told.
struct TrainObserver {
    Progress reading;
    std::function<void(const PreparedTraining&)> prepared;
    std::function<void(const TrainingStatus&)> status;
    std::function<void(const TrainingPoint&)> point;
    std::function<void(const TrainingSnapshot&)> snapshot;               // at most every second
    std::function<void(std::shared_ptr<const MusicModel>)> checkpointed; // see TrainingObserver
};

// From music to a model: reads, cuts, makes or takes up a learner, and trains it. Blocking. Errors: as
// openCorpus, loadModel, ModelFamily's and train(); InvalidOption for a preset that there is not or held-out
// music on another grid; Cancelled, also when stopped while it learns unless `keepWhenStopped`.
Result<TrainingOutcome> trainModel(TrainRequest request, TrainingControl& control,
                                   const TrainObserver& observer, const std::stop_token& stop);

} // namespace partita
