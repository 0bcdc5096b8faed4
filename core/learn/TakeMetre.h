#pragma once

#include "core/learn/MusicModel.h"

namespace partita {

// In what metre a take is to be: of a model that follows metres one of those that its music has, in the
// shares that they have of it, by `seed` alone; else the metre that it mostly has.
Metre metreOfTake(const MusicModel& model, std::uint64_t seed);

// Gives each of some new takes the metre of metreOfTake where it has none, and as many steps as `bars` bars
// have.
void setLengths(const MusicModel& model, int bars, std::vector<GenerateRequest>& takes);

} // namespace partita
