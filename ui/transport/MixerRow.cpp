#include "ui/transport/MixerRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace partita::ui {

namespace {

constexpr int loudestPercent = 150; // percent
constexpr int nameWidth = 150;
constexpr int instrumentWidth = 190;

QToolButton* letterButton(const QString& letter, const QString& tip, const QString& track) {
    auto* button = new QToolButton;
    button->setText(letter);
    button->setCheckable(true);
    button->setToolTip(tip);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(track, tip));
    return button;
}

} // namespace

MixerRow::MixerRow(TrackId track, const QString& name, QWidget* parent)
    : QWidget(parent)
    , track_(track)
    , instrument_(new QPushButton)
    , mute_(letterButton(tr("M", "mute"), tr("Mute this track"), name))
    , alone_(letterButton(tr("S", "solo"), tr("Hear only this track, and others so marked"), name))
    , level_(new QSlider(Qt::Horizontal))
    , percent_(new QLabel) {
    auto* title = new QLabel;
    title->setText(title->fontMetrics().elidedText(name, Qt::ElideRight, nameWidth));
    title->setToolTip(name);
    title->setFixedWidth(nameWidth);
    level_->setRange(0, loudestPercent);
    level_->setPageStep(10);
    level_->setFixedWidth(130);
    level_->setAccessibleName(tr("%1: level").arg(name));
    level_->setToolTip(tr("How loud this track is, in percent of its velocities"));
    percent_->setMinimumWidth(percent_->fontMetrics().horizontalAdvance(QStringLiteral("150 %")));
    percent_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->addWidget(title);
    instrument_->setFixedWidth(instrumentWidth);
    instrument_->setProperty("role", "link");
    instrument_->setAutoDefault(false);
    instrument_->setAccessibleName(tr("%1: instrument").arg(name));
    layout->addWidget(instrument_);
    for (QWidget* widget : {static_cast<QWidget*>(mute_), static_cast<QWidget*>(alone_),
                            static_cast<QWidget*>(level_), static_cast<QWidget*>(percent_)})
        layout->addWidget(widget);
    layout->addStretch(1);
    connect(instrument_, &QPushButton::clicked, this, [this] { emit instrumentAsked(track_); });
    connect(mute_, &QToolButton::toggled, this, &MixerRow::report);
    connect(alone_, &QToolButton::toggled, this, &MixerRow::report);
    connect(level_, &QSlider::valueChanged, this, &MixerRow::report);
}

void MixerRow::setSound(const TrackSound& sound) {
    const QSignalBlocker quietMute(mute_);
    const QSignalBlocker quietAlone(alone_);
    const QSignalBlocker quietLevel(level_);
    mute_->setChecked(sound.muted);
    alone_->setChecked(sound.alone);
    level_->setValue(sound.level);
    percent_->setText(QStringLiteral("%1 %").arg(sound.level));
}

void MixerRow::setInstrument(const QString& text, const QString& toolTip, bool canChoose) {
    constexpr int margins = 16;
    instrument_->setText(
        instrument_->fontMetrics().elidedText(text, Qt::ElideRight, instrumentWidth - margins));
    instrument_->setToolTip(text + QStringLiteral(". ") + toolTip);
    instrument_->setEnabled(canChoose);
}

void MixerRow::report() {
    percent_->setText(QStringLiteral("%1 %").arg(level_->value()));
    emit soundChanged(track_, {mute_->isChecked(), alone_->isChecked(), level_->value()});
}

} // namespace partita::ui
