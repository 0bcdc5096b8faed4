#pragma once

#include "core/score/Score.h"

#include <span>
#include <vector>

namespace partita {

// Voice of each note, so that the lines leap, rest and cross as little as can be: beam search over onsets.
// `notes` by start, higher ones of a start first; `registers`: mean pitch of each voice, the highest first.
std::vector<int> searchVoices(std::span<const Note> notes, const std::vector<double>& registers,
                              double ticksPerBeat);

} // namespace partita
