#pragma once

#include "ui/pianoroll/commands/ActionMaker.h"
#include "ui/pianoroll/commands/PlayheadFollower.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QMenu>

namespace partita::ui {

// Every action that changes what is seen and heard, and nothing else; zoom works in the whole window.
class RollViewActions : public QObject {
    Q_OBJECT

public:
    RollViewActions(RollController& controller, RollViewport& viewport, PlayheadFollower& follower,
                    QWidget* noteArea, QObject* parent = nullptr);

    QList<QAction*> view() const { return view_; } // with separators
    QAction* snap() const { return snap_; }
    QAction* hearEdits() const { return hearEdits_; }
    QAction* fold() const { return fold_; }
    QAction* fit() const { return fit_; }
    QAction* velocityLane() const { return velocityLane_; }
    QAction* controllers() const { return controllers_; }
    QAction* chords() const { return chords_; }
    QAction* overview() const { return overview_; }
    QAction* history() const { return history_; }
    QAction* backdrop() const { return backdrop_; } // the take before, pale
    QMenu* scale() const { return scale_.get(); }

signals:
    void loopToggled();

private:
    void makeZoom(RollViewport& viewport);
    void makeFollow(PlayheadFollower& follower);
    void makeParts();
    void makeSwitches(RollController& controller, RollViewport& viewport);

    ActionMaker maker_;
    std::unique_ptr<QMenu> scale_, follow_;
    QList<QAction*> view_, needPiece_;
    QAction* snap_ = nullptr;
    QAction* hearEdits_ = nullptr;
    QAction* fold_ = nullptr;
    QAction* fit_ = nullptr;
    QAction* velocityLane_ = nullptr;
    QAction* controllers_ = nullptr;
    QAction* chords_ = nullptr;
    QAction* overview_ = nullptr;
    QAction* history_ = nullptr;
    QAction* backdrop_ = nullptr;
    QAction* zoomToSelection_ = nullptr;
};

} // namespace partita::ui
