#include "ui/music/MusicPanel.h"

#include "ui/look/Icons.h"
#include "ui/look/Panels.h"
#include "ui/music/PartsBox.h"
#include "ui/music/TrackTable.h"
#include "ui/texts/MusicTexts.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/MusicStand.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::ui {

MusicPanel::MusicPanel(Library& library, MusicStand& stand, std::filesystem::path examples, QWidget* parent)
    : QWidget(parent)
    , library_(library)
    , stand_(stand)
    , examples_(std::move(examples))
    , heading_(panelHeading(tr("Music")))
    , summary_(wrappedLabel())
    , progress_(new QProgressBar)
    , stop_(new QPushButton(tr("Stop")))
    , parts_(new PartsBox(library, this))
    , drums_(new QCheckBox(tr("Learn from drums too")))
    , pedal_(new QCheckBox(tr("Let the pedal hold notes")))
    , advice_(advice())
    , details_(wrappedLabel())
    , detailsDrawer_(new Drawer(tr("Details"), details_))
    , fileCard_(fileCard())
    , next_(primaryButton(tr("Next: Learn"))) {
    drums_->setToolTip(tr("Usually drums are left out: on a grid of pitches they are no notes"));
    pedal_->setToolTip(
        tr("Notes are as long as the sustain pedal lets them sound; else as they are written. Usually on"
           " for music of pianos with pedals"));
    stop_->setToolTip(tr("Stop reading; the music that was open stays"));
    progress_->setAccessibleName(tr("Reading the files"));
    progress_->setRange(0, 100);
    next_->setToolTip(tr("Go on to learning from these pieces"));
    makeFaint(details_);
    auto* reading = new QHBoxLayout;
    reading->addWidget(progress_, 1);
    reading->addWidget(stop_);
    auto* layout = panelLayout(this);
    layout->addWidget(heading_);
    layout->addWidget(summary_);
    layout->addLayout(reading);
    layout->addWidget(parts_);
    layout->addWidget(drums_);
    layout->addWidget(pedal_);
    layout->addWidget(advice_);
    layout->addWidget(detailsDrawer_);
    layout->addWidget(fileCard_);
    layout->addStretch(1);
    layout->addWidget(next_);

    connect(next_, &QPushButton::clicked, this, &MusicPanel::nextAsked);
    connect(stop_, &QPushButton::clicked, &library_, &Library::stop);
    connect(drums_, &QCheckBox::clicked, &library_, &Library::setWithDrums);
    connect(pedal_, &QCheckBox::clicked, &library_, &Library::setPedalHeeded);
    connect(&library_, &Library::progressed, this,
            [this](double share) { progress_->setValue(static_cast<int>(100 * share)); });
    connect(&library_, &Library::importStarted, this, &MusicPanel::showImporting);
    connect(&library_, &Library::importEnded, this, &MusicPanel::showImporting);
    connect(&library_, &Library::changed, this, &MusicPanel::showCorpus);
    connect(&library_, &Library::cleared, this, &MusicPanel::showCorpus);
    showCorpus();
    showImporting();
}

QWidget* MusicPanel::advice() {
    auto* card = makeCard();
    adviceText_ = wrappedLabel();
    adviceButton_ = new QPushButton;
    adviceButton_->setToolTip(tr("Read the music again with the finer or triplet grid"));
    auto* layout = cardLayout(card);
    layout->addWidget(adviceText_);
    layout->addWidget(adviceButton_, 0, Qt::AlignLeft);
    connect(adviceButton_, &QPushButton::clicked, this, [this] {
        if (const auto corpus = library_.corpus(); corpus && corpus->advice.stepsPerBeat > 0)
            library_.setStepsPerBeat(corpus->advice.stepsPerBeat);
    });
    return card;
}

QWidget* MusicPanel::fileCard() {
    auto* card = makeCard();
    fileName_ = wrappedLabel();
    fileName_->setProperty("role", "section");
    fileText_ = wrappedLabel();
    tracks_ = new TrackTable;
    copy_ = new QPushButton(icon("edit"), tr("Edit a copy"));
    copy_->setToolTip(
        tr("The file itself is never changed: a copy goes to the takes, and can be edited there"));
    auto* layout = cardLayout(card);
    layout->addWidget(fileName_);
    layout->addWidget(fileText_);
    layout->addWidget(metreRow());
    layout->addWidget(tracks_);
    layout->addWidget(copy_, 0, Qt::AlignLeft);
    const auto withFile = [this](auto change) {
        if (const FileReport* file = shownFile())
            change(library_, *file);
    };
    connect(tracks_, &TrackTable::trackSwitched, this, [withFile](int track, bool on) {
        withFile([&](Library& library, const FileReport& file) { library.setTrackOff(file, track, !on); });
    });
    connect(tracks_, &TrackTable::drumsSwitched, this, [withFile](int track, bool drums) {
        withFile(
            [&](Library& library, const FileReport& file) { library.setTrackIsDrums(file, track, drums); });
    });
    connect(tracks_, &TrackTable::partSaid, this, [withFile](int track, std::optional<PartRole> role) {
        withFile([&](Library& library, const FileReport& file) { library.setTrackPart(file, track, role); });
    });
    connect(copy_, &QPushButton::clicked, &stand_, &MusicStand::copyPieceToTake);
    return card;
}

QWidget* MusicPanel::metreRow() {
    metreRow_ = new QWidget;
    metre_ = new QComboBox;
    metre_->setAccessibleName(tr("Metre"));
    metre_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the panel may be narrow
    metre_->setToolTip(tr("The bars that this file is learned in. Choose another metre where it is wrong"));
    metreForAll_ = new QPushButton(tr("For all"));
    metreForAll_->setToolTip(tr("Learn all files in this metre"));
    auto* label = new QLabel(tr("&Metre"));
    label->setBuddy(metre_);
    auto* layout = new QHBoxLayout(metreRow_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(metre_, 1);
    layout->addWidget(metreForAll_);
    connect(metre_, &QComboBox::activated, this, [this] {
        if (const FileReport* file = shownFile())
            library_.setMetre(*file, chosenMetre());
    });
    connect(metreForAll_, &QPushButton::clicked, this, [this] { library_.setMetreOfAll(chosenMetre()); });
    return metreRow_;
}

const FileReport* MusicPanel::shownFile() const {
    const auto corpus = library_.corpus();
    return corpus && file_ && *file_ < corpus->files.size() ? &corpus->files[*file_] : nullptr;
}

std::optional<Metre> MusicPanel::chosenMetre() const {
    const QSize metre = metre_->currentData().toSize();
    return metre.isValid() ? std::optional(Metre{metre.width(), metre.height()}) : std::nullopt;
}

void MusicPanel::showMetre(const Corpus& corpus, const FileReport& file) {
    metreRow_->setVisible(corpus.hasMetre() && !file.pieces.empty());
    if (file.pieces.empty())
        return;
    const Piece& piece = corpus.pieces[file.pieces.front()];
    const auto ofFile = corpus.options.metres.find(file.relative.string());
    const auto said = ofFile != corpus.options.metres.end() ? ofFile->second : corpus.options.metre;
    const QString heard = metreText(piece.metre.value_or(Metre()));
    metre_->clear();
    metre_->addItem(said ? tr("As it is heard")
                    : piece.declaredMetre
                        ? tr("%1 is heard, the file says %2").arg(heard, metreText(*piece.declaredMetre))
                        : tr("%1, as it is heard").arg(heard));
    for (const Metre metre : {Metre{2, 4}, Metre{3, 4}, Metre{4, 4}, Metre{5, 4}, Metre{6, 8}, Metre{7, 8},
                              Metre{9, 8}, Metre{12, 8}})
        metre_->addItem(metreText(metre), QSize(metre.numerator, metre.denominator));
    if (said)
        metre_->setCurrentIndex(std::max(0, metre_->findText(metreText(*said))));
}

void MusicPanel::showTracks(const Corpus& corpus, const FileReport& file) {
    const auto said = corpus.options.trackParts.find(file.relative.string());
    tracks_->setTracks(file.tracks, corpus.options.parts,
                       said != corpus.options.trackParts.end() ? said->second : std::map<int, PartRole>());
    tracks_->setVisible(!file.tracks.empty());
}

void MusicPanel::showImporting() {
    const bool importing = library_.isImporting();
    progress_->setVisible(importing);
    stop_->setVisible(importing);
    progress_->setValue(0);
}

void MusicPanel::showCorpus() {
    const auto corpus = library_.corpus();
    const bool examples = corpus && corpus->root == examples_;
    heading_->setText(examples ? tr("The built-in examples")
                      : corpus ? toText(corpus->root.filename())
                               : tr("Music"));
    heading_->setToolTip(corpus ? toText(corpus->root) : QString());
    summary_->setText(corpus ? summaryOf(*corpus)
                             : tr("Open a folder of MIDI files: Partita learns from what is in it."));
    // Of several players drums are one, to be left out like any other.
    drums_->setVisible(corpus && corpus->hasMetre() && PartsBox::shownParts(*corpus).empty());
    drums_->setChecked(corpus && corpus->options.withDrums);
    pedal_->setVisible(corpus && std::ranges::any_of(corpus->files, [](const FileReport& file) {
                           return file.pedalPresses > 0;
                       }));
    pedal_->setChecked(corpus && corpus->options.pedalling == Pedalling::Heeded);
    details_->setText(corpus ? notesLostIn(*corpus) : QString());
    detailsDrawer_->setVisible(corpus != nullptr);
    const QString advice = corpus ? adviceOf(corpus->advice) : QString();
    advice_->setVisible(!advice.isEmpty());
    adviceText_->setText(advice);
    adviceButton_->setText(tr("Use %n step(s) a beat", nullptr, corpus ? corpus->advice.stepsPerBeat : 0));
    next_->setEnabled(library_.hasMusic());
    file_.reset();
    if (corpus)
        for (std::size_t i = 0; i < corpus->files.size(); ++i)
            if (corpus->files[i].relative.string() == fileKey_)
                file_ = i;
    showFileCard();
}

void MusicPanel::showFile(std::size_t file) {
    file_ = file;
    showFileCard();
}

void MusicPanel::showFileCard() {
    const auto corpus = library_.corpus();
    fileCard_->setVisible(shownFile() != nullptr);
    if (shownFile() == nullptr)
        return;
    const FileReport& file = *shownFile();
    fileKey_ = file.relative.string();
    fileName_->setText(toText(file.relative));
    fileText_->setText(descriptionOf(file));
    showMetre(*corpus, file);
    showTracks(*corpus, file);
    copy_->setVisible(file.status == FileStatus::Used);
}

} // namespace partita::ui
