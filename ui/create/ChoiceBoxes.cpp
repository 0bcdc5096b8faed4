#include "ui/create/ChoiceBoxes.h"

#include "ui/texts/Texts.h"
#include "ui/workspace/Composer.h"
#include "ui/workspace/MusicStand.h"

#include <QSignalBlocker>

namespace partita::ui {

MetreBox::MetreBox(Composer& composer, QWidget* parent)
    : QComboBox(parent)
    , composer_(composer) {
    setAccessibleName(tr("Metre"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    connect(&composer_, &Composer::modelChanged, this, &MetreBox::fill);
    connect(&composer_, &Composer::choiceChanged, this, &MetreBox::showChoice);
    connect(this, &QComboBox::currentIndexChanged, this, &MetreBox::choose);
    fill();
}

void MetreBox::fill() {
    const QSignalBlocker quiet(this);
    clear();
    const auto model = composer_.model();
    const bool follows = model != nullptr && model->followsMetre();
    setEnabled(follows);
    if (model != nullptr && !follows) {
        addItem(tr("always %1").arg(metreText(model->describe().style.metre)));
        setToolTip(tr("This kind of model makes music only in the metre that most of its pieces have"));
        return;
    }
    addItem(tr("as the pieces"));
    setToolTip(tr("The metre of new takes; “as the pieces”: each metre as often as your music has it"));
    if (follows)
        for (const MetreShare& each : model->describe().style.metres) {
            addItem(tr("%1 (%2 %)").arg(metreText(each.metre)).arg(qRound(100 * each.share)),
                    QSize(each.metre.numerator, each.metre.denominator));
            setItemData(count() - 1, tr("That many of your pieces are in this metre"), Qt::ToolTipRole);
        }
    showChoice();
}

void MetreBox::choose(int row) {
    ComposingChoice choice = composer_.choice();
    choice.metre.reset();
    if (const QSize metre = itemData(row).toSize(); metre.isValid())
        choice.metre = Metre{metre.width(), metre.height()};
    composer_.setChoice(choice);
}

void MetreBox::showChoice() {
    const QSignalBlocker quiet(this);
    const std::optional<Metre> metre = composer_.choice().metre;
    const int row = metre ? findData(QSize(metre->numerator, metre->denominator)) : 0;
    setCurrentIndex(std::max(0, row));
}

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
        if (take.key != stand_.take() && !take.isBinned && (!take.isAside || &take == partner))
            addItem(take.name, take.key);
    setCurrentIndex(partner == nullptr ? -1 : findData(partner->key));
    setEnabled(count() > 0);
}

} // namespace partita::ui
