#include "ui/pianoroll/commands/NoteClipboard.h"

#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"

#include <QByteArrayList>
#include <QMimeData>

#include <array>

namespace partita::ui {

namespace {

const QString trackIdsType = QStringLiteral("application/x-partita-tracks"); // of the MIDI file's tracks

const std::array<QString, 4>& midiTypes() {
    static const std::array<QString, 4> types{QStringLiteral("audio/midi"), QStringLiteral("audio/x-midi"),
                                              QStringLiteral("audio/mid"), QStringLiteral("audio/sp-midi")};
    return types;
}

QByteArray midiBytes(const QMimeData& data) {
    for (const QString& type : midiTypes())
        if (data.hasFormat(type))
            return data.data(type);
    return {};
}

// Exact: floor(ticks * to / from + 1/2).
Tick rescaled(Tick ticks, Division from, Division to) {
    const std::int64_t numerator = to.beatNumerator() * from.beatDenominator();
    const std::int64_t denominator = to.beatDenominator() * from.beatNumerator();
    const std::int64_t whole = ticks.value / denominator * numerator;
    const std::int64_t rest = ticks.value % denominator * numerator;
    return Tick(whole + (2 * rest + denominator) / (2 * denominator));
}

} // namespace

QMimeData* toMimeData(const std::vector<ScoreEdit::TrackNote>& notes, Division division) {
    Score score;
    score.division = division;
    Tick first = notes.empty() ? Tick(0) : notes.front().note.start;
    for (const auto& each : notes)
        first = std::min(first, each.note.start);
    for (auto [id, note] : notes) {
        if (score.track(id) == nullptr)
            score.tracks.push_back({id, {}, {}});
        note.start -= first;
        note.onOrder = note.offOrder = lastOrder;
        note.unclosed = false;
        score.track(id)->notes.push_back(note);
    }
    score.format = score.tracks.size() > 1 ? 1 : 0;
    QByteArrayList ids;
    const Tick end = score.end();
    for (Track& track : score.tracks) {
        sortNotes(track);
        track.events.push_back(endOfTrackEvent(end));
        ids.append(QByteArray::number(track.id.value));
    }
    const std::vector<std::byte> bytes = writeMidi(score);
    auto* data = new QMimeData;
    data->setData(midiTypes().front(), QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                  static_cast<qsizetype>(bytes.size())));
    if (ids.size() > 1)
        data->setData(trackIdsType, ids.join(' '));
    return data;
}

bool holdsNotes(const QMimeData* data) {
    if (data != nullptr)
        for (const QString& type : midiTypes())
            if (data->hasFormat(type))
                return true;
    return false;
}

std::vector<ClipboardNote> notesFrom(const QMimeData* data, Division division) {
    if (!holdsNotes(data))
        return {};
    const QByteArray bytes = midiBytes(*data);
    const auto* first = reinterpret_cast<const std::byte*>(bytes.constData());
    const Result<MidiFile> file = readMidi({first, static_cast<std::size_t>(bytes.size())});
    if (!file)
        return {};
    const std::vector<Score> found = pieces(file->score);
    std::vector<ClipboardNote> notes;
    if (found.empty())
        return notes;
    const QByteArrayList ids = data->data(trackIdsType).split(' ');
    const std::vector<Track>& tracks = found.front().tracks;
    for (std::size_t i = 0; i < tracks.size(); ++i)
        for (Note note : tracks[i].notes) {
            const Tick end = rescaled(note.end(), found.front().division, division);
            note.start = rescaled(note.start, found.front().division, division);
            note.length = std::max(Tick(1), end - note.start);
            note.onOrder = note.offOrder = lastOrder;
            note.unclosed = false;
            std::optional<TrackId> track;
            if (ids.size() == std::ssize(tracks))
                track = TrackId(ids[static_cast<qsizetype>(i)].toUInt());
            notes.push_back({note, track});
        }
    return notes;
}

} // namespace partita::ui
