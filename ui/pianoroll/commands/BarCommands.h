#pragma once

#include "ui/pianoroll/commands/NoteCursor.h"

#include <QObject>

namespace partita::ui {

// Bars put in and taken out, with all that stands behind them: the bars that the loop touches, or the bar of
// the cursor. A loop round the whole piece counts for none. GUI thread.
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

} // namespace partita::ui
