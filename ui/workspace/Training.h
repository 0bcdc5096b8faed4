#pragma once

#include "ui/jobs/JobSet.h"
#include "ui/jobs/TrainJob.h"
#include "ui/workspace/Library.h"
#include "ui/workspace/Services.h"
#include "ui/workspace/Settings.h"

#include <QPointer>

namespace partita::ui {

// What the Learn panel asks for.
struct TrainingChoice {
    const ModelFamily* family = nullptr;
    std::string preset;
    TrainOverrides overrides;
};

// How long a training takes, as it was measured in its first seconds. It keeps to what it said unless that
// turns out wrong by a quarter or more. A value; all in seconds of learning.
class LearningTime {
public:
    void see(double learned, const TimeLeft& left);
    std::optional<double> total() const { return total_; }
    std::optional<double> left(double learned) const;

private:
    std::optional<double> total_;
};

// Learning from the library's music, as the window sees it: from Train to the model that is kept. GUI thread.
class Training : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,      // nothing learned yet in this run
        Preparing, // data are made ready
        Learning,
        Paused,
        Finishing, // asked to
        Ended
    };
    Q_ENUM(State)
    static constexpr int shownFeatures = 12;

    // The times that were measured are kept in the settings.
    Training(const Services& services, Library& library, JobSet& jobs, Settings& settings,
             QObject* parent = nullptr);
    ~Training() override; // removes the checkpoints

    const TrainingChoice& choice() const { return choice_; }
    void setChoice(const TrainingChoice& choice);

    bool canTrain() const; // there is music and memory, and nothing runs
    bool canTrainOn() const;
    // Something was learned, but from other music than what is open.
    bool learnedFromOtherMusic() const;
    // A checkpoint of an earlier session stands at checkpoint(); the description is that of its model.
    void offerToGoOn(const ModelDescription& description);
    void train();
    void trainOn(); // from where it ended, whatever the held-out pieces say
    void pause();
    void proceed();
    void finish(); // keep the best so far
    void cancel(); // modelKept() comes once more
    // Another session, of which nothing was learned here; its checkpoint is or will be where newCheckpoint()
    // said.
    void beginAnew(const std::filesystem::path& checkpoint);
    std::filesystem::path newCheckpoint() const; // that no other window or session has

    State state() const { return state_; }
    bool isRunning() const;
    const std::vector<TrainingPoint>& curve() const { return curve_; }
    std::optional<std::size_t> best() const { return best_; } // index into the curve
    const std::optional<TrainingStatus>& status() const { return status_; }
    const std::optional<PreparedTraining>& data() const { return data_; }
    // Of what is chosen; unset until it is known.
    const std::optional<TrainingNeeds>& needs() const { return needs_; }
    const std::optional<TrainingOutcome>& outcome() const { return outcome_; }
    const std::vector<Feature>& features() const { return features_; }
    bool tooFewToTell() const;                     // fewer than three held-out pieces
    std::optional<double> secondsLeft() const;     // of what runs
    std::optional<double> secondsExpected() const; // of what is chosen, by what was measured on this machine
    const std::filesystem::path& checkpoint() const { return checkpoints_.back(); }

signals:
    void stateChanged();
    void needsChanged();
    void progressed(double share); // of the preparation
    void statusChanged();
    void curveChanged();
    void featuresChanged();
    void modelReady(std::shared_ptr<const partita::MusicModel> model, bool isFinal);
    void
    modelKept(std::shared_ptr<const partita::MusicModel> model); // to keep while it learns, with checkpoint()
    void failed(const QString& sentence);

private:
    TrainRequest request(bool resume) const;
    void askNeeds();
    void forget();
    void start(TrainRequest request);
    void take(const TrainingOutcome& outcome);
    void setState(State state);
    void tell(const Error& problem, bool resumes);
    void measure(const TrainingStatus& status);

    const Services& services_;
    Library& library_;
    JobSet& jobs_;
    Settings& settings_;
    TrainingChoice choice_;
    TrainingChoice trained_; // what the present curve was made with
    QPointer<TrainJob> job_;
    QPointer<Job> asking_; // for the needs
    std::optional<TrainingNeeds> needs_;
    State state_ = State::Idle;
    bool resumable_ = false;                         // from an earlier session
    std::shared_ptr<const Corpus> learnedFrom_;      // null: nothing yet, or in an earlier session
    std::vector<std::filesystem::path> checkpoints_; // one a session; the last is of the present one
    std::vector<TrainingPoint> curve_;
    std::optional<std::size_t> best_;
    std::optional<TrainingStatus> status_;
    LearningTime time_; // of what runs or ran last
    std::optional<PreparedTraining> data_;
    std::optional<TrainingOutcome> outcome_;
    std::vector<Feature> features_;
};

} // namespace partita::ui
