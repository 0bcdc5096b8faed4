#pragma once

#include "core/learn/ModelFamily.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// The numbers of a training, with the paper's names. Defaults are those of preset `balanced`. A mini-batch is
// of windows, with as many chains.
struct RbmOptions : TrainingOptions {
    RbmOptions();

    bool threeState = true;       // a cell has three states, else independent bits
    int gibbsSteps = 1;           // k of CD-k and PCD-k, 1..100
    bool persistent = true;       // PCD: chains live on from update to update; else CD
    double chainRestart = 0.1;    // 0..1: share of PCD's chains begun anew from the mini-batch, each update
    double initialMomentum = 0.0; // 0..1, in the first two epochs
    double momentum = 0.0;        // 0 <= m < 1
    bool byLikelihood = false;    // the figures are estimates of the likelihood, else the pseudo-likelihood
    std::size_t knownStates = 0;  // so many of the data's states are summed over, see StratifiedStatistics;
                                  // for Adam and PCD whose chains are never begun anew
    bool adaptive = false;        // Adam, a step for each parameter; `momentum` is its beta1
    double memory = 0.999;        // its beta2, 0 <= m < 1
    double averageDecay =
        0.0; // 0 <= d < 1: of the moving average of the weights, which is the model then; for Adam
    std::optional<double> weightCost; // >= 0; unset: see weightCostFor
    double sparsityTarget = 0.1;      // 0 < t < 1
    double sparsityCost = 0.0;        // >= 0
    bool centred = true;
    double weightDeviation = 0.01; // of the initial weights
    // 0..1: of a mini-batch's rows, moved to any key near theirs; unset: see transposedShareFor
    std::optional<double> transposedShare = 0.0;

    StateSpace stateSpace() const {
        return threeState ? StateSpace::ThreeState : StateSpace::IndependentBits;
    }
    bool needsVelocity() const { return momentum > 0 || initialMomentum > 0; }
};

// The weight cost where none is set: what little music there is must not be learnt by heart, so the fewer
// windows the stronger (found by trials on 4,700 and 23,800 windows: RESULTS.md).
double weightCostFor(std::size_t trainingWindows);
// The share of rows moved to another key where none is set, by the share of the music that a single piece has
// alone: the more of it, the more a new piece will have that was never heard (found by trials on three sets:
// RESULTS.md).
double transposedShareFor(double shareOfOnePiece);

// The preset's numbers. Errors: InvalidOption when there is no such preset, or an override is out of range.
// Machines of one step, whatever it comes from, have numbers of their own, but for preset `seed`.
// `windowSteps`: 0 when unknown.
Result<RbmOptions> rbmOptions(const std::string& preset, const TrainOverrides& overrides,
                              int windowSteps = 0);
std::vector<std::string> rbmPresets(); // first is the default
PresetData rbmPresetData(const std::string& preset);

// How they are declared; borrows them. Facts are of a machine for this grid and window.
TrainingOptionList rbmOptionList(RbmOptions& options, const Grid& grid = {}, int windowSteps = 0);
// What a reader of the papers asks for.
std::vector<Fact> facts(const RbmOptions& options, const Grid& grid, int windowSteps);

// For the checkpoint: what decides the course of a training, as one JSON string, and back.
std::string toJson(const RbmOptions& options);
Result<RbmOptions> rbmOptionsFromJson(const std::string& json);

} // namespace partita
