#pragma once

#include "core/learn/MusicModel.h"

#include <functional>
#include <span>

namespace partita {

// `count` requests that differ: seeds count on from the given one; where they blend and are several, their
// shares lie evenly between the two pieces.
std::vector<GenerateRequest> alternativesOf(const GenerateRequest& request, int count);

// Several takes side by side; each is what generate() alone would give. `ready(number, take)` is told of each
// as soon as it is there, and `progress` of all together, both from any of the threads, one call at a time.
// `threads` counts the caller; 0: one a core, no more than takes. Blocking. Errors: those of
// MusicModel::generate; takes that were ready have been told.
Status drawAlternatives(const MusicModel& model, std::span<const GenerateRequest> requests, int threads,
                        const std::function<void(int, NoteStates)>& ready, const Progress& progress,
                        std::stop_token stop);

} // namespace partita
