#pragma once

#include "core/dataset/NoteStates.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace partita {

struct Key {
    int tonic = 0; // pitch class, 0 is C
    bool minor = false;
    bool operator==(const Key&) const = default;
};

// Krumhansl & Kessler's profiles correlated with the pitch classes weighted by duration (Krumhansl 1990, ch.
// 4).
Key findKey(const std::vector<StepNote>& notes);

// Scale membership: natural minor with raised sixth and seventh allowed.
bool inScale(Pitch pitch, Key key);

// "C major", "A minor": English, for reports; ui translates.
std::string keyName(Key key);

// Semitones that take the notes of a piece in that key to C major or A minor: the shorter way, or the longer
// one where only that stays in the grid's range.
int shiftToCommonKey(Key key, const std::vector<StepNote>& notes, const Grid& grid);

std::optional<Key>
parseKey(const std::string& text); // "c-major", "f#-minor", "bb-major"; unset where it is none

} // namespace partita
