#include "ui/window/StageBar.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Icons.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace partita::ui {

namespace {

constexpr std::array stageActions{"view.stage1", "view.stage2", "view.stage3"}; // by Stage

} // namespace

StageBar::StageBar(ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , stages_(new QButtonGroup(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    for (int i = 0; i < static_cast<int>(stageActions.size()); ++i) {
        const QAction* action = actions[stageActions[i]];
        auto* button = new QPushButton(action->text().replace(' ', QStringLiteral("  ")));
        button->setProperty("role", "stage");
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(action->toolTip());
        stages_->addButton(button, i);
        layout->addWidget(button);
        // The shortcut is the action's: a button's own would wait for its animation.
        actions.run(stageActions[i], this, [this, i] { emit stageChosen(static_cast<Stage>(i)); });
    }
    stages_->setExclusive(true);
    stages_->button(0)->setChecked(true);
    auto* exports = new QToolButton;
    exports->setMenu(&actions.menu(Menu::Export));
    exports->setText(tr("Export"));
    exports->setIcon(icon("export"));
    exports->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exports->setPopupMode(QToolButton::InstantPopup);
    exports->setFocusPolicy(Qt::TabFocus);
    exports->setAutoRaise(true);
    exports->setToolTip(tr("Write takes as MIDI files"));
    exports->setAccessibleName(tr("Export"));
    layout->addStretch(1);
    layout->addWidget(exports);
    connect(stages_, &QButtonGroup::idClicked, this,
            [this](int id) { emit stageChosen(static_cast<Stage>(id)); });
}

void StageBar::setStage(Stage stage) {
    stages_->button(static_cast<int>(stage))->setChecked(true);
}

ModeLabel::ModeLabel(ActionSet& actions, QWidget* parent)
    : QLabel(parent) {
    setToolTip(tr("Step input by letters is on: A to L and the row above play notes at the cursor"));
    setProperty("role", "mode");
    hide();
    const QAction* letters = actions["roll.steps.letters"];
    connect(letters, &QAction::toggled, this, [this, letters](bool isOn) {
        const QString key = letters->shortcut().toString(QKeySequence::NativeText);
        setText(key.isEmpty() ? tr("Letters are notes") : tr("Letters are notes; %1 ends it").arg(key));
        setVisible(isOn);
    });
}

} // namespace partita::ui
