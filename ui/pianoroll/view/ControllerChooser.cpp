#include "ui/pianoroll/view/ControllerChooser.h"

#include "ui/pianoroll/view/KeyboardView.h"

#include <QMenu>

namespace partita::ui {

ControllerChooser::ControllerChooser(ControllerLane& lane, QWidget* parent)
    : QToolButton(parent)
    , lane_(lane) {
    setFixedSize(KeyboardView::width, ControllerLane::height);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Controller"));
    setToolTip(tr("Which controller of the track is shown"));
    setMenu(new QMenu(this));
    connect(&lane, &ControllerLane::usedChanged, this, &ControllerChooser::fill);
    fill();
}

void ControllerChooser::fill() {
    menu()->clear();
    for (const int controller : lane_.used()) {
        QAction* action = menu()->addAction(
            QStringLiteral("%1 (%2)").arg(ControllerLane::nameOf(controller)).arg(controller));
        action->setCheckable(true);
        action->setChecked(controller == lane_.controller());
        connect(action, &QAction::triggered, &lane_, [this, controller] { lane_.show(controller); });
    }
    setText(QStringLiteral("CC %1").arg(lane_.controller()));
}

} // namespace partita::ui
