#pragma once

#include "core/learn/MusicModel.h"

#include <functional>
#include <span>

namespace partita {

// `count` requests that differ: seeds count on from the given one; where they blend and are several, their
// shares lie evenly between the two pieces.
std::vector<GenerateRequest> alternativesOf(const GenerateRequest& request, int count);

// In what metre a take is to be: of a model that follows metres one of those that its music has, in the
// shares that they have of it, by `seed` alone; else the metre that it mostly has.
Metre metreOfTake(const MusicModel& model, std::uint64_t seed);

// Gives each of some new takes the metre of metreOfTake where it has none, and as many steps as `bars` bars
// have.
void setLengths(const MusicModel& model, int bars, std::vector<GenerateRequest>& takes);

// Several takes side by side; each is what generate() alone would give. `ready(number, take)` is told of each
// as soon as it is there, and `progress` of all together, both from any of the threads, one call at a time.
// `threads` counts the caller; 0: one a core, no more than takes. Blocking. Errors: those of
// MusicModel::generate; takes that were ready have been told.
Status drawAlternatives(const MusicModel& model, std::span<const GenerateRequest> requests, int threads,
                        const std::function<void(int, NoteStates)>& ready, const Progress& progress,
                        std::stop_token stop);

} // namespace partita
