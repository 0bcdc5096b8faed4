#include "ui/pianoroll/commands/NoteClipboard.h"

#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"
#include "ui/pianoroll/model/NoteChanges.h"

#include <QMimeData>

#include <array>

namespace partita::ui {

namespace {

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

QMimeData* toMimeData(const std::vector<Note>& notes, Division division) {
    Score score;
    score.division = division;
    score.format = 0;
    Track track;
    track.id = TrackId(1);
    if (!notes.empty()) {
        const Tick first = spanOf(notes).first;
        for (Note note : notes) {
            note.start -= first;
            note.onOrder = note.offOrder = lastOrder;
            note.unclosed = false;
            track.notes.push_back(note);
        }
    }
    sortNotes(track);
    track.events.push_back(endOfTrackEvent(Tick(0)));
    score.tracks.push_back(std::move(track));
    score.tracks.front().events.back().tick = score.end();
    const std::vector<std::byte> bytes = writeMidi(score);
    auto* data = new QMimeData;
    data->setData(midiTypes().front(), QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                  static_cast<qsizetype>(bytes.size())));
    return data;
}

bool holdsNotes(const QMimeData* data) {
    if (data != nullptr)
        for (const QString& type : midiTypes())
            if (data->hasFormat(type))
                return true;
    return false;
}

std::vector<Note> notesFrom(const QMimeData* data, Division division) {
    if (!holdsNotes(data))
        return {};
    const QByteArray bytes = midiBytes(*data);
    const auto* first = reinterpret_cast<const std::byte*>(bytes.constData());
    const Result<MidiFile> file = readMidi({first, static_cast<std::size_t>(bytes.size())});
    if (!file)
        return {};
    const std::vector<Score> found = pieces(file->score);
    std::vector<Note> notes;
    if (found.empty())
        return notes;
    for (const Track& track : found.front().tracks)
        for (Note note : track.notes) {
            const Tick end = rescaled(note.end(), found.front().division, division);
            note.start = rescaled(note.start, found.front().division, division);
            note.length = std::max(Tick(1), end - note.start);
            note.onOrder = note.offOrder = lastOrder;
            note.unclosed = false;
            notes.push_back(note);
        }
    return notes;
}

} // namespace partita::ui
