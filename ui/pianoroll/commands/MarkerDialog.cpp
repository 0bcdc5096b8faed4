#include "ui/pianoroll/commands/MarkerDialog.h"

#include "core/score/TempoMap.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace partita::ui {

MarkerDialog::MarkerDialog(RollController& controller, Marker::Kind kind, Tick at, QWidget* parent)
    : QDialog(parent)
    , controller_(controller)
    , kind_(kind)
    , at_(at)
    , markers_(Markers::of(*controller.model().score())) {
    const bool isTempo = kind == Marker::Kind::Tempo;
    setWindowTitle(isTempo ? tr("Tempo") : tr("Metre"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Score& score = *controller.model().score();
    const MetreMap& metres = controller.model().grid()->metres();
    auto* form = new QFormLayout(this);
    auto* place = new QLabel(
        tr("From bar %1, beat %2 on").arg(metres.position(at).bar + 1).arg(metres.position(at).beat + 1));
    form->addRow(place);
    if (isTempo)
        form->addRow(tr("&Beats a minute"), tempoRow(TempoMap(score).beatsPerMinute(at)));
    else
        form->addRow(tr("&Metre"), metreRow(metres.metre(at)));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton* erase = buttons->addButton(tr("&Delete"), QDialogButtonBox::DestructiveRole);
    erase->setToolTip(tr("What was before goes on"));
    erase->setEnabled(standing() != nullptr);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(erase, &QPushButton::clicked, this, &MarkerDialog::remove);
}

QWidget* MarkerDialog::tempoRow(double now) {
    tempo_ = new QDoubleSpinBox;
    tempo_->setRange(4, 999);
    tempo_->setDecimals(2);
    tempo_->setValue(now);
    tempo_->setToolTip(tr("Quarter notes a minute"));
    tempo_->selectAll();
    return tempo_;
}

QWidget* MarkerDialog::metreRow(Metre now) {
    numerator_ = new QSpinBox;
    numerator_->setRange(1, 32);
    numerator_->setValue(now.numerator);
    numerator_->setToolTip(tr("Beats of a bar"));
    denominator_ = new QComboBox;
    denominator_->setAccessibleName(tr("Beat"));
    denominator_->setToolTip(tr("Note value of a beat"));
    for (const int value : {1, 2, 4, 8, 16, 32})
        denominator_->addItem(QString::number(value), value);
    denominator_->setCurrentIndex(std::max(0, denominator_->findData(now.denominator)));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(numerator_);
    layout->addWidget(new QLabel(QStringLiteral("/")));
    layout->addWidget(denominator_);
    row->setFocusProxy(numerator_);
    return row;
}

const Marker* MarkerDialog::standing() const {
    const auto found = std::find_if(markers_.begin(), markers_.end(), [this](const Marker& marker) {
        return marker.kind == kind_ && marker.tick == at_;
    });
    return found == markers_.end() ? nullptr : &*found;
}

void MarkerDialog::accept() {
    RollModel& model = controller_.model();
    if (kind_ == Marker::Kind::Tempo)
        model.commit(Markers::withTempo(*model.score(), at_, tempo_->value()), tr("Change tempo"));
    else
        model.commit(Markers::withMetre(*model.score(), at_,
                                        {numerator_->value(), denominator_->currentData().toInt()}),
                     tr("Change metre"));
    QDialog::accept();
}

void MarkerDialog::remove() {
    if (const Marker* marker = standing())
        controller_.model().commit(Markers::without(*marker), kind_ == Marker::Kind::Tempo
                                                                  ? tr("Delete tempo change")
                                                                  : tr("Delete metre change"));
    QDialog::reject();
}

} // namespace partita::ui
