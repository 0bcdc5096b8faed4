#pragma once

#include "core/score/Score.h"

#include <bitset>
#include <cstdint>
#include <map>
#include <vector>

namespace partita {

inline constexpr std::uint8_t drumChannel =
    9; // General MIDI's channel 10, percussion unless a file says else

enum class DrumEvidence {
    None,    // pitched, or only in part percussion
    Channel, // all its notes are on a channel that is percussion
    Guess,   // all its notes are percussion, some by name, program and use of pitches
};

// What is percussion in a score: the one place that this is asked of. Notes on a channel that is a rhythm
// part when they begin: channel 10, unless GS makes it melodic; one that GS, XG or General MIDI 2 makes a
// rhythm part, by system exclusive messages or by bank and program. And a kit on any other channel, known by
// its track's name, its program and how it uses pitches (see DrumDetector). A track's port is part of its
// channel. Immutable but for say(), thread-safe. Takes one look at each event and note.
class Drums {
public:
    explicit Drums(const Score& score);

    // Of a note in a track of the score, or of a new one in its place.
    bool contains(TrackId track, const Note& note) const;
    bool contains(const Track& track, const Note& note) const { return contains(track.id, note); }
    // Whether the channel is a rhythm part then, as far as the events of the score say it.
    bool isRhythmPart(int port, int channel, Tick at) const;
    // Of a port, that a system exclusive message makes rhythm parts or melodic ones.
    std::vector<int> channelsSetBy(const Event& event, int port) const;
    DrumEvidence evidence(const Track& track) const;
    std::vector<Note> pitchedNotes(const Track& track) const; // in the track's order
    bool hasPitchedNotes(const Track& track) const;

    void say(TrackId track, bool drums); // wins over everything else

private:
    struct Change {
        Tick tick;
        bool isRhythm;
    };
    struct TrackDrums {
        int port = 0;
        std::bitset<16> guessed; // channels
        bool isSaid = false;
        bool said = false;
    };

    bool isOnRhythmPart(const TrackDrums& track, const Note& note) const;
    void guess(const Score& score);

    std::map<int, std::vector<Change>> parts_; // 16 x port + channel, by tick
    std::map<TrackId, TrackDrums> tracks_;
};

} // namespace partita
