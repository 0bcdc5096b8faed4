#include "ui/pianoroll/commands/VelocityDialog.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/StepNames.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace partita::ui {

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
