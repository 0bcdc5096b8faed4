#include "ui/window/StageBar.h"

#include "ui/look/Icons.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace partita::ui {

StageBar::StageBar(QWidget* parent)
    : QWidget(parent)
    , stages_(new QButtonGroup(this))
    , export_(new QToolButton) {
    struct Entry {
        QString title;
        QString tip;
    };
    const Entry entries[]{{tr("1  Music"), tr("The music to learn from")},
                          {tr("2  Learn"), tr("Learn from it, and watch")},
                          {tr("3  Create"), tr("Make new music")}};
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    for (int i = 0; i < 3; ++i) {
        const QKeySequence key(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i));
        auto* button = new QPushButton(entries[i].title);
        button->setProperty("role", "stage");
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(
            QStringLiteral("%1 (%2)").arg(entries[i].tip, key.toString(QKeySequence::NativeText)));
        stages_->addButton(button, i);
        // The shortcut is an action's: a button's own would wait for its animation.
        auto* action = new QAction(entries[i].title.simplified(), this);
        action->setObjectName(QStringLiteral("view.stage%1").arg(i + 1));
        action->setShortcut(key);
        action->setToolTip(entries[i].tip);
        action->setStatusTip(entries[i].tip);
        connect(action, &QAction::triggered, this, [this, i] { emit stageChosen(static_cast<Stage>(i)); });
        actions_.append(action);
        layout->addWidget(button);
    }
    stages_->setExclusive(true);
    stages_->button(0)->setChecked(true);
    export_->setText(tr("Export"));
    export_->setIcon(icon("export"));
    export_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    export_->setPopupMode(QToolButton::InstantPopup);
    export_->setFocusPolicy(Qt::TabFocus);
    export_->setAutoRaise(true);
    export_->setToolTip(tr("Write takes as MIDI files"));
    export_->setAccessibleName(tr("Export"));
    layout->addStretch(1);
    layout->addWidget(export_);
    connect(stages_, &QButtonGroup::idClicked, this,
            [this](int id) { emit stageChosen(static_cast<Stage>(id)); });
}

void StageBar::setStage(Stage stage) {
    stages_->button(static_cast<int>(stage))->setChecked(true);
}

void StageBar::setExportMenu(QMenu* menu) {
    export_->setMenu(menu);
}

} // namespace partita::ui
