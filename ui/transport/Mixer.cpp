#include "ui/transport/Mixer.h"

#include "ui/document/ScoreDocument.h"
#include "ui/look/Panels.h"
#include "ui/transport/Instruments.h"
#include "ui/transport/MixerRow.h"

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int furthestTransposition = 24;    // semitones
constexpr int mostPixels = 420; // of the tracks, before they scroll

// Those with notes, by id and name.
std::vector<std::pair<TrackId, QString>> tracksOf(const ScoreDocument& document) {
    std::vector<std::pair<TrackId, QString>> tracks;
    const auto score = document.score();
    for (std::size_t i = 0; score != nullptr && i < score->tracks.size(); ++i) {
        const Track& track = score->tracks[i];
        if (track.notes.empty())
            continue;
        const QString name = QString::fromStdString(trackName(track)).simplified();
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
        row->setInstrument(instruments_.text(track), instruments_.toolTip(track),
                           instruments_.canChoose(track));
    }
}

} // namespace partita::ui
