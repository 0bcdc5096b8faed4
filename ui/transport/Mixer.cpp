#include "ui/transport/Mixer.h"

#include "core/score/EventText.h"
#include "ui/document/ScoreDocument.h"
#include "ui/look/Panels.h"
#include "ui/transport/Instruments.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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
    , pan_(new QSlider(Qt::Horizontal))
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
    pan_->setRange(Instruments::leftmost, Instruments::rightmost);
    pan_->setPageStep(16);
    pan_->setFixedWidth(80);
    pan_->setTracking(false); // a drag is one step of undo
    pan_->setAccessibleName(tr("%1: pan").arg(name));
    pan_->setToolTip(tr("Left or right; it is written into the piece, as one step of undo"));
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
    layout->addSpacing(8);
    layout->addWidget(new QLabel(tr("L", "left")));
    layout->addWidget(pan_);
    layout->addWidget(new QLabel(tr("R", "right")));
    layout->addStretch(1);
    connect(instrument_, &QPushButton::clicked, this, [this] { emit instrumentAsked(track_); });
    connect(mute_, &QToolButton::toggled, this, &MixerRow::report);
    connect(alone_, &QToolButton::toggled, this, &MixerRow::report);
    connect(level_, &QSlider::valueChanged, this, &MixerRow::report);
    connect(pan_, &QSlider::valueChanged, this, [this](int value) { emit panChanged(track_, value); });
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

void MixerRow::setPan(std::optional<int> pan) {
    const QSignalBlocker quiet(pan_);
    pan_->setEnabled(pan.has_value());
    if (!pan_->isSliderDown())
        pan_->setValue(pan.value_or(0));
}

void MixerRow::report() {
    percent_->setText(QStringLiteral("%1 %").arg(level_->value()));
    emit soundChanged(track_, {mute_->isChecked(), alone_->isChecked(), level_->value()});
}

namespace {

constexpr int furthestTransposition = 24; // semitones
constexpr int mostPixels = 420;           // of the tracks, before they scroll

// Those with notes, by id and name.
std::vector<std::pair<TrackId, QString>> tracksOf(const ScoreDocument& document) {
    std::vector<std::pair<TrackId, QString>> tracks;
    const auto score = document.score();
    const TextEncoding encoding = score != nullptr ? textEncoding(*score) : TextEncoding::Latin1;
    for (std::size_t i = 0; score != nullptr && i < score->tracks.size(); ++i) {
        const Track& track = score->tracks[i];
        if (track.notes.empty())
            continue;
        const QString name = QString::fromStdString(trackName(track, encoding)).simplified();
        tracks.emplace_back(track.id, name.isEmpty() ? Mixer::tr("Track %1").arg(i + 1) : name);
    }
    return tracks;
}

} // namespace

Mixer::Mixer(TrackMixes& mixes, ScoreDocument& document, Instruments& instruments, QWidget* parent)
    : QDialog(parent)
    , mixes_(mixes)
    , document_(document)
    , instruments_(instruments)
    , area_(new QScrollArea)
    , transposition_(new QSpinBox) {
    setWindowTitle(tr("Mixer"));
    transposition_->setRange(-furthestTransposition, furthestTransposition);
    transposition_->setSuffix(tr(" semitones"));
    transposition_->setAccessibleName(tr("Transposition"));
    transposition_->setToolTip(
        tr("How much higher it is played; the notes of the piece stay as they are, and so do drums"));
    area_->setWidgetResizable(true);
    area_->setFrameShape(QFrame::NoFrame);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("&Transposition"), transposition_);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(area_, 1);
    connect(transposition_, &QSpinBox::valueChanged, &mixes_, &TrackMixes::setTransposition);
    connect(&mixes_, &TrackMixes::changed, this, &Mixer::refresh);
    connect(&instruments_, &Instruments::changed, this, &Mixer::refresh); // with the score as well
    fill();
    adjustSize();
}

void Mixer::fill() {
    rows_.clear();
    auto* list = new QWidget;
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const auto& [id, name] : tracksOf(document_)) {
        auto* row = new MixerRow(id, name);
        connect(row, &MixerRow::soundChanged, &mixes_, &TrackMixes::setTrack);
        connect(row, &MixerRow::panChanged, &instruments_, &Instruments::setPan);
        connect(row, &MixerRow::instrumentAsked, this,
                [this](TrackId track) { instruments_.ask(track, this); });
        layout->addWidget(row);
        rows_.push_back(row);
    }
    if (rows_.empty()) {
        auto* nothing = new QLabel(tr("Nothing with notes lies open."));
        makeFaint(nothing);
        layout->addWidget(nothing);
    }
    layout->addStretch(1);
    const QSize size = list->sizeHint();
    area_->setMinimumSize(size.width() + area_->verticalScrollBar()->sizeHint().width(),
                          std::min(size.height(), mostPixels));
    area_->setWidget(list); // deletes the one before
    refresh();
}

void Mixer::refresh() {
    const auto tracks = tracksOf(document_);
    const bool same = std::ranges::equal(tracks, rows_, {}, &std::pair<TrackId, QString>::first,
                                         [](const MixerRow* row) { return row->track(); });
    if (!same) {
        fill();
        return;
    }
    const QSignalBlocker quiet(transposition_);
    transposition_->setValue(mixes_.transposition());
    for (MixerRow* row : rows_) {
        const TrackId track = row->track();
        row->setSound(mixes_.track(track));
        row->setPan(instruments_.pan(track));
        row->setInstrument(instruments_.text(track), instruments_.toolTip(track),
                           instruments_.canChoose(track));
    }
}

} // namespace partita::ui
