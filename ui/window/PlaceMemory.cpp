#include "ui/window/PlaceMemory.h"

#include "ui/pianoroll/PianoRollEditor.h"

#include <QJsonArray>
#include <QJsonDocument>

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

} // namespace partita::ui
