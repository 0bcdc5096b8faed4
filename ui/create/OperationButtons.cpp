#include "ui/create/OperationButtons.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Panels.h"
#include "ui/workspace/Composer.h"

#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace partita::ui {

namespace {

constexpr int variationScale = 100; // of the slider, to a variation of 1
constexpr const char* firstOperation = "generate.regenerate";

} // namespace

OperationButtons::OperationButtons(const ActionSet& actions, Composer& composer, QWidget* partner,
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
    const auto button = [&actions](const char* id) { return wideButton(actions[id]); };
    grid->addWidget(sectionLabel(tr("The open take")), 0, 0, 1, 2);
    grid->addWidget(button("generate.regenerate"), 1, 0, 1, 2);
    grid->addWidget(button("generate.unlocked"), 2, 0, 1, 2);
    grid->addWidget(button("generate.continue"), 3, 0);
    grid->addWidget(button("generate.fill"), 3, 1);
    grid->addWidget(button("generate.harmonise"), 4, 0);
    grid->addWidget(button("generate.melody"), 4, 1);
    grid->addWidget(button("generate.vary"), 5, 0);
    grid->addWidget(variation(), 5, 1);
    grid->addWidget(button("generate.blend"), 6, 0);
    grid->addWidget(partner, 6, 1);
    grid->addWidget(reason_, 7, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    connect(actions[firstOperation], &QAction::changed, this, &OperationButtons::showReason);
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
    const QAction* first = actions_[firstOperation];
    reason_->setVisible(!first->isEnabled());
    reason_->setText(first->isEnabled() ? QString() : first->statusTip());
}

} // namespace partita::ui
