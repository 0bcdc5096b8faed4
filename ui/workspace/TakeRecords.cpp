#include "ui/workspace/TakeRecords.h"

#include "ui/texts/Texts.h"
#include "ui/workspace/LockRecords.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace partita::ui {

namespace {

const QString aside = QStringLiteral("aside");
const QString binned = QStringLiteral("binned");

std::string compact(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject objectOf(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

// A path of a file in the corpus as JSON keeps it: its bytes, in Latin-1, since names need not be UTF-8.
QString jsonPath(const std::string& path) {
    return QString::fromLatin1(QByteArray::fromStdString(path));
}

std::string pathOf(const QString& path) {
    return path.toLatin1().toStdString();
}

constexpr auto asHeard = "heard"; // of a file whose metre is not the one that was said of all

QJsonObject toJson(const std::map<std::string, std::optional<Metre>>& metres) {
    QJsonObject object;
    for (const auto& [file, metre] : metres)
        object[jsonPath(file)] =
            metre ? QString::fromStdString(metreName(*metre)) : QString::fromLatin1(asHeard);
    return object;
}

QJsonObject toJson(const std::map<std::string, std::vector<int>>& tracks) {
    QJsonObject object;
    for (const auto& [file, numbers] : tracks) {
        QJsonArray array;
        for (const int number : numbers)
            array.append(number);
        object.insert(jsonPath(file), array);
    }
    return object;
}

std::map<std::string, std::vector<int>> tracksOf(const QJsonObject& object) {
    std::map<std::string, std::vector<int>> tracks;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        for (const QJsonValue& number : entry.value().toArray())
            tracks[pathOf(entry.key())].push_back(number.toInt());
    return tracks;
}

QString jsonPart(PartRole role) {
    const std::string_view id = idOf(role);
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

QJsonArray toJson(const std::vector<PartRole>& roles) {
    QJsonArray array;
    for (const PartRole role : roles)
        array.append(jsonPart(role));
    return array;
}

std::vector<PartRole> partsOf(const QJsonArray& array) {
    std::vector<PartRole> roles;
    for (const QJsonValue& id : array)
        if (const auto role = partRoleOf(id.toString().toStdString()))
            roles.push_back(*role);
    return roles;
}

QJsonObject toJson(const std::map<std::string, std::map<int, PartRole>>& parts) {
    QJsonObject object;
    for (const auto& [file, tracks] : parts) {
        QJsonObject ofFile;
        for (const auto& [track, role] : tracks)
            ofFile.insert(QString::number(track), jsonPart(role));
        object.insert(jsonPath(file), ofFile);
    }
    return object;
}

std::map<std::string, std::map<int, PartRole>> trackPartsOf(const QJsonObject& object) {
    std::map<std::string, std::map<int, PartRole>> parts;
    for (auto file = object.begin(); file != object.end(); ++file) {
        const QJsonObject tracks = file.value().toObject();
        for (auto track = tracks.begin(); track != tracks.end(); ++track)
            if (const auto role = partRoleOf(track.value().toString().toStdString()))
                parts[pathOf(file.key())][track.key().toInt()] = *role;
    }
    return parts;
}

Pitch pitchOf(const QJsonValue& value, Pitch usual) {
    const int number = value.toInt(usual.value);
    return number >= 0 && number <= 127 ? Pitch(number) : usual;
}

} // namespace

TakeRecord recordOf(const Take& take) {
    TakeRecord record;
    record.name = take.name.toStdString();
    QJsonObject parameters = take.parameters;
    if (take.isAside)
        parameters.insert(aside, true);
    if (take.isBinned)
        parameters.insert(binned, true);
    record.parameters = compact(parameters);
    record.created = take.created.toUTC().toString(Qt::ISODate).toStdString();
    record.starred = take.starred;
    record.note = take.note.toStdString();
    record.score = *take.score;
    record.locks = locksJson(take.locks, *take.score);
    return record;
}

Take takeOf(TakeRecord record, int key) {
    Take take;
    take.key = key;
    take.parent = static_cast<int>(record.parent);
    take.name = QString::fromStdString(record.name);
    take.parameters = objectOf(record.parameters);
    take.isAside = take.parameters.take(aside).toBool();
    take.isBinned = take.parameters.take(binned).toBool();
    take.created = QDateTime::fromString(QString::fromStdString(record.created), Qt::ISODate);
    take.starred = record.starred;
    take.note = QString::fromStdString(record.note);
    take.locks = locksOf(record.locks, record.score);
    take.score = std::make_shared<const Score>(std::move(record.score));
    return take;
}

std::string toJson(const ImportOptions& options) {
    QJsonArray added;
    for (const auto& path : options.added)
        added.append(jsonPath(path.string()));
    return compact({{"stepsPerBeat", options.grid.stepsPerBeat},
                    {"lowest", options.grid.lowest.value},
                    {"highest", options.grid.highest.value},
                    {"struck", options.grid.struck},
                    {"windowSteps", options.windowSteps},
                    {"together", options.parting == Parting::Together},
                    {"partsOff", toJson(options.partsOff)},
                    {"trackParts", toJson(options.trackParts)},
                    {"withDrums", options.withDrums},
                    {"metre", options.metre ? QString::fromStdString(metreName(*options.metre)) : QString()},
                    {"metres", toJson(options.metres)},
                    {"pedalling", static_cast<int>(options.pedalling)},
                    {"added", added},
                    {"tracksOff", toJson(options.tracksOff)},
                    {"drumTracks", toJson(options.drumTracks)},
                    {"notDrumTracks", toJson(options.notDrumTracks)}});
}

ImportOptions importOptionsFromJson(const std::string& json) {
    const QJsonObject object = objectOf(json);
    ImportOptions options;
    const int steps = object["stepsPerBeat"].toInt();
    if (std::find(gridChoices.begin(), gridChoices.end(), steps) != gridChoices.end())
        options.grid.stepsPerBeat = steps;
    options.grid.lowest = pitchOf(object["lowest"], options.grid.lowest);
    options.grid.highest = std::max(options.grid.lowest, pitchOf(object["highest"], options.grid.highest));
    options.grid.struck = object["struck"].toBool(true);
    options.windowSteps = std::clamp(object["windowSteps"].toInt(options.windowSteps), 1, 4096);
    // Sessions from before there were parts have one for all.
    options.parting = object["together"].toBool(true) ? Parting::Together : Parting::AsTheMusicIs;
    options.partsOff = partsOf(object["partsOff"].toArray());
    options.trackParts = trackPartsOf(object["trackParts"].toObject());
    options.withDrums = object["withDrums"].toBool();
    // Sessions from before this was known have their notes as they are written.
    options.pedalling = static_cast<Pedalling>(
        std::clamp(object["pedalling"].toInt(static_cast<int>(Pedalling::Ignored)), 0, 2));
    for (const QJsonValue& path : object["added"].toArray())
        options.added.emplace_back(pathOf(path.toString()));
    options.metre = parseMetre(object["metre"].toString().toStdString());
    const QJsonObject metres = object["metres"].toObject();
    for (auto file = metres.begin(); file != metres.end(); ++file)
        if (const auto metre = parseMetre(file.value().toString().toStdString());
            metre || file.value() == QLatin1String(asHeard))
            options.metres[pathOf(file.key())] = metre;
    options.tracksOff = tracksOf(object["tracksOff"].toObject());
    options.drumTracks = tracksOf(object["drumTracks"].toObject());
    options.notDrumTracks = tracksOf(object["notDrumTracks"].toObject());
    return options;
}

std::string reportJson(const Corpus& corpus) {
    QJsonArray files;
    for (const FileReport& file : corpus.files)
        files.append(QJsonObject{{"file", toText(file.relative)},
                                 {"status", static_cast<int>(file.status)},
                                 {"reason", QString::fromStdString(file.reason)},
                                 {"windows", static_cast<qint64>(file.windows)}});
    return compact({{"files", files}, {"pieces", static_cast<qint64>(corpus.pieces.size())}});
}

} // namespace partita::ui
