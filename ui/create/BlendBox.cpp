#include "ui/create/BlendBox.h"

#include "ui/create/BlendPartner.h"
#include "ui/workspace/Workspace.h"

#include <QSignalBlocker>

namespace partita::ui {

BlendBox::BlendBox(Workspace& workspace, QWidget* parent)
    : QComboBox(parent)
    , workspace_(workspace) {
    setAccessibleName(tr("Blend with"));
    setToolTip(tr("The other take; alternatives lie evenly between the open one and this"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &BlendBox::fill);
    const auto soon = [this] { soon_.start(); };
    connect(&workspace_.takes(), &TakeList::added, this, soon);
    connect(&workspace_.takes(), &TakeList::removed, this, soon);
    connect(&workspace_.takes(), &TakeList::takeChanged, this, soon);
    connect(&workspace_.stand(), &MusicStand::changed, this, soon);
    connect(this, &QComboBox::activated, this, [this] {
        ComposingChoice choice = workspace_.composer().choice();
        choice.blendWith = currentData().toInt();
        workspace_.composer().setChoice(choice);
    });
    fill();
}

void BlendBox::fill() {
    const QSignalBlocker quiet(this);
    const Take* partner = blendPartner(workspace_);
    clear();
    for (const Take& take : workspace_.takes().takes())
        if (take.key != workspace_.stand().take() && (!take.isAside || &take == partner))
            addItem(take.name, take.key);
    setCurrentIndex(partner == nullptr ? -1 : findData(partner->key));
    setEnabled(count() > 0);
}

} // namespace partita::ui
