#pragma once

#include "core/base/Strong.h"
#include "ui/pianoroll/model/RollViewport.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <utility>

namespace partita {
class NoteLikelihoods;
}

namespace partita::ui {

class ActionSet;
class RollModel;
class ScoreDocument;

// The roll with all that stands round it: shows and edits a ScoreDocument. GUI thread.
class PianoRollEditor : public QWidget {
    Q_OBJECT

public:
    // The roll's actions are connected and get their keys here. Their context menu begins with Generate.
    PianoRollEditor(ScoreDocument& document, ActionSet& actions, QWidget* parent = nullptr);
    ~PianoRollEditor() override;

    void setPlayhead(std::optional<Tick> position, bool playing); // in view while playing
    void setLoopRange(std::optional<std::pair<Tick, Tick>> range);
    void setBackdrop(std::shared_ptr<const Score> score); // shown pale while that is switched on; null: none

    void showTicks(Tick first, Tick last); // across the width
    const RollModel& model() const;

    RollViewport::Place place() const;
    void setPlace(const RollViewport::Place& place);

    // From a MIDI keyboard, on the GUI thread: a key went down, a key went up. Notes go to the cursor while
    // "Step input by MIDI keyboard" is on; else nothing happens.
    void enterStep(Pitch pitch, int velocity);
    void endStep(Pitch pitch);

    void setThoughts(std::shared_ptr<const NoteLikelihoods> thoughts); // shown in the notes; null: nothing
    void bringIntoView(Tick first, Tick last);                         // scrolls no further than needed

    RollModel& model();

signals:
    void seekRequested(partita::Tick position);
    void loopRequested(std::optional<std::pair<partita::Tick, partita::Tick>> range);
    void auditionRequested(partita::Pitch pitch, int velocity, int channel);
    void
    statusMessage(const QString& text); // for the status line: why an edit was refused, what a mode is for
    void placeChanged();
    void currentTrackChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    void connectParts();
    void connectSwitches();
    void toggleLoop();
    void showContextMenu(QPoint at);

    std::unique_ptr<Parts> parts_;
};

} // namespace partita::ui
