#include "ui/create/ThoughtBox.h"

#include "ui/create/ThoughtActions.h"
#include "ui/create/Thoughts.h"
#include "ui/look/Panels.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace partita::ui {

ThoughtBox::ThoughtBox(Thoughts& thoughts, ThoughtActions& actions, QWidget* parent)
    : QWidget(parent)
    , told_(wrappedLabel())
    , reason_(wrappedLabel()) {
    makeFaint(told_);
    makeFaint(reason_);
    reason_->hide();
    told_->setAccessibleName(tr("What the model says"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    const auto place = [grid](QAction* action, int row) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumHeight(28);
        grid->addWidget(button, row, 0);
        return button;
    };
    place(actions.show(), 0);
    QWidget* next = place(actions.next(), 1);
    QWidget* put = place(actions.put(), 2);
    grid->addWidget(told_, 3, 0);
    grid->addWidget(reason_, 4, 0);
    const auto show = [this, &thoughts, next, put] {
        next->setVisible(thoughts.isOn());
        put->setVisible(thoughts.isOn());
        told_->setVisible(thoughts.isOn() && !told_->text().isEmpty());
    };
    connect(&thoughts, &Thoughts::changed, this, show);
    connect(&thoughts, &Thoughts::obstacleChanged, this, [this, &thoughts] {
        reason_->setText(thoughts.obstacle());
        reason_->setVisible(thoughts.modelIsUnable());
    });
    connect(&thoughts, &Thoughts::told, this, [this, show](const QString& sentence) {
        told_->setText(sentence);
        show();
    });
    show();
}

} // namespace partita::ui
