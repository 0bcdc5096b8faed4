#include "ui/pianoroll/commands/QuantiseDialog.h"

#include "ui/pianoroll/model/StepNames.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

#include <cmath>

namespace partita::ui {

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

} // namespace partita::ui
