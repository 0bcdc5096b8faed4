#include "ui/workspace/LockRecords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

QJsonArray named(std::size_t track, const Note& note) {
    return {static_cast<qint64>(track), static_cast<qint64>(note.start.value), note.pitch.value,
            note.channel};
}

QJsonObject toJson(const Locks::Region& region) {
    QJsonObject object{{"from", static_cast<qint64>(region.first.value)},
                       {"lowest", region.lowest.value},
                       {"highest", region.highest.value}};
    if (region.last != endOfTime)
        object.insert("to", static_cast<qint64>(region.last.value));
    return object;
}

Locks::Region regionOf(const QJsonObject& object) {
    return {Tick(object["from"].toInteger()), Tick(object["to"].toInteger(endOfTime.value)),
            Pitch(std::clamp(object["lowest"].toInt(0), 0, 127)),
            Pitch(std::clamp(object["highest"].toInt(127), 0, 127))};
}

} // namespace

std::string locksJson(const Locks& locks, const Score& score) {
    if (locks.empty())
        return {};
    QJsonArray notes, tracks, regions;
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        const Track& track = score.tracks[i];
        if (std::binary_search(locks.tracks.begin(), locks.tracks.end(), track.id))
            tracks.append(static_cast<qint64>(i));
        for (const Note& note : track.notes)
            if (std::binary_search(locks.notes.begin(), locks.notes.end(), note.id))
                notes.append(named(i, note));
    }
    for (const Locks::Region& region : locks.regions)
        regions.append(toJson(region));
    const QJsonObject object{{"notes", notes}, {"tracks", tracks}, {"regions", regions}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Locks locksOf(const std::string& json, const Score& score) {
    Locks locks;
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    using Name = std::array<qint64, 4>;
    std::multiset<Name> names;
    for (const QJsonValue& value : object["notes"].toArray()) {
        const QJsonArray name = value.toArray();
        names.insert({name[0].toInteger(), name[1].toInteger(), name[2].toInteger(), name[3].toInteger()});
    }
    std::vector<NoteId> ids;
    for (std::size_t i = 0; i < score.tracks.size(); ++i)
        for (const Note& note : score.tracks[i].notes)
            if (const auto found = names.find(
                    Name{static_cast<qint64>(i), note.start.value, note.pitch.value, note.channel});
                found != names.end()) {
                names.erase(found);
                ids.push_back(note.id);
            }
    locks.lockNotes(ids);
    for (const QJsonValue& value : object["tracks"].toArray()) {
        const auto index = static_cast<std::size_t>(std::max<qint64>(0, value.toInteger(-1)));
        if (value.toInteger(-1) >= 0 && index < score.tracks.size())
            locks.lockTrack(score.tracks[index].id);
    }
    for (const QJsonValue& value : object["regions"].toArray())
        locks.lockRegion(regionOf(value.toObject()));
    return locks;
}

} // namespace partita::ui
