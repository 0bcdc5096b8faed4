#pragma once

#include "core/base/RandomStream.h"
#include "core/dataset/Corpus.h"
#include "core/midi/MidiWriter.h"
#include "core/score/Score.h"

#include <QTest>

#include <filesystem>
#include <initializer_list>
#include <vector>

namespace partita::test {

// Start and length in ticks.
inline Note madeNote(std::int64_t start, std::int64_t length, int pitch, int velocity = 80, int channel = 0) {
    Note note;
    note.start = Tick(start);
    note.length = Tick(length);
    note.pitch = Pitch(pitch);
    note.velocity = static_cast<std::uint8_t>(velocity);
    note.channel = static_cast<std::uint8_t>(channel);
    return note;
}

// A track with its name, notes and end; ids are set by madeScore.
inline Track madeTrack(std::vector<Note> notes, const std::string& name = {}, int program = -1) {
    Track track;
    track.notes = std::move(notes);
    if (!name.empty())
        track.events.push_back(nameEvent(name));
    if (program >= 0)
        track.events.push_back(
            programEvent(Tick(0), track.notes.empty() ? 0 : track.notes[0].channel, program));
    Tick end;
    for (const Note& note : track.notes)
        end = std::max(end, note.end());
    track.events.push_back(endOfTrackEvent(end));
    return track;
}

inline Score madeScore(std::vector<Track> tracks, int pulsesPerQuarter = 480, Metre metre = {},
                       double tempo = 0) {
    Score score;
    score.division.pulsesPerQuarter = static_cast<std::uint16_t>(pulsesPerQuarter);
    score.tracks = std::move(tracks);
    std::uint32_t id = 0;
    std::uint32_t noteId = 0;
    for (Track& track : score.tracks) {
        track.id = TrackId(++id);
        for (Note& note : track.notes)
            note.id = NoteId(++noteId);
        sortNotes(track);
    }
    Track& first = score.tracks.front();
    first.events.insert(first.events.begin(), metreEvent(Tick(0), metre.numerator, metre.denominator));
    if (tempo > 0)
        first.events.insert(first.events.begin(), tempoEvent(Tick(0), tempo));
    return score;
}

inline StepNote stepNote(int start, int length, int pitch) {
    return {Step(start), Step(length), Pitch(pitch)};
}

// A random melody of `beats` quarter notes: eighths and quarters on a scale.
inline std::vector<Note> madeMelody(RandomStream& random, int beats, int pulsesPerQuarter = 480,
                                    int lowest = 60) {
    static constexpr int scale[] = {0, 2, 4, 5, 7, 9, 11, 12};
    std::vector<Note> notes;
    const int half = pulsesPerQuarter / 2;
    for (int at = 0; at < 2 * beats;) {
        const int length = std::min(2 * beats - at, 1 + static_cast<int>(random.below(2)));
        notes.push_back(madeNote(at * half, length * half, lowest + scale[random.below(8)],
                                 60 + static_cast<int>(random.below(40))));
        at += length;
    }
    return notes;
}

inline std::vector<Note> transposed(std::vector<Note> notes, int semitones) {
    for (Note& note : notes)
        note.pitch += Pitch(semitones);
    return notes;
}

inline void writeScore(const Score& score, const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    QVERIFY2(writeMidiFile(score, path).ok(), path.c_str());
}

} // namespace partita::test
