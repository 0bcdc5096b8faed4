#pragma once

#include "dataset/NoteStates.h"

#include <string>

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

} // namespace partita
