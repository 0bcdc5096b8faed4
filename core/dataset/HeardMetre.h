#pragma once

#include "core/dataset/NoteStates.h"
#include "core/score/MetreMap.h"

#include <optional>
#include <vector>

namespace partita {

// The metre that music is heard in, whatever its file says.
struct HeardMetre {
    Metre metre;
    int upbeat = 0; // quarter notes before its first full bar
    bool operator==(const HeardMetre&) const = default;
};

// Files made from recordings often say 1/4 or 2/4 where the music is in 4/4 or 3/4. Where a bar of `declared`
// has one or two quarter notes and the music speaks against it, what it says instead; else unset. Weighs how
// long, how many and how low the notes are that begin at a beat, and how much the harmony changes there, and
// looks which of two, three or four beats stands out from the others. `notes`: sorted.
std::optional<HeardMetre> hearMetre(const std::vector<StepNote>& notes, const Grid& grid, Metre declared);

// Where the bars of a metre begin that is known: those that have most weight. A metre that isn't of whole
// quarter notes begins at once.
HeardMetre placeMetre(const std::vector<StepNote>& notes, const Grid& grid, Metre metre);

// With this metre instead of its own.
Score inMetre(Score score, const HeardMetre& heard);

} // namespace partita
