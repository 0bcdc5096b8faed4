#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/TrainingPlan.h"

namespace partita {

// With fewer pieces held out, their figure says nothing.
inline constexpr std::size_t fewestHeldOutPieces = 3;

// What a model says of the data that it learns from, whatever the family: grid, window, style, and three
// states a cell where there is a struck plane. No facts.
ModelDescription describeRun(const TrainingSet& data, const std::string& family, const std::string& preset);

// How far it has come, with what music, and with what figures, if there are any.
std::vector<Fact> runFacts(const TrainingSet& data, const TrainingPlan& plan,
                           const std::optional<LearningFigures>& figures, FactKey ofTraining,
                           FactKey ofHeldOut);

FactValue visibleUnits(const Grid& grid, int steps);
FactValue stateSpaceFact(bool threeStates);

std::vector<ContentHash> trainingPieceHashes(const TrainingSet& data);

// Errors: NothingUsable.
Status checkHasMusic(const TrainingSet& data);
// Bytes of memory that could be had now without swapping; 0 when the system does not tell.
std::int64_t availableMemoryBytes();
// `what` needs so many bytes; `advice` says what would fit. Errors: OutOfMemory.
Status checkMemory(std::int64_t bytes, const std::string& what, const std::string& advice);

} // namespace partita
