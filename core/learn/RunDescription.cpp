#include "core/learn/RunDescription.h"

#include "core/learn/PhysicalMemory.h"
#include "core/learn/RunState.h"

namespace partita {

ModelDescription describeRun(const TrainingSet& data, const std::string& family, const std::string& preset) {
    ModelDescription description;
    description.family = family;
    description.preset = preset;
    description.grid = data.grid();
    description.stateSpace = data.grid().struck ? StateSpace::ThreeState : StateSpace::IndependentBits;
    description.windowSteps = data.options().windowSteps;
    description.style = data.corpus().style;
    return description;
}

std::vector<Fact> runFacts(const TrainingSet& data, std::int64_t updates, std::int64_t updatesPerEpoch) {
    return {{"updates", std::to_string(updates)},
            {"epochs", std::to_string(updates / updatesPerEpoch)},
            {"corpus", fingerprint(data)},
            {"pieces", std::to_string(data.trainingPieces().size())},
            {"windows", std::to_string(data.training().size())},
            {"held_out_pieces", std::to_string(data.heldOutPieces().size())}};
}

std::vector<ContentHash> trainingPieceHashes(const TrainingSet& data) {
    std::vector<ContentHash> hashes;
    for (const auto piece : data.trainingPieces())
        hashes.push_back(data.corpus().pieces[piece].contentHash);
    return hashes;
}

Status checkHasMusic(const TrainingSet& data) {
    if (data.trainingPieces().empty())
        return Error{ErrorCode::NothingUsable, {}, "there is no music to train on", std::nullopt};
    return Done{};
}

Status checkMemory(std::int64_t bytes, const std::string& what, const std::string& advice) {
    const std::int64_t available = availableMemoryBytes();
    if (available == 0 || bytes <= available)
        return Done{};
    const auto mebibytes = [](std::int64_t count) { return std::to_string((count >> 20) + 1) + " MiB"; };
    return Error{ErrorCode::OutOfMemory,
                 {},
                 what + " needs " + mebibytes(bytes) + ", and " + mebibytes(available) + " are free; " +
                     advice,
                 std::nullopt};
}

} // namespace partita
