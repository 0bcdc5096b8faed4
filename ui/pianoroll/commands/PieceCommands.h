#pragma once

#include "core/score/EventText.h"
#include "core/score/Voices.h"
#include "ui/pianoroll/commands/NoteCursor.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QCoreApplication>
#include <QObject>

namespace partita::ui {

// Bars put in and taken out, with all that stands behind them: those of the selected notes, else those that
// the loop touches, else the bar of the cursor. A loop round the whole piece counts for none. GUI thread.
class BarCommands : public QObject {
    Q_OBJECT

public:
    BarCommands(RollController& controller, const NoteCursor& cursor, QObject* parent = nullptr)
        : QObject(parent)
        , controller_(controller)
        , cursor_(cursor) {}

    void insert(); // empty, as many as are marked, before them
    void remove();

signals:
    void loopMoved(std::optional<partita::TickSpan> loop); // with its music; none: it is gone

private:
    struct Bars {
        int first, last; // from 0, both in
        TickSpan span;
    };

    bool allows();
    Bars marked() const;
    void push(const TimeEdit& edit, const QString& name, std::optional<TickSpan> loop);
    void setLoop(std::optional<TickSpan> loop);

    RollController& controller_;
    const NoteCursor& cursor_;
};

// What menus and keys do to the track that is edited.
class TrackCommands {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::TrackCommands)

public:
    explicit TrackCommands(RollController& controller)
        : controller_(controller) {}

    void next(int direction);                // to the next track that has notes, round the end
    void split();                            // into a track for each voice; one step of undo
    void readTextsAs(TextEncoding encoding); // of all tracks, those that are not Unicode; one step of undo

private:
    RollController& controller_;
};

// What menus do to the locks; each is one step of undo.
class LockCommands {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::LockCommands)

public:
    explicit LockCommands(RollController& controller)
        : controller_(controller) {}

    void setSelection(bool locked);
    void lockOutside();          // everything but the selected notes and the cells between them
    void lockBars();             // those that the selection touches, else those of the loop
    void lockPitches();          // from the lowest to the highest selected one, all through the piece
    void lockVoice(Voice voice); // of the piece, whatever its tracks
    void setTrack(bool locked);  // the current one
    void unlockAll();

private:
    bool allows(bool needsSelection);

    RollController& controller_;
};

} // namespace partita::ui
