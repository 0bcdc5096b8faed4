#pragma once

#include "tests/core/dataset/MadeMusic.h"

// The players of a band, sixteen bars of 4/4 over four chords.
namespace partita::test {

inline constexpr int beat = 480;
inline constexpr int bar = 4 * beat;
inline constexpr int bars = 16;
inline constexpr std::array roots{0, 9, 5, 7}; // C, A minor, F, G

using Notes = std::vector<Note>;

inline int rootOf(int atBar) {
    return roots[static_cast<std::size_t>(atBar) % roots.size()];
}
inline int thirdOf(int atBar) {
    return rootOf(atBar) + (rootOf(atBar) == 9 ? 3 : 4);
}

inline Notes kit(int channel = 9) {
    Notes notes;
    for (int eighth = 0; eighth < 8 * bars; ++eighth) {
        notes.push_back(madeNote(eighth * beat / 2, 60, 42, 80, channel));
        if (eighth % 4 == 0)
            notes.push_back(madeNote(eighth * beat / 2, 60, 36, 80, channel));
        if (eighth % 4 == 2)
            notes.push_back(madeNote(eighth * beat / 2, 60, 38, 80, channel));
    }
    return notes;
}

inline Notes bassLine(int channel = 0) {
    Notes notes;
    for (int eighth = 0; eighth < 8 * bars; ++eighth)
        notes.push_back(madeNote(eighth * beat / 2, beat / 2 - 20,
                                 33 + rootOf(eighth / 8) % 8 + (eighth % 8 == 7 ? 7 : 0), 80, channel));
    return notes;
}

inline void addTriad(Notes& notes, int start, int length, int atBar, int channel) {
    for (const int pitch : {rootOf(atBar), thirdOf(atBar), rootOf(atBar) + 7})
        notes.push_back(madeNote(start, length, 52 + pitch % 12, 80, channel));
}

inline Notes comping(int channel = 0) {
    Notes notes;
    for (int at = 0; at < 4 * bars; ++at)
        addTriad(notes, at * beat + (at % 2 == 1 ? beat / 2 : 0), beat / 2, at / 4, channel);
    return notes;
}

inline Notes heldChords(int channel = 0) {
    Notes notes;
    for (int at = 0; at < bars; ++at)
        addTriad(notes, at * bar, bar, at, channel);
    for (Note& note : notes)
        note.pitch += Pitch(7);
    return notes;
}

// Quarters and eighths on a scale, with a breath every two bars.
inline Notes tune(int channel = 0, int lowest = 67, std::uint64_t seed = 5) {
    RandomStream random(seed, 1);
    static constexpr std::array scale{0, 2, 4, 5, 7, 9, 11, 12};
    Notes notes;
    int degree = 3;
    for (int at = 0; at < 8 * bars;) {
        const int length = at % 16 == 12 ? 3 : 1 + static_cast<int>(random.below(2));
        degree = std::clamp(degree + static_cast<int>(random.below(3)) - 1, 0, 7);
        notes.push_back(madeNote(at * beat / 2, length * beat / 2 - 20,
                                 lowest + scale[static_cast<std::size_t>(degree)], 80, channel));
        at += at % 16 == 12 ? 4 : length;
    }
    return notes;
}

// Tune, comping, held chords, bass, drums: a track and a channel each.
inline Score madeBand(std::uint64_t seed = 5) {
    return madeScore({madeTrack(tune(0, 67, seed)), madeTrack(comping(1)), madeTrack(heldChords(2)),
                      madeTrack(bassLine(3)), madeTrack(kit())});
}

} // namespace partita::test
