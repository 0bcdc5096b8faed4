#pragma once

#include "core/score/EventText.h"
#include "core/score/PartOdds.h"

#include <string_view>

namespace partita {

// What a track's name says of its part, in ten languages: some strongly (a bass), some only as far as an
// instrument mostly does one thing (a piano).
RoleOdds roleOddsOfName(std::string_view utf8);
// Also where the name's bytes are too few to say how they are to be read.
RoleOdds roleOddsOfName(const Track& track, TextEncoding encoding);

RoleOdds roleOddsOfProgram(int program); // of General MIDI, 0..127
bool isBassProgram(int program);

} // namespace partita
