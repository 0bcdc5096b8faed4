#pragma once

#include "core/tasks/TrainTask.h"
#include "ui/jobs/Job.h"

namespace partita::ui {

// One run of trainModel(), at a lower priority. Finished, also when asked to finish early, gives trained().
class TrainJob : public Job {
    Q_OBJECT

public:
    explicit TrainJob(QObject* parent = nullptr);

    void start(TrainRequest request);
    void pause() { control_->pause(); }
    void proceed() { control_->resume(); }
    void finishEarly() { control_->finish(); }

signals:
    void prepared(const partita::PreparedTraining& training);
    void statusChanged(const partita::TrainingStatus& status);
    void pointAdded(const partita::TrainingPoint& point);
    void snapshotTaken(const partita::TrainingSnapshot& snapshot);
    void checkpointed(std::shared_ptr<const partita::MusicModel> model); // see TrainingObserver
    void trained(const partita::TrainingOutcome& outcome); // before finished()

private:
    std::shared_ptr<TrainingControl> control_;
};

} // namespace partita::ui
