#pragma once

#include "core/score/EventText.h"

#include <span>
#include <string_view>

namespace partita {

inline constexpr std::size_t mostNotesForDrums = 256; // more say no more

// Whether notes of one channel that is no rhythm part are percussion all the same: many programs export
// everything on channel 1. `namedOdds` is what the track's name says, `program` 0..127 or -1 for none.
// Without a word for it in name or program only what can hardly be anything else is: a kit whose parts sound
// together.
bool areDrums(std::span<const Note> notes, const Division& division, double namedOdds, int program);

// Log-odds that a track of this name (UTF-8) or program is percussion, as far as that alone says.
double drumOddsOfName(std::string_view name);
double drumOddsOfProgram(int program);
// Of a track's name: also where its bytes are too few to say how they are to be read.
double drumOddsOfName(const Track& track, TextEncoding encoding);

} // namespace partita
