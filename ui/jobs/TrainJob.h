#pragma once

#include "ui/jobs/Job.h"
#include "core/learn/ModelFamily.h"

namespace partita::ui {

struct TrainRequest {
    const ModelFamily* family = nullptr;
    std::string preset;
    TrainOverrides overrides;
    std::shared_ptr<const Corpus> corpus;
    ImportOptions
        import; // what the preset wants; where the corpus was imported otherwise it is imported anew
    TrainingSetOptions windows;
    TrainerOptions trainer; // with the checkpoint's path
    bool resume = false;    // go on from the checkpoint
    int features = 0;       // how many to send with each snapshot
};

// What is known once the data are ready and before the first update.
struct TrainingData {
    std::size_t trainingPieces = 0;
    std::size_t heldOutPieces = 0;
    std::size_t windows = 0;
    std::int64_t memoryBytes = 0;
    std::string figureName;
    double heldOutTolerance = 0; // see Learner
};

struct TrainingSnapshot {
    std::shared_ptr<const MusicModel> model;
    std::vector<Feature> features;
};

// One run of a trainer, at a lower priority. Finished, also when asked to finish early, gives trained().
class TrainJob : public Job {
    Q_OBJECT

public:
    explicit TrainJob(QObject* parent = nullptr);

    void start(TrainRequest request);
    void pause() { control_->pause(); }
    void proceed() { control_->resume(); }
    void finishEarly() { control_->finish(); }

signals:
    void prepared(const partita::ui::TrainingData& data);
    void statusChanged(const partita::TrainingStatus& status);
    void pointAdded(const partita::TrainingPoint& point);
    void snapshotTaken(const partita::ui::TrainingSnapshot& snapshot);
    void trained(const partita::TrainingOutcome& outcome); // before finished()

private:
    std::shared_ptr<TrainingControl> control_;
};

} // namespace partita::ui
