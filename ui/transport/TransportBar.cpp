#include "ui/transport/TransportBar.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Icons.h"
#include "ui/look/Panels.h"
#include "ui/texts/Texts.h"
#include "ui/transport/PlayActions.h"
#include "ui/workspace/Playback.h"

#include <QActionGroup>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr double lowest = -48; // decibels
constexpr double fallPerSecond = 26;
constexpr qint64 clippedMs = 1500;

} // namespace

PeakMeter::PeakMeter(QWidget* parent)
    : QWidget(parent)
    , decibels_(lowest) {
    setFixedHeight(4);
    setAccessibleName(tr("Level"));
    setToolTip(tr("How loud it is; red: too loud, turn the volume down"));
    sinceLast_.start();
}

bool PeakMeter::isClipped() const {
    return sinceClipped_.isValid() && sinceClipped_.elapsed() < clippedMs;
}

void PeakMeter::setPeak(float peak) {
    const double before = decibels_;
    const double fallen = before - fallPerSecond * static_cast<double>(sinceLast_.restart()) / 1000;
    const double now = peak > 0 ? 20 * std::log10(static_cast<double>(peak)) : lowest;
    decibels_ = std::clamp(std::max(now, fallen), lowest, 0.0);
    const bool wasClipped = sinceClipped_.isValid();
    if (peak >= 1)
        sinceClipped_.start();
    else if (!isClipped())
        sinceClipped_.invalidate();
    if (decibels_ != before || wasClipped != sinceClipped_.isValid())
        update();
}

void PeakMeter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = height() / 2.0;
    painter.setBrush(palette().color(QPalette::Mid));
    painter.drawRoundedRect(rect(), radius, radius);
    QRectF bar(rect());
    bar.setWidth(bar.width() * (1 - decibels_ / lowest));
    painter.setBrush(isClipped() ? QColor(0xd0, 0x3b, 0x3b) : palette().color(QPalette::Highlight));
    if (bar.width() >= height())
        painter.drawRoundedRect(bar, radius, radius);
}

namespace {

constexpr int placeScale = 1000;

constexpr int barPixels = 22;

} // namespace

TransportBar::TransportBar(Playback& playback, ScoreDocument& document, ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , playback_(playback)
    , document_(document)
    , position_(new QLabel)
    , place_(new QSlider(Qt::Horizontal))
    , notice_(new QLabel) {
    position_->setAccessibleName(tr("Position"));
    position_->setToolTip(tr("Bar and beat; time"));
    position_->setMinimumWidth(position_->fontMetrics().horizontalAdvance("000.0   00:00 / 00:00 "));
    place_->setRange(0, placeScale);
    place_->setAccessibleName(tr("Position"));
    place_->setToolTip(tr("Where it plays; drag to go elsewhere"));
    makeFaint(notice_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(6);
    const auto button = [&actions](const char* id) {
        QToolButton* made = iconButton(actions[id], barPixels);
        made->setAccessibleName(actions[id]->text());
        return made;
    };
    auto* play = new PlayActions(actions, playback, document, this);
    connect(play, &PlayActions::inputDelayAsked, this, &TransportBar::inputDelayAsked);
    for (const char* id : {"play.start", "play.play", "play.record", "play.loop", "play.metronome"})
        layout->addWidget(button(id));
    layout->addSpacing(8);
    layout->addWidget(position_);
    layout->addWidget(place_, 1);
    layout->addWidget(notice_);
    layout->addSpacing(8);
    layout->addWidget(tempoBox());
    layout->addWidget(volumeBox());
    layout->addWidget(button("play.mixer"));
    layout->addWidget(output_);
    connect(place_, &QSlider::sliderMoved, this, [this](int value) {
        if (clock_)
            playback_.seek(Tick(clock_->end.value * value / placeScale));
    });
    connect(&playback_, &Playback::statusChanged, this, &TransportBar::showStatus);
    connect(&playback_, &Playback::heardChanged, this, &TransportBar::readClock);
    connect(&playback_, &Playback::peakChanged, meter_, &PeakMeter::setPeak);
    connect(&document_, &ScoreDocument::scoreChanged, this, &TransportBar::showTempo);
    showTempo();
    readClock();
}

QWidget* TransportBar::tempoBox() {
    tempo_ = new QDoubleSpinBox;
    tempo_->setDecimals(0);
    tempo_->setRange(10, 600);
    tempo_->setSuffix(tr(" bpm"));
    tempo_->setAccessibleName(tr("Tempo"));
    tempo_->setToolTip(tr(
        "Beats a minute at the start; what follows keeps its proportion. The piece itself is not changed."));
    tempo_->setKeyboardTracking(false);
    connect(tempo_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (const auto score = document_.score())
            playback_.setTempoFactor(value / TempoMap(*score).beatsPerMinute(Tick(0)));
    });
    return tempo_;
}

QWidget* TransportBar::volumeBox() {
    volume_ = new QSlider(Qt::Horizontal);
    volume_->setRange(0, 100);
    volume_->setFixedWidth(90);
    volume_->setValue(playback_.volume());
    volume_->setAccessibleName(tr("Volume"));
    volume_->setToolTip(tr("Volume"));
    connect(volume_, &QSlider::valueChanged, &playback_, &Playback::setVolume);
    meter_ = new PeakMeter;
    meter_->setFixedWidth(volume_->width());
    auto* picture = new IconLabel("volume");
    output_ = new QToolButton;
    output_->setIcon(icon("output"));
    output_->setAutoRaise(true);
    output_->setIconSize({barPixels, barPixels});
    output_->setFocusPolicy(Qt::TabFocus);
    output_->setPopupMode(QToolButton::InstantPopup);
    output_->setAccessibleName(tr("Output"));
    output_->setToolTip(tr("Where the sound goes: the built-in synth or a MIDI port"));
    outputs_ = new QMenu(output_);
    output_->setMenu(outputs_);
    connect(outputs_, &QMenu::aboutToShow, this, &TransportBar::fillOutputs);
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(picture);
    auto* levels = new QVBoxLayout;
    levels->setSpacing(1);
    levels->addStretch(1);
    levels->addWidget(volume_);
    levels->addWidget(meter_);
    levels->addStretch(1);
    layout->addLayout(levels);
    return box;
}

void TransportBar::fillOutputs() {
    outputs_->clear();
    auto* group = new QActionGroup(outputs_);
    for (const OutputDevice& device : playback_.outputs()) {
        const QString name = QString::fromStdString(device.name);
        auto* action = outputs_->addAction(outputText(name));
        action->setCheckable(true);
        action->setChecked(name == playback_.output());
        action->setEnabled(device.available);
        group->addAction(action);
        connect(action, &QAction::triggered, &playback_, [this, name] { playback_.setOutput(name); });
    }
    outputs_->addSeparator();
    outputs_->addAction(icon("settings"), tr("Sound settings…"), this, &TransportBar::settingsAsked);
}

void TransportBar::showTempo() {
    const auto score = document_.score();
    const QSignalBlocker quiet(tempo_);
    tempo_->setEnabled(playback_.hasMusic());
    constexpr double usualTempo = 120;
    tempo_->setValue((score ? TempoMap(*score).beatsPerMinute(Tick(0)) : usualTempo) *
                     playback_.tempoFactor());
    place_->setEnabled(playback_.hasMusic());
}

void TransportBar::readClock() {
    clock_.reset();
    if (const auto score = playback_.heard())
        clock_.emplace(Clock{MetreMap(*score), TempoMap(*score), score->end()});
    showStatus();
}

void TransportBar::showStatus() {
    const PlayerStatus& status = playback_.status();
    if (clock_) {
        const BarPosition place = clock_->metres.position(status.position);
        QString text = QStringLiteral("%1.%2   %3")
                           .arg(place.bar + 1)
                           .arg(place.beat + 1)
                           .arg(clockText(clock_->tempos.seconds(status.position)));
        if (clock_->end > Tick(0)) // else it is yet to be recorded
            text += QStringLiteral(" / ") + clockText(clock_->tempos.seconds(clock_->end));
        position_->setText(text);
        if (!place_->isSliderDown())
            place_->setValue(clock_->end > Tick(0)
                                 ? static_cast<int>(status.position.value * placeScale / clock_->end.value)
                                 : 0);
    } else {
        position_->setText(QStringLiteral("1.1   0:00"));
        place_->setValue(0);
    }
    const QString notice = status.countingIn ? tr("Counting in…") : noticeText(status.notice);
    notice_->setText(notice);
    notice_->setVisible(!notice.isEmpty());
}

} // namespace partita::ui
