#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/MusicModel.h"

namespace partita {

// With fewer pieces held out, their figure says nothing.
inline constexpr std::size_t fewestHeldOutPieces = 3;

// What a model says of the data that it learns from, whatever the family: grid, window, style, and three
// states a cell where there is a struck plane. No facts.
ModelDescription describeRun(const TrainingSet& data, const std::string& family, const std::string& preset);

// updates, epochs, corpus, pieces, windows, held_out_pieces.
std::vector<Fact> runFacts(const TrainingSet& data, std::int64_t updates, std::int64_t updatesPerEpoch);

std::vector<ContentHash> trainingPieceHashes(const TrainingSet& data);

// Errors: NothingUsable.
Status checkHasMusic(const TrainingSet& data);
// `what` needs so many bytes; `advice` says what would fit. Errors: OutOfMemory.
Status checkMemory(std::int64_t bytes, const std::string& what, const std::string& advice);

} // namespace partita
