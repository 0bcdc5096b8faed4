#include "ui/create/ThoughtBox.h"

#include "ui/actions/ActionSet.h"
#include "ui/create/Thoughts.h"
#include "ui/look/Panels.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace partita::ui {

ThoughtBox::ThoughtBox(Thoughts& thoughts, const ActionSet& actions, QWidget* parent)
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
    QWidget* next = wideButton(actions["generate.suspect"]);
    QWidget* put = wideButton(actions["generate.put"]);
    grid->addWidget(wideButton(actions["generate.thoughts"]), 0, 0);
    grid->addWidget(next, 1, 0);
    grid->addWidget(put, 2, 0);
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
