#pragma once

#include "core/learn/NoteLikelihoods.h"
#include "ui/jobs/JobSet.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/workspace/Composer.h"

#include <QPointer>
#include <QTimer>

namespace partita::ui {

class PianoRollEditor;

// "See what the model thinks": asks the model about the open piece whenever that changes, for the roll to
// show, and steps through the least likely notes. GUI thread; the asking is a job.
class Thoughts : public QObject {
    Q_OBJECT

public:
    Thoughts(Composer& composer, JobSet& jobs, PianoRollEditor& roll, QObject* parent = nullptr);

    QString obstacle() const;   // a sentence; empty: possible
    bool modelIsUnable() const; // there is a model, but none that can tell
    bool isOn() const { return on_; }
    void setOn(bool on);
    std::shared_ptr<const NoteLikelihoods> thoughts() const { return thoughts_; } // null: none yet

    // Selects the next least likely note that is not locked, or the one before, and says what the model
    // thinks of it.
    void step(int direction);
    bool canPut() const;
    void put(); // what the model would have in its stead: one step of undo

signals:
    void obstacleChanged();
    void changed(); // on or off, thoughts, or the suspect
    void told(const QString& sentence);

private:
    void askSoon();
    void ask();
    void set(std::shared_ptr<const NoteLikelihoods> thoughts);
    const NoteLikelihood* suspect() const; // the one selected note; null: none, or not judged

    Composer& composer_;
    JobSet& jobs_;
    PianoRollEditor& roll_;
    std::shared_ptr<const NoteLikelihoods> thoughts_;
    QPointer<Job> job_;
    QTimer delay_; // several edits are one question
    bool on_ = false;
};

} // namespace partita::ui
