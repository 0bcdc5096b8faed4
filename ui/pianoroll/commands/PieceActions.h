#pragma once

#include "ui/pianoroll/commands/ActionMaker.h"
#include "ui/pianoroll/commands/PieceCommands.h"
#include "ui/pianoroll/commands/Markers.h"

class QMenu;

namespace partita::ui {

// The actions for what is more than notes: locks, tracks, bars, tempo and metre.
class PieceActions : public QObject {
    Q_OBJECT

public:
    PieceActions(RollController& controller, const NoteCursor& cursor, QWidget* noteArea,
                 QObject* parent = nullptr);
    ~PieceActions() override;

    QList<QAction*> edit() const { return edit_; } // with separators and submenus
    QList<QAction*> context() const { return context_; }

signals:
    void markerAsked(partita::ui::Marker::Kind kind);
    void loopMoved(std::optional<partita::TickSpan> loop); // with its music; none: it is gone

private:
    using Keys = ActionMaker::Keys;

    void makeLocks();
    void makeTracks();
    void makeBars();
    void makeMarkers();
    void updateEnabled();
    QMenu* submenu(const QString& title, const QList<QAction*>& actions);

    RollController& controller_;
    LockCommands locks_;
    TrackCommands tracks_;
    BarCommands bars_;
    ActionMaker maker_;
    QList<QMenu*> menus_;
    QList<QAction*> edit_, context_;
    QList<QAction*> needSelection_, needPiece_;
};

} // namespace partita::ui
