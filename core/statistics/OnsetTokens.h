#pragma once

#include "core/dataset/NoteStates.h"

#include <cstdint>
#include <vector>

namespace partita {

// Which notes a passage is compared by.
enum class PassageLine { AllNotes, Tune };

// Music as a row of onsets. Two passages with the same row of steps are the same notes in the same rhythm,
// in whatever transposition (but for one chance in 2^64 a step).
struct OnsetTokens {
    std::vector<Step> at;    // of each onset, rising
    std::vector<int> lowest; // the lowest pitch struck there
    std::vector<Step> gap;   // to the next onset; of the last one to the end
    std::vector<std::uint64_t>
        steps; // from onset i to i + 1: chord, time, interval, chord; one less than onsets
};

// `notes` sorted; those that begin before 0 or at `length` or later are left out.
OnsetTokens onsetTokens(const std::vector<StepNote>& notes, Step length, PassageLine line);

} // namespace partita
