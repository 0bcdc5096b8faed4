#pragma once

#include "ui/jobs/JobSet.h"
#include "core/learn/MusicModel.h"
#include "core/statistics/RealMusic.h"
#include "ui/workspace/Library.h"
#include "ui/workspace/MusicStand.h"
#include "ui/workspace/TakeList.h"

#include <QPointer>
#include <QTimer>

namespace partita::ui {

// Holds the open take against the open music, again after each edit, on workers. GUI thread.
class TakeJudge : public QObject {
    Q_OBJECT

public:
    enum class State {
        NoMusic,   // nothing to hold a take against: none is open, or all of it is too short
        NoTake,    // no take lies open, or it has no notes
        Comparing, // an answer is on its way
        Judged
    };
    Q_ENUM(State)

    TakeJudge(Library& library, const TakeList& takes, MusicStand& stand, JobSet& jobs,
              QObject* parent = nullptr);

    State state() const { return state_; }
    const TakeJudgement& judgement() const { return judgement_; }     // of the open take, when judged
    const Piece& take() const { return take_; }                       // what was judged
    std::shared_ptr<const RealMusic> music() const { return music_; } // null: none, or not ready yet
    // What the model thinks of the take: the one or the other, as it can tell, or nothing.
    struct Likelihood {
        std::optional<double> noteProbability; // mean, each note given all the others
        std::optional<double> natsAStep;       // log p of the take by its steps
        std::optional<double> natsOfHeldOut;   // the same of pieces that were held out in training
    };
    const Likelihood& likelihood() const { return likelihood_; }

    void setModel(std::shared_ptr<const MusicModel> model);

signals:
    void changed();
    void musicChanged();

private:
    void readMusic();
    void judgeSoon();
    void judge();
    void setState(State state);

    Library& library_;
    const TakeList& takes_;
    MusicStand& stand_;
    JobSet& jobs_;
    std::shared_ptr<const RealMusic> music_;
    std::shared_ptr<const MusicModel> model_;
    QPointer<Job> reading_;
    QPointer<Job> judging_;
    QTimer delay_; // several edits in a row are judged once
    State state_ = State::NoMusic;
    TakeJudgement judgement_;
    Likelihood likelihood_;
    Piece take_;
};

} // namespace partita::ui
