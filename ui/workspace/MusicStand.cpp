#include "ui/workspace/MusicStand.h"

#include "core/dataset/CorpusSource.h"
#include "core/midi/MidiReader.h"
#include "ui/texts/Texts.h"

#include <algorithm>

namespace partita::ui {

namespace {

using SharedScore = std::shared_ptr<const Score>;

Result<SharedScore> readScore(const std::filesystem::path& path) {
    auto file = readMidiFile(path);
    if (!file)
        return file.error();
    return std::make_shared<const Score>(std::move(file->score));
}

std::vector<TrackId> switchedOff(const FileReport& file, const Score& score) {
    std::vector<TrackId> off;
    for (std::size_t i = 0; i < file.tracks.size() && i < score.tracks.size(); ++i)
        if (file.tracks[i].off)
            off.push_back(score.tracks[i].id);
    return off;
}

} // namespace

MusicStand::MusicStand(Library& library, TakeList& takes, JobSet& jobs, QObject* parent)
    : QObject(parent)
    , library_(library)
    , takes_(takes)
    , jobs_(jobs) {
    connect(&document_, &ScoreDocument::scoreChanged, this, &MusicStand::keepEdits);
    connect(&document_, &ScoreDocument::locksChanged, this, [this] {
        if (take_)
            takes_.setLocks(*take_, document_.locks());
    });
    connect(&takes_, &TakeList::removed, this, [this](int key) {
        if (take_ == key)
            clear();
        document_.forget(key);
    });
    connect(&takes_, &TakeList::binChanged, this, [this](int key) {
        const Take* take = takes_.find(key);
        if (take_ == key && take != nullptr && take->isBinned)
            clear();
    });
    connect(&library_, &Library::changed, this, [this] {
        if (piece_)
            piece_.reset(); // an index into the corpus before; the notes stay in view
    });
}

QString MusicStand::key() const {
    if (take_)
        return QStringLiteral("take %1").arg(*take_);
    return title_.isEmpty() ? QString() : QStringLiteral("piece %1").arg(title_);
}

void MusicStand::showPiece(std::size_t index) {
    const auto corpus = library_.corpus();
    if (!corpus || index >= corpus->pieces.size())
        return;
    read(
        [corpus, index]() -> Result<SharedScore> {
            auto score = readPiece(*corpus, index);
            if (!score)
                return score.error();
            return std::make_shared<const Score>(std::move(*score));
        },
        [this, corpus, index](SharedScore score) {
            const Piece& piece = corpus->pieces[index];
            take_.reset();
            piece_ = library_.corpus() == corpus ? std::optional(index) : std::nullopt;
            muted_ = switchedOff(corpus->files[piece.file], *score);
            show({std::move(score), false, 0, {}}, QString::fromStdString(piece.name));
        });
}

void MusicStand::showTake(int key) {
    const Take* take = takes_.find(key);
    if (take == nullptr || take_ == key)
        return;
    takes_.bringOut(key);
    takes_.setBinned(key, false);
    if (reading_)
        reading_->cancel();
    reading_ = nullptr;
    piece_.reset();
    take_ = key;
    muted_.clear();
    show({take->score, true, key, take->locks}, take->name);
}

void MusicStand::openFile(const std::filesystem::path& midi) {
    read([midi] { return readScore(midi); },
         [this, midi](SharedScore score) {
             Take take;
             take.name = toText(midi.stem());
             take.parameters = {{"file", toText(midi)}};
             take.created = QDateTime::currentDateTimeUtc();
             take.score = std::move(score);
             showTake(takes_.add(std::move(take)));
         });
}

void MusicStand::openEmptyTake() {
    Score score;
    Track track;
    track.id = TrackId(1);
    score.tracks.push_back(std::move(track));
    Take take;
    take.name = tr("Recording");
    take.created = QDateTime::currentDateTimeUtc();
    take.score = std::make_shared<const Score>(std::move(score));
    showTake(takes_.add(std::move(take)));
}

void MusicStand::copyPieceToTake() {
    if (take_ || document_.score() == nullptr)
        return;
    Take take;
    take.name = tr("%1 (copy)").arg(title_.section('/', -1));
    take.parameters = {{"piece", title_}};
    take.created = QDateTime::currentDateTimeUtc();
    take.score = document_.score();
    showTake(takes_.add(std::move(take)));
}

void MusicStand::clear() {
    if (reading_)
        reading_->cancel();
    reading_ = nullptr;
    take_.reset();
    piece_.reset();
    muted_.clear();
    show({std::make_shared<const Score>(), false, 0, {}}, {});
}

void MusicStand::show(OpenPiece piece, const QString& title) {
    title_ = title;
    document_.open(std::move(piece));
    emit changed();
    if (!title.isEmpty())
        emit opened();
}

void MusicStand::read(std::function<Result<SharedScore>()> reading, std::function<void(SharedScore)> give) {
    if (reading_)
        reading_->cancel();
    auto* job = jobs_.add(std::make_unique<Job>());
    reading_ = job;
    connect(job, &Job::failed, this, [this](const Error& error) { emit failed(sentenceOf(error)); });
    startJob<SharedScore>(
        *job, [reading = std::move(reading)](JobLink&) { return reading(); },
        [this, job, give = std::move(give)](SharedScore score) {
            if (reading_ == job) // else something else was asked for meanwhile
                give(std::move(score));
        });
}

void MusicStand::keepEdits() {
    if (take_ && document_.isEditable() && document_.score() != nullptr)
        if (const Take* take = takes_.find(*take_); take != nullptr && take->score != document_.score())
            takes_.setScore(*take_, document_.score());
}

} // namespace partita::ui
