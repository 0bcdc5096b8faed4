#include "ui/create/OperationButtons.h"

#include "ui/create/GenerateActions.h"
#include "ui/look/Panels.h"
#include "ui/workspace/Composer.h"

#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace partita::ui {

namespace {

constexpr int variationScale = 100; // of the slider, to a variation of 1

QToolButton* buttonOf(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(28);
    return button;
}

} // namespace

OperationButtons::OperationButtons(GenerateActions& actions, Composer& composer, QWidget* partner,
                                   QWidget* parent)
    : QWidget(parent)
    , actions_(actions)
    , composer_(composer)
    , variation_(new QSlider(Qt::Horizontal))
    , reason_(wrappedLabel()) {
    makeFaint(reason_);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    grid->addWidget(sectionLabel(tr("The open take")), 0, 0, 1, 2);
    grid->addWidget(buttonOf(actions.of(TakeOperation::Regenerate)), 1, 0, 1, 2);
    grid->addWidget(buttonOf(actions.of(TakeOperation::Unlocked)), 2, 0, 1, 2);
    grid->addWidget(buttonOf(actions.of(TakeOperation::Continue)), 3, 0);
    grid->addWidget(buttonOf(actions.of(TakeOperation::FillGap)), 3, 1);
    grid->addWidget(buttonOf(actions.of(TakeOperation::Harmonise)), 4, 0);
    grid->addWidget(buttonOf(actions.of(TakeOperation::NewMelody)), 4, 1);
    grid->addWidget(buttonOf(actions.of(TakeOperation::Vary)), 5, 0);
    grid->addWidget(variation(), 5, 1);
    grid->addWidget(buttonOf(actions.of(TakeOperation::Blend)), 6, 0);
    grid->addWidget(partner, 6, 1);
    grid->addWidget(reason_, 7, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    for (const QAction* action : actions.all())
        connect(action, &QAction::changed, this, &OperationButtons::showReason);
    showReason();
}

QWidget* OperationButtons::variation() {
    variation_->setRange(0, variationScale);
    variation_->setPageStep(10);
    variation_->setAccessibleName(tr("Similar to different"));
    variation_->setToolTip(tr("How far Vary moves away from the present notes"));
    const auto show = [this] {
        const QSignalBlocker quiet(variation_);
        variation_->setValue(qRound(variationScale * composer_.choice().variation));
    };
    connect(&composer_, &Composer::choiceChanged, variation_, show);
    connect(variation_, &QSlider::valueChanged, this, [this](int value) {
        ComposingChoice choice = composer_.choice();
        choice.variation = static_cast<double>(value) / variationScale;
        composer_.setChoice(choice);
    });
    show();
    auto* similar = new QLabel(tr("Similar"));
    auto* different = new QLabel(tr("Different"));
    makeFaint(similar);
    makeFaint(different);
    auto* box = new QWidget;
    auto* layout = new QGridLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(variation_, 0, 0, 1, 2);
    layout->addWidget(similar, 1, 0);
    layout->addWidget(different, 1, 1, Qt::AlignRight);
    return box;
}

// Said once when no action is possible, else where the first one is grey.
void OperationButtons::showReason() {
    const QAction* first = actions_.of(TakeOperation::Regenerate);
    reason_->setVisible(!first->isEnabled());
    reason_->setText(first->isEnabled() ? QString() : first->statusTip());
}

} // namespace partita::ui
