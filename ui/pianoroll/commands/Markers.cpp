#include "ui/pianoroll/commands/Markers.h"

#include "core/score/EventText.h"
#include "core/score/TempoMap.h"
#include "ui/pianoroll/commands/ScaleMenu.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace partita::ui {

namespace {

constexpr double microsecondsPerMinute = 60e6;

QString keyText(const Event& event) {
    if (event.payload.size() < 2)
        return {};
    const int sharps = static_cast<signed char>(event.payload[0]);
    const bool minor = event.payload[1] != 0;
    const int major = ((sharps * 7) % 12 + 12) % 12;
    return ScaleMenu::nameOf({minor ? (major + 9) % 12 : major, scaleKinds[minor ? 1 : 0].intervals});
}

std::optional<Marker> markerOf(TrackId track, const Event& event, TextEncoding encoding) {
    if (event.isMeta(meta::tempo) && beatsPerMinuteOf(event) > 0)
        return Marker{Marker::Kind::Tempo, event.tick, QLocale().toString(beatsPerMinuteOf(event), 'g', 4),
                      track, event};
    if (const std::optional<Metre> metre = metreOf(event))
        return Marker{Marker::Kind::Metre, event.tick,
                      QStringLiteral("%1/%2").arg(metre->numerator).arg(metre->denominator), track, event};
    if (event.isMeta(meta::key) && !keyText(event).isEmpty())
        return Marker{Marker::Kind::Key, event.tick, keyText(event), track, event};
    if (event.isMeta(meta::marker))
        return Marker{Marker::Kind::Text, event.tick,
                      QString::fromStdString(eventText(event, encoding)).simplified(), track, event};
    return std::nullopt;
}

} // namespace

double beatsPerMinuteOf(const Event& event) {
    if (!event.isMeta(meta::tempo) || event.payload.size() < 3)
        return 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(event.payload[i]); };
    const int microseconds = byte(0) << 16 | byte(1) << 8 | byte(2);
    return microseconds == 0 ? 0 : microsecondsPerMinute / microseconds;
}

std::optional<Metre> metreOf(const Event& event) {
    if (!event.isMeta(meta::metre) || event.payload.size() < 2)
        return std::nullopt;
    const int numerator = static_cast<unsigned char>(event.payload[0]);
    const int power = static_cast<unsigned char>(event.payload[1]);
    if (numerator == 0 || power > 6)
        return std::nullopt;
    return Metre{numerator, 1 << power};
}

std::vector<Marker> Markers::of(const Score& score) {
    std::vector<Marker> markers;
    const TextEncoding encoding = textEncoding(score);
    for (const Track& track : score.tracks)
        for (const Event& event : track.events)
            if (auto marker = markerOf(track.id, event, encoding))
                markers.push_back(std::move(*marker));
    const auto key = [](const Marker& m) { return std::tuple(m.tick, m.kind, m.text); };
    std::stable_sort(markers.begin(), markers.end(),
                     [&](const Marker& a, const Marker& b) { return key(a) < key(b); });
    markers.erase(std::unique(markers.begin(), markers.end(),
                              [&](const Marker& a, const Marker& b) { return key(a) == key(b); }),
                  markers.end());
    return markers;
}

QString Markers::nameOf(Marker::Kind kind) {
    switch (kind) {
    case Marker::Kind::Tempo:
        return tr("Tempo");
    case Marker::Kind::Metre:
        return tr("Metre");
    case Marker::Kind::Key:
        return tr("Key");
    case Marker::Kind::Text:
        break;
    }
    return tr("Mark");
}

ScoreEdit Markers::with(const Score& score, const Event& event) {
    ScoreEdit edit;
    for (const Track& track : score.tracks)
        for (const Event& standing : track.events)
            if (standing.tick == event.tick && standing.isMeta(event.type))
                edit.removedEvents.push_back({track.id, standing});
    edit.addedEvents.push_back({score.tracks.front().id, event});
    return edit;
}

ScoreEdit Markers::withTempo(const Score& score, Tick at, double beatsPerMinute) {
    return with(score, tempoEvent(at, beatsPerMinute));
}

ScoreEdit Markers::withMetre(const Score& score, Tick at, Metre metre) {
    return with(score, metreEvent(at, metre.numerator, metre.denominator));
}

ScoreEdit Markers::without(const Marker& marker) {
    ScoreEdit edit;
    edit.removedEvents.push_back({marker.track, marker.event});
    return edit;
}

ScoreEdit Markers::moved(const Score& score, const Marker& marker, Tick to) {
    if (to == marker.tick)
        return {};
    Event event = marker.event;
    event.tick = to;
    event.order = lastOrder;
    ScoreEdit edit;
    if (marker.kind != Marker::Kind::Text)
        edit = with(score, event);
    edit.addedEvents = {{marker.track, event}};
    edit.removedEvents.push_back({marker.track, marker.event});
    return edit;
}

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
