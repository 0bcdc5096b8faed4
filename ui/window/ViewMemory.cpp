#include "ui/window/ViewMemory.h"

#include "ui/pianoroll/PianoRollEditor.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace partita::ui {

namespace {

constexpr int keepDelayMs = 700;

} // namespace

PlaceMemory::PlaceMemory(Workspace& workspace, PianoRollEditor& roll, QObject* parent)
    : QObject(parent)
    , workspace_(workspace)
    , roll_(roll) {
    keepTimer_.setSingleShot(true);
    keepTimer_.setInterval(keepDelayMs);
    connect(&keepTimer_, &QTimer::timeout, this, &PlaceMemory::keep);
    connect(&workspace, &Workspace::aboutToClose, this, &PlaceMemory::keep);
    connect(&workspace, &Workspace::sessionLeft, this, [this] {
        keepTimer_.stop();
        places_.clear();
    });
    connect(&roll, &PianoRollEditor::placeChanged, this, &PlaceMemory::remember);
    connect(&workspace.stand().document(), &ScoreDocument::aboutToOpen, this, [this] { open_.clear(); });
    connect(&workspace.stand(), &MusicStand::changed, this, [this] {
        const QString now = workspace_.stand().key();
        if (const auto place = places_.find(now); place != places_.end())
            roll_.setPlace(place->second);
        open_ = now;
    });
}

void PlaceMemory::remember() {
    if (open_.isEmpty())
        return;
    places_[open_] = roll_.place();
    if (!keepTimer_.isActive())
        keepTimer_.start();
}

void PlaceMemory::keep() {
    QJsonObject object;
    for (const auto& [key, place] : places_)
        object.insert(key, QJsonArray{place.leftTick, place.pixelsPerBeat, place.topRow, place.rowHeight});
    workspace_.keepView("places", QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void PlaceMemory::restore(const QByteArray& json) {
    places_.clear();
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QJsonArray numbers = entry.value().toArray();
        places_[entry.key()] = {numbers[0].toDouble(), numbers[1].toDouble(), numbers[2].toDouble(),
                                numbers[3].toDouble()};
    }
}

namespace {
const char* const viewKey = "mixes";
} // namespace

MixMemory::MixMemory(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , workspace_(workspace) {
    keepTimer_.setSingleShot(true);
    keepTimer_.setInterval(keepDelayMs);
    connect(&keepTimer_, &QTimer::timeout, this, &MixMemory::keep);
    connect(&workspace_, &Workspace::aboutToClose, this, &MixMemory::keep);
    connect(&workspace_, &Workspace::sessionLeft, this, [this] {
        workspace_.playback().mixes().restore({});
        keepTimer_.stop();
    });
    connect(&workspace_.playback().mixes(), &TrackMixes::changed, this, [this] {
        if (!keepTimer_.isActive())
            keepTimer_.start();
    });
    connect(&workspace_, &Workspace::sessionOpened, this, [this](const SessionContents& contents) {
        const auto kept = contents.views.find(viewKey);
        workspace_.playback().mixes().restore(
            kept == contents.views.end() ? QByteArray() : QByteArray::fromStdString(kept->second));
    });
}

void MixMemory::keep() {
    workspace_.keepView(viewKey, QString::fromUtf8(workspace_.playback().mixes().toJson()));
}

namespace {

std::shared_ptr<const Score> inTicksOf(std::shared_ptr<const Score> score, const Score& other) {
    if (score->division == other.division)
        return score;
    const double factor = other.division.ticksPerBeat() / score->division.ticksPerBeat();
    auto scaled = std::make_shared<Score>(*score);
    for (Track& track : scaled->tracks)
        for (Note& note : track.notes) {
            const Tick end(std::llround(static_cast<double>(note.end().value) * factor));
            note.start = Tick(std::llround(static_cast<double>(note.start.value) * factor));
            note.length = end - note.start;
        }
    return scaled;
}

} // namespace

TakeBefore::TakeBefore(Workspace& workspace, PianoRollEditor& roll, QObject* parent)
    : QObject(parent)
    , workspace_(workspace)
    , roll_(roll) {
    connect(&workspace.stand(), &MusicStand::changed, this, [this] {
        const std::optional<int> take = workspace_.stand().take();
        if (take != now_ && now_)
            before_ = now_;
        now_ = take;
        show();
    });
    connect(&workspace, &Workspace::sessionLeft, this, [this] {
        now_.reset();
        before_.reset();
        show();
    });
    connect(&workspace.takes(), &TakeList::takeChanged, this, [this](int key) {
        if (before_ == key)
            show();
    });
    connect(&workspace.takes(), &TakeList::binChanged, this, &TakeBefore::show);
    connect(&workspace.takes(), &TakeList::removed, this, [this](int key) {
        if (before_ == key)
            before_.reset();
        show();
    });
}

void TakeBefore::show() {
    const Take* take = before_ && before_ != now_ ? workspace_.takes().find(*before_) : nullptr;
    const auto open = workspace_.stand().document().score();
    roll_.setBackdrop(take == nullptr || take->isBinned || open == nullptr ? nullptr
                                                                           : inTicksOf(take->score, *open));
}

} // namespace partita::ui
