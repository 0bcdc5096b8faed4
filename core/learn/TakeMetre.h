#pragma once

#include "learn/MusicModel.h"

namespace partita {

// In what metre a take is to be: of a model that follows metres one of those that its music has, in the
// shares that they have of it, by `seed` alone; else the metre that it mostly has.
Metre metreOfTake(const MusicModel& model, std::uint64_t seed);

} // namespace partita
