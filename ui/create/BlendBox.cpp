#include "ui/create/BlendBox.h"

#include "ui/workspace/Composer.h"
#include "ui/workspace/MusicStand.h"

#include <QSignalBlocker>

namespace partita::ui {

BlendBox::BlendBox(Composer& composer, const TakeList& takes, const MusicStand& stand, QWidget* parent)
    : QComboBox(parent)
    , composer_(composer)
    , takes_(takes)
    , stand_(stand) {
    setAccessibleName(tr("Blend with"));
    setToolTip(tr("The other take; alternatives lie evenly between the open one and this"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &BlendBox::fill);
    const auto soon = [this] { soon_.start(); };
    connect(&takes_, &TakeList::added, this, soon);
    connect(&takes_, &TakeList::removed, this, soon);
    connect(&takes_, &TakeList::takeChanged, this, soon);
    connect(&stand_, &MusicStand::changed, this, soon);
    connect(this, &QComboBox::activated, this, [this] {
        ComposingChoice choice = composer_.choice();
        choice.blendWith = currentData().toInt();
        composer_.setChoice(choice);
    });
    fill();
}

void BlendBox::fill() {
    const QSignalBlocker quiet(this);
    const Take* partner = composer_.blendPartner(stand_.take());
    clear();
    for (const Take& take : takes_.takes())
        if (take.key != stand_.take() && (!take.isAside || &take == partner))
            addItem(take.name, take.key);
    setCurrentIndex(partner == nullptr ? -1 : findData(partner->key));
    setEnabled(count() > 0);
}

} // namespace partita::ui
