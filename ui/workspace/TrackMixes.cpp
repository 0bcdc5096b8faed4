#include "ui/workspace/TrackMixes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int loudest = 150;
constexpr int furthest = 24;
const QString transpositionKey = QStringLiteral("transpose");

bool contains(const std::vector<TrackId>& tracks, TrackId id) {
    return std::ranges::find(tracks, id) != tracks.end();
}

} // namespace

TrackMixes::TrackMixes(MusicStand& stand, QObject* parent)
    : QObject(parent)
    , stand_(stand) {
    connect(&stand_, &MusicStand::changed, this, &TrackMixes::changed);
}

const TrackMixes::Mix* TrackMixes::find() const {
    const auto found = mixes_.find(stand_.key());
    return found == mixes_.end() ? nullptr : &found->second;
}

TrackMixes::Mix& TrackMixes::mix() {
    return mixes_[stand_.key()];
}

TrackSound TrackMixes::track(TrackId id) const {
    if (const Mix* mix = find())
        if (const auto found = mix->tracks.find(id); found != mix->tracks.end())
            return found->second;
    return {contains(stand_.mutedTracks(), id), false, 100};
}

void TrackMixes::setTrack(TrackId id, const TrackSound& sound) {
    if (track(id) == sound)
        return;
    mix().tracks[id] = {sound.muted, sound.alone, std::clamp(sound.level, 0, loudest)};
    emit changed();
}

int TrackMixes::transposition() const {
    const Mix* mix = find();
    return mix != nullptr ? mix->transposition : 0;
}

void TrackMixes::setTransposition(int semitones) {
    semitones = std::clamp(semitones, -furthest, furthest);
    if (transposition() == semitones)
        return;
    mix().transposition = semitones;
    emit changed();
}

ScheduleOptions TrackMixes::options() const {
    ScheduleOptions options;
    options.transpose = transposition();
    const auto score = stand_.document().score();
    if (score == nullptr)
        return options;
    const bool anyAlone =
        std::ranges::any_of(score->tracks, [this](const Track& each) { return track(each.id).alone; });
    for (const Track& each : score->tracks) {
        const TrackSound sound = track(each.id);
        if (anyAlone ? !sound.alone : sound.muted)
            options.mutedTracks.push_back(each.id);
        else if (sound.level != 100)
            options.levels.push_back({each.id, sound.level});
    }
    return options;
}

QByteArray TrackMixes::toJson() const {
    QJsonObject all;
    for (const auto& [key, mix] : mixes_) {
        QJsonObject object{{transpositionKey, mix.transposition}};
        for (const auto& [id, sound] : mix.tracks)
            object.insert(QString::number(id.value), QJsonArray{sound.muted, sound.alone, sound.level});
        all.insert(key, object);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

void TrackMixes::restore(const QByteArray& json) {
    mixes_.clear();
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    for (auto piece = all.begin(); piece != all.end(); ++piece) {
        Mix& mix = mixes_[piece.key()];
        const QJsonObject object = piece.value().toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const QJsonArray values = entry.value().toArray();
            if (entry.key() == transpositionKey)
                mix.transposition = std::clamp(entry.value().toInt(), -furthest, furthest);
            else if (const uint id = entry.key().toUInt(); id != 0)
                mix.tracks[TrackId(id)] = {values[0].toBool(), values[1].toBool(),
                                           std::clamp(values[2].toInt(100), 0, loudest)};
        }
    }
    emit changed();
}

} // namespace partita::ui
