#include "ui/transport/DelayDialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace partita::ui {

namespace {

constexpr int mostMs = 500;

int milliseconds(double seconds) {
    return static_cast<int>(std::lround(seconds * 1000));
}

} // namespace

DelayDialog::DelayDialog(Playback& playback, QWidget* parent)
    : QDialog(parent)
    , playback_(playback)
    , timing_(Playback::beatTicks, Playback::beatSeconds)
    , delay_(new QSpinBox)
    , measure_(new QPushButton(tr("&Measure")))
    , state_(new QLabel) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Delay of the keyboard"));
    auto* about = new QLabel(tr("How long a key takes until it arrives here. What is recorded is put so much "
                                "earlier;\nwhat the sound takes to your ear is allowed for already."));
    delay_->setRange(-mostMs, mostMs);
    delay_->setSuffix(tr(" ms"));
    delay_->setValue(playback.inputDelay());
    delay_->setAccessibleName(windowTitle());
    measure_->setCheckable(true);
    measure_->setAutoDefault(false);
    measure_->setToolTip(tr("Plays a beat: strike any key of the MIDI keyboard with it"));
    state_->setMinimumWidth(state_->fontMetrics().averageCharWidth() * 60);
    auto* form = new QFormLayout;
    form->addRow(tr("&Delay:"), delay_);
    form->addRow(measure_, state_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(measure_, &QPushButton::toggled, this, &DelayDialog::setMeasuring);
    connect(&playback_, &Playback::keyPlayed, this, &DelayDialog::take);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        measure_->setChecked(false);
        playback_.setInputDelay(delay_->value());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showState();
}

DelayDialog::~DelayDialog() {
    playback_.stopBeat();
}

void DelayDialog::setMeasuring(bool on) {
    if (on) {
        timing_ = TapTiming(Playback::beatTicks, Playback::beatSeconds);
        playback_.playBeat();
    } else {
        playback_.stopBeat();
    }
    showState();
}

void DelayDialog::take(const PlayedMessage& played) {
    if (!measure_->isChecked() || !played.message.isNoteOn() || !played.playing)
        return;
    timing_.add(played.tick);
    if (const auto delay = timing_.delay())
        delay_->setValue(milliseconds(*delay));
    showState();
}

void DelayDialog::showState() {
    const auto delay = timing_.delay();
    const int missing = static_cast<int>(TapTiming::fewest) - static_cast<int>(timing_.counted());
    if (delay)
        state_->setText(tr("%n taps, half of them within %1 ms of the middle.", nullptr,
                           static_cast<int>(timing_.counted()))
                            .arg(milliseconds(*timing_.spread())));
    else if (measure_->isChecked())
        state_->setText(tr("Strike a key with each beat: %n to go.", nullptr, missing));
    else if (playback_.input().isEmpty())
        state_->setText(tr("No MIDI keyboard is chosen."));
    else
        state_->setText(tr("Or play along with a beat, and it is measured."));
    measure_->setEnabled(!playback_.input().isEmpty());
}

} // namespace partita::ui
