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

QString nameOfKey(KeySignature key) {
    const int major = ((key.sharps * 7) % 12 + 12) % 12;
    return ScaleMenu::nameOf({key.minor ? (major + 9) % 12 : major, scaleKinds[key.minor ? 1 : 0].intervals});
}

// What is in force at the place: the latest key before it, else C major.
KeySignature keyAt(const std::vector<Marker>& markers, Tick at) {
    KeySignature key{0, false};
    for (const Marker& marker : markers)
        if (marker.kind == Marker::Kind::Key && marker.tick <= at)
            key = keyOf(marker.event).value_or(key);
    return key;
}

std::optional<Marker> markerOf(TrackId track, const Event& event, TextEncoding encoding) {
    if (event.isMeta(meta::tempo) && beatsPerMinuteOf(event) > 0)
        return Marker{Marker::Kind::Tempo, event.tick, QLocale().toString(beatsPerMinuteOf(event), 'g', 4),
                      track, event};
    if (const std::optional<Metre> metre = metreOf(event))
        return Marker{Marker::Kind::Metre, event.tick,
                      QStringLiteral("%1/%2").arg(metre->numerator).arg(metre->denominator), track, event};
    if (const std::optional<KeySignature> key = keyOf(event))
        return Marker{Marker::Kind::Key, event.tick, nameOfKey(*key), track, event};
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

std::optional<KeySignature> keyOf(const Event& event) {
    if (!event.isMeta(meta::key) || event.payload.size() < 2)
        return std::nullopt;
    return KeySignature{static_cast<signed char>(event.payload[0]), event.payload[1] != 0};
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

ScoreEdit Markers::withKey(const Score& score, Tick at, KeySignature key) {
    return with(score, keyEvent(at, key));
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
    setWindowTitle(Markers::nameOf(kind));
    setAttribute(Qt::WA_DeleteOnClose);
    const Score& score = *controller.model().score();
    const MetreMap& metres = controller.model().grid()->metres();
    auto* form = new QFormLayout(this);
    auto* place = new QLabel(
        tr("From bar %1, beat %2 on").arg(metres.position(at).bar + 1).arg(metres.position(at).beat + 1));
    form->addRow(place);
    if (kind == Marker::Kind::Tempo)
        form->addRow(tr("&Beats a minute"), tempoRow(TempoMap(score).beatsPerMinute(at)));
    else if (kind == Marker::Kind::Key)
        form->addRow(tr("&Key"), keyRow(keyAt(markers_, at)));
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

// By the circle of fifths, from seven flats to seven sharps, major before minor.
QWidget* MarkerDialog::keyRow(KeySignature now) {
    constexpr int mostSharps = 7;
    key_ = new QComboBox;
    key_->setToolTip(tr("Key signature from here on; no note is changed"));
    for (const bool minor : {false, true})
        for (int sharps = -mostSharps; sharps <= mostSharps; ++sharps)
            key_->addItem(tr("%1 (%2)").arg(nameOfKey({sharps, minor}),
                                            sharps == 0  ? tr("no sharps or flats")
                                            : sharps > 0 ? tr("%n sharp(s)", nullptr, sharps)
                                                         : tr("%n flat(s)", nullptr, -sharps)),
                          QPoint(sharps, minor));
    key_->setCurrentIndex(std::max(0, key_->findData(QPoint(now.sharps, now.minor))));
    return key_;
}

const Marker* MarkerDialog::standing() const {
    const auto found = std::find_if(markers_.begin(), markers_.end(), [this](const Marker& marker) {
        return marker.kind == kind_ && marker.tick == at_;
    });
    return found == markers_.end() ? nullptr : &*found;
}

ScoreEdit MarkerDialog::edit() const {
    const Score& score = *controller_.model().score();
    if (kind_ == Marker::Kind::Tempo)
        return Markers::withTempo(score, at_, tempo_->value());
    if (kind_ == Marker::Kind::Metre)
        return Markers::withMetre(score, at_, {numerator_->value(), denominator_->currentData().toInt()});
    const QPoint key = key_->currentData().toPoint();
    return Markers::withKey(score, at_, {key.x(), key.y() != 0});
}

void MarkerDialog::accept() {
    controller_.model().commit(edit(), kind_ == Marker::Kind::Tempo   ? tr("Change tempo")
                                       : kind_ == Marker::Kind::Metre ? tr("Change metre")
                                                                      : tr("Change key"));
    QDialog::accept();
}

void MarkerDialog::remove() {
    if (const Marker* marker = standing())
        controller_.model().commit(Markers::without(*marker),
                                   kind_ == Marker::Kind::Tempo   ? tr("Delete tempo change")
                                   : kind_ == Marker::Kind::Metre ? tr("Delete metre change")
                                                                  : tr("Delete key change"));
    QDialog::reject();
}

} // namespace partita::ui
