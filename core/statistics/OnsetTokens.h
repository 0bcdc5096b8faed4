#pragma once

#include "core/dataset/Corpus.h"
#include "core/dataset/NoteStates.h"

#include <cstdint>
#include <span>
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

// How alike two pieces are in their turns of phrase: of all rows of four onsets (notes and rhythm, in any
// transposition) in either, the share that is in both. 0: nothing in common, 1: all.
double likeness(const Piece& a, const Piece& b);

// 1 less the mean likeness of all pairs: 1 where no two takes have anything in common; 1 for fewer than two.
double diversity(std::span<const Piece> pieces);

} // namespace partita
