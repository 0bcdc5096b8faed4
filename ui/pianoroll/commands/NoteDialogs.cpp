#include "ui/pianoroll/commands/NoteDialogs.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/NoteTexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <cmath>

namespace partita::ui {

NotePreview::NotePreview(RollController& controller)
    : controller_(controller)
    , score_(controller.model().document().score())
    , notes_(controller.model().selectedNotes())
    , ids_(controller.model().selectedIds()) {}

bool NotePreview::isCurrent() const {
    return !notes_.empty() && controller_.model().document().score() == score_ &&
           controller_.model().trackOf(ids_.front()) != nullptr;
}

void NotePreview::show(const std::function<std::vector<Note>(std::vector<Note>)>& change) {
    if (!isCurrent())
        return;
    RollModel& model = controller_.model();
    model.setPending(model.placing(ids_, change(notes_)));
    shown_ = true;
}

void NotePreview::keep(QString (*name)(std::size_t)) {
    if (!isCurrent() || !shown_)
        return;
    shown_ = false;
    controller_.model().commit(name(ids_.size()), &ids_);
}

void NotePreview::drop() {
    if (shown_ && isCurrent())
        controller_.model().setPending({});
    shown_ = false;
}

namespace {

QSpinBox* percentBox(double share, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(0, 100);
    box->setSingleStep(5);
    box->setSuffix(QStringLiteral(" %"));
    box->setValue(static_cast<int>(std::lround(share * 100)));
    box->setToolTip(tip);
    return box;
}

} // namespace

QuantiseDialog::QuantiseDialog(RollController& controller, Choice choice, QWidget* parent)
    : QDialog(parent)
    , controller_(controller)
    , preview_(controller)
    , grid_(new QComboBox)
    , strength_(percentBox(choice.how.strength, tr("How far a note goes to its line: 100 % is all the way")))
    , swing_(percentBox(choice.how.swing,
                        tr("How much later every second line lies: 0 % is even, 66 % is triplet swing")))
    , ends_(new QCheckBox(tr("Note &ends too"))) {
    setWindowTitle(tr("Quantise"));
    setAttribute(Qt::WA_DeleteOnClose);
    grid_->addItem(tr("As in the roll"));
    for (const bool triplet : {false, true})
        for (const int denominator : {1, 2, 4, 8, 16, 32}) {
            if (triplet && denominator == 1)
                continue;
            const QString value = QStringLiteral("1/%1").arg(denominator);
            grid_->addItem(triplet ? tr("%1 triplets").arg(value) : value,
                           QPoint(denominator, triplet ? 1 : 0));
        }
    if (choice.grid)
        grid_->setCurrentIndex(grid_->findData(QPoint(choice.grid->denominator, choice.grid->triplet)));
    grid_->setToolTip(tr("The lines that the notes are drawn to"));
    ends_->setChecked(choice.how.ends);
    ends_->setToolTip(tr("Draw the ends to lines as well; else lengths stay"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Quantise"));
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Grid"), grid_);
    form->addRow(tr("&Strength"), strength_);
    form->addRow(tr("S&wing"), swing_);
    form->addRow(ends_);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(grid_, &QComboBox::currentIndexChanged, this, &QuantiseDialog::preview);
    connect(strength_, &QSpinBox::valueChanged, this, &QuantiseDialog::preview);
    connect(swing_, &QSpinBox::valueChanged, this, &QuantiseDialog::preview);
    connect(ends_, &QCheckBox::toggled, this, &QuantiseDialog::preview);
    preview();
}

QuantiseDialog::Choice QuantiseDialog::choice() const {
    Choice choice;
    const QPoint value = grid_->currentData().toPoint();
    if (value.x() > 0)
        choice.grid = GridValue{value.x(), value.y() != 0};
    choice.how = {strength_->value() / 100.0, swing_->value() / 100.0, ends_->isChecked()};
    return choice;
}

void QuantiseDialog::preview() {
    preview_.show([this](std::vector<Note> notes) {
        const Choice now = choice();
        const RollModel& model = controller_.model();
        const RollGrid grid(*model.score(), now.grid.value_or(model.gridValue()));
        return quantised(std::move(notes), grid, now.how);
    });
}

void QuantiseDialog::accept() {
    preview_.keep(StepNames::quantise);
    emit kept(choice());
    QDialog::accept();
}

void QuantiseDialog::reject() {
    preview_.drop();
    QDialog::reject();
}

TransposeDialog::TransposeDialog(RollController& controller, QWidget* parent)
    : QDialog(parent)
    , controller_(controller)
    , preview_(controller)
    , amount_(new QSpinBox)
    , unit_(new QComboBox) {
    setWindowTitle(tr("Transpose"));
    setAttribute(Qt::WA_DeleteOnClose);
    amount_->setToolTip(tr("How far up; below zero it goes down"));
    amount_->setPrefix(QStringLiteral("+"));
    connect(amount_, &QSpinBox::valueChanged, this,
            [this](int value) { amount_->setPrefix(value > 0 ? QStringLiteral("+") : QString()); });
    unit_->addItem(tr("semitones"), Semitones);
    unit_->addItem(tr("octaves"), Octaves);
    if (controller.model().harmony().scale())
        unit_->addItem(tr("tones of the scale"), Tones);
    unit_->setToolTip(tr("What it is counted in; by tones of the scale the notes stay in the key"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Transpose"));
    auto* form = new QFormLayout(this);
    form->addRow(tr("&By"), amount_);
    form->addRow(tr("&Counted in"), unit_);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(unit_, &QComboBox::currentIndexChanged, this, &TransposeDialog::chooseUnit);
    connect(amount_, &QSpinBox::valueChanged, this, &TransposeDialog::preview);
    chooseUnit();
    amount_->setValue(1);
    amount_->selectAll();
}

void TransposeDialog::chooseUnit() {
    constexpr int furthest[]{60, 5, 35}; // five octaves
    const int most = furthest[unit_->currentData().toInt()];
    amount_->setRange(-most, most);
    preview();
}

void TransposeDialog::preview() {
    preview_.show([this](std::vector<Note> notes) {
        const int by = amount_->value();
        const auto scale = controller_.model().harmony().scale();
        if (unit_->currentData().toInt() == Tones)
            return scale ? movedInScale(std::move(notes), by, *scale) : notes;
        return moved(std::move(notes), Tick(0), unit_->currentData().toInt() == Octaves ? 12 * by : by);
    });
}

void TransposeDialog::accept() {
    preview_.keep(StepNames::transpose);
    QDialog::accept();
}

void TransposeDialog::reject() {
    preview_.drop();
    QDialog::reject();
}

VelocityDialog::VelocityDialog(RollController& controller, QWidget* parent)
    : QDialog(parent)
    , preview_(controller)
    , way_(new QComboBox)
    , amount_(new QSpinBox)
    , last_(new QSpinBox)
    , amountLabel_(new QLabel)
    , lastLabel_(new QLabel(tr("&To"))) {
    setWindowTitle(tr("Velocity"));
    setAttribute(Qt::WA_DeleteOnClose);
    way_->addItem(tr("Set all to"), static_cast<int>(VelocityChange::Way::Set));
    way_->addItem(tr("Raise by"), static_cast<int>(VelocityChange::Way::Add));
    way_->addItem(tr("Scale to"), static_cast<int>(VelocityChange::Way::Scale));
    way_->addItem(tr("Ramp over time"), static_cast<int>(VelocityChange::Way::Ramp));
    way_->setToolTip(tr("What is done with the velocities of the selected notes"));
    amount_->setToolTip(tr("How much"));
    last_->setRange(1, 127);
    last_->setToolTip(tr("Velocity of the last of the notes"));
    amountLabel_->setBuddy(amount_);
    lastLabel_->setBuddy(last_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&What"), way_);
    form->addRow(amountLabel_, amount_);
    form->addRow(lastLabel_, last_);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(way_, &QComboBox::currentIndexChanged, this, &VelocityDialog::chooseWay);
    connect(amount_, &QSpinBox::valueChanged, this, &VelocityDialog::preview);
    connect(last_, &QSpinBox::valueChanged, this, &VelocityDialog::preview);
    chooseWay();
}

void VelocityDialog::chooseWay() {
    const auto way = static_cast<VelocityChange::Way>(way_->currentData().toInt());
    const std::vector<Note>& notes = preview_.notes();
    const int first = notes.empty() ? 80 : notes.front().velocity;
    const QSignalBlocker amountBlocker(amount_), lastBlocker(last_);
    amount_->setSuffix(way == VelocityChange::Way::Scale ? QStringLiteral(" %") : QString());
    switch (way) {
    case VelocityChange::Way::Set:
    case VelocityChange::Way::Ramp:
        amount_->setRange(1, 127);
        amount_->setValue(first);
        break;
    case VelocityChange::Way::Add:
        amount_->setRange(-126, 126);
        amount_->setValue(0);
        break;
    case VelocityChange::Way::Scale:
        amount_->setRange(1, 1000);
        amount_->setValue(100);
        break;
    }
    last_->setValue(notes.empty() ? 80 : notes.back().velocity);
    const bool ramps = way == VelocityChange::Way::Ramp;
    amountLabel_->setText(ramps ? tr("&From") : tr("&Velocity"));
    last_->setVisible(ramps);
    lastLabel_->setVisible(ramps);
    preview();
}

void VelocityDialog::preview() {
    const VelocityChange change{static_cast<VelocityChange::Way>(way_->currentData().toInt()),
                                amount_->value(), last_->value()};
    preview_.show([change](std::vector<Note> notes) { return withVelocities(std::move(notes), change); });
}

void VelocityDialog::accept() {
    preview_.keep(StepNames::velocity);
    QDialog::accept();
}

void VelocityDialog::reject() {
    preview_.drop();
    QDialog::reject();
}

} // namespace partita::ui
