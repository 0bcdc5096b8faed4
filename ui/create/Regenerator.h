#pragma once

#include "ui/create/AlternativeList.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/workspace/Composer.h"
#include "ui/workspace/Playback.h"

#include <QPointer>
#include <QTimer>

namespace partita::ui {

// Plays a version of the open piece in place of it, in a loop over a passage: going from one version to the
// next keeps the time. The user's loop waits meanwhile. GUI thread.
class Audition {
public:
    explicit Audition(Playback& playback)
        : playback_(playback) {}

    // Null: the piece itself. `starts`: plays when nothing plays yet.
    void hear(std::shared_ptr<const Score> score, TickSpan passage, bool starts);
    // The piece itself again; loop and standstill are as they were before.
    void end();

private:
    Playback& playback_;
    bool hasStarted_ = false;
};

// What a Regenerator works with; all outlive it.
struct RegenerationParts {
    Composer& composer;
    TakeList& takes;
    MusicStand& stand;
    Playback& playback;
    JobSet& jobs;
};

// Makes alternatives to what lies open, shows and plays the one that is looked at, and puts the chosen one in
// as one step of undo. All of them go to the takes, put aside. GUI thread.
class Regenerator : public QObject {
    Q_OBJECT

public:
    Regenerator(const RegenerationParts& parts, RollModel& roll, QObject* parent = nullptr);

    QString obstacle(Operation operation) const; // a sentence; empty: possible
    void start(Operation operation);             // says why when it is not possible
    void again();                                // the same once more, from another seed
    void cancel();                               // alternatives that are ready stay

    // The first alternative is seen in the roll as it is drawn; cancel() keeps what it has come to.
    void setWatching(bool watching) { watching_ = watching; }
    QString obstacleToWatching() const; // why no chain can be seen; "" where one can

    bool isRunning() const { return job_ != nullptr; }
    bool isChoosing() const { return choosing_; } // from start() until something is taken or left
    Operation operation() const { return request_.operation; }
    AlternativeList& alternatives() { return list_; }
    int shownRow() const { return shownRow_; }

    // In the roll; a row of alternatives(). `starts`: plays it when nothing plays yet.
    void show(int row, bool starts);
    void take(int row); // row 0: as leave()
    void takeVoice(int row, Voice voice);
    void leave(); // what was stays

signals:
    void obstaclesChanged();
    void choosingChanged();
    void runningChanged();
    void progressed(double share);
    void shown(int row);
    // When there is something to see for the first time, and when it is taken.
    void passageShown(partita::Tick first, partita::Tick last);
    void refused(const QString& sentence);

private:
    ReviseRequest requestOf(Operation operation) const; // as things are
    void run(ReviseRequest request);
    void put(const ScoreEdit& edit, const QString& name);
    void end(int takenRow);
    void putAside(int takenRow);
    std::optional<TickSpan> changedBars() const; // of all alternatives that are made
    TickSpan auditionedBars() const;
    void showPassage(const TickSpan& span);

    Composer& composer_;
    TakeList& takes_;
    MusicStand& stand_;
    JobSet& jobs_;
    RollModel& roll_;
    AlternativeList list_;
    Audition audition_;
    ReviseRequest request_;
    QString otherName_; // of the take that is blended with
    QPointer<RegenerateJob> job_;
    QTimer obstaclesSoon_;
    int shownRow_ = 0;
    int take_ = 0; // key of the take that the alternatives are for
    bool choosing_ = false;
    bool watching_ = false;
    bool passageShown_ = false;
    std::unordered_set<NoteId> selection_; // that was there before, to come back
};

} // namespace partita::ui
