#include "core/rbm/RbmOptions.h"

#include "core/learn/OptionFields.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

OptionFields fields(RbmOptions& options, bool& threeState) {
    return {{"preset", &options.preset},
            {"three_state", &threeState},
            {"hidden", &options.hidden},
            {"batch", &options.batch},
            {"gibbs_steps", &options.gibbsSteps},
            {"persistent", &options.persistent},
            {"chain_restart", &options.chainRestart},
            {"learning_rate", &options.learningRate},
            {"constant_share", &options.constantShare},
            {"final_rate", &options.finalRate},
            {"held_out_patience", &options.heldOutPatience},
            {"initial_momentum", &options.initialMomentum},
            {"momentum", &options.momentum},
            {"by_likelihood", &options.byLikelihood},
            {"known_states", &options.knownStates},
            {"adaptive", &options.adaptive},
            {"memory", &options.memory},
            {"weight_cost", &options.weightCost},
            {"average_decay", &options.averageDecay},
            {"sparsity_target", &options.sparsityTarget},
            {"sparsity_cost", &options.sparsityCost},
            {"centred", &options.centred},
            {"weight_deviation", &options.weightDeviation},
            {"transposed_share", &options.transposedShare},
            {"epochs", &options.epochs},
            {"most_updates", &options.mostUpdates},
            {"minutes", &options.minutes},
            {"seed", &options.seed}};
}

RbmOptions seedOptions() {
    RbmOptions options;
    options.stateSpace = StateSpace::IndependentBits;
    options.hidden = 64;
    options.persistent = false;
    options.learningRate = 0.005;
    options.weightCost = 0.0;
    options.constantShare = 1.0;
    options.finalRate = 1.0;
    options.heldOutPatience = 0;
    options.centred = false;
    options.epochs = 256;
    return options;
}

RbmOptions presetOptions(const std::string& preset) {
    RbmOptions options;
    if (preset == "seed")
        options = seedOptions();
    if (preset == "quick") {
        options.hidden = 192;
        options.mostUpdates = 6000;
    }
    if (preset == "balanced")
        options.mostUpdates = 40000;
    if (preset == "thorough") {
        options.hidden = 768;
        options.mostUpdates = 100000;
    }
    options.preset = preset;
    return options;
}

// A machine of one step, a frame or a step of MIDI files: many updates of a small machine, and the likelihood
// can be had.
void chooseForOneStep(RbmOptions& options) {
    options.hidden = options.preset == "quick" ? 200 : 256;
    options.gibbsSteps = options.preset == "quick" ? 5 : 10;
    options.chainRestart = 0.0;
    options.byLikelihood = true;
    options.adaptive = true;
    options.knownStates = 4096;
    options.transposedShare.reset();
    options.learningRate = options.preset == "quick" ? 0.01 : 0.005;
    options.initialMomentum = 0.9;
    options.momentum = 0.9;
    options.weightCost = 0.00002;
    options.averageDecay = 0.9995;
    options.constantShare = 0.3;
    options.heldOutPatience = 0; // the estimates go up and down too much to tell
    options.epochs = 1'000'000;
    options.mostUpdates = options.preset == "quick"      ? 20'000
                          : options.preset == "thorough" ? 500'000
                                                         : 200'000;
}

} // namespace

RbmOptions::RbmOptions() {
    preset = "balanced";
    hidden = 384;
    batch = 64;
    learningRate = 0.15;
    epochs = 256;
}

std::vector<std::string> rbmPresets() {
    return {"balanced", "quick", "thorough", "seed"};
}

PresetData rbmPresetData(const std::string& preset) {
    PresetData data;
    if (preset == "seed") {
        data.windows.windowSteps = 128;
        data.windows.hop = WindowHop::Tile;
        data.windows.transposition = Transposition::Off;
    } else {
        data.windows.windowSteps = 32;
        data.windows.hop = WindowHop::Bar;
        data.windows.transposition = Transposition::ToCommonKey;
    }
    return data;
}

double weightCostFor(std::size_t trainingWindows) {
    constexpr double strongest = 0.004;
    return std::min(strongest,
                    0.12 / std::sqrt(static_cast<double>(std::max<std::size_t>(1, trainingWindows))));
}

double transposedShareFor(double shareOfOnePiece) {
    constexpr double least = 0.02;
    constexpr double most = 0.3;
    constexpr double slope = 0.7;
    return std::min(most, least + slope * shareOfOnePiece);
}

Result<RbmOptions> rbmOptions(const std::string& preset, const TrainOverrides& overrides, int windowSteps) {
    if (auto status = checkPreset(rbmPresets(), preset); !status)
        return status.error();
    RbmOptions options = presetOptions(preset);
    if (windowSteps == 1 && preset != "seed")
        chooseForOneStep(options);
    if (auto status = options.apply(overrides); !status)
        return status.error();
    return options;
}

std::vector<Fact> facts(const RbmOptions& options, const Grid& grid, int windowSteps) {
    const std::string pitches = std::to_string(grid.pitches());
    const bool threeState = options.stateSpace == StateSpace::ThreeState && grid.struck;
    std::vector<Fact> facts{
        {"window_steps", std::to_string(windowSteps)},
        {"visible", std::to_string(windowSteps * grid.bitsPerStep()) + " = " + std::to_string(windowSteps) +
                        " x (" + pitches + " held" + (grid.struck ? " + " + pitches + " struck)" : ")")},
        {"hidden", std::to_string(options.hidden)},
        {"estimator", std::string(options.persistent ? "PCD-" : "CD-") + std::to_string(options.gibbsSteps)},
        {"learning_rate", shortNumber(options.learningRate) + (options.adaptive ? ", Adam" : "")},
        {"rate_schedule", options.finalRate < 1 ? shortNumber(options.constantShare * 100) +
                                                      " % of the plan, then falling to " +
                                                      shortNumber(options.finalRate * 100) + " % of the rate"
                                                : "constant"},
        {"batch", std::to_string(options.batch)},
        {"epochs_planned", std::to_string(options.epochs)},
    };
    if (options.mostUpdates)
        facts.push_back({"updates_planned", std::to_string(*options.mostUpdates)});
    if (options.minutes)
        facts.push_back({"minutes_planned", shortNumber(*options.minutes)});
    if (options.averageDecay > 0)
        facts.push_back({"weight_average", shortNumber(options.averageDecay)});
    if (options.knownStates > 0)
        facts.push_back({"known_states", "up to " + std::to_string(options.knownStates)});
    if (options.transposedShare.value_or(1) > 0)
        facts.push_back({"transposed_share", options.transposedShare
                                                 ? shortNumber(*options.transposedShare * 100) + " %"
                                                 : "by how much each piece has alone"});
    facts.insert(
        facts.end(),
        {{"momentum", shortNumber(options.momentum)},
         {"weight_cost", options.weightCost ? shortNumber(*options.weightCost) : "by the amount of music"},
         {"sparsity_target", options.sparsityCost > 0 ? shortNumber(options.sparsityTarget) : "none"},
         {"centred_gradient", options.centred ? "yes" : "no"},
         {"initial_weights", "normal, mean 0, deviation " + shortNumber(options.weightDeviation)},
         {"state_space", threeState ? "three states a cell" : "independent bits"},
         {"seed", std::to_string(options.seed)}});
    return facts;
}

std::string toJson(const RbmOptions& options) {
    RbmOptions copy = options;
    bool threeState = options.stateSpace == StateSpace::ThreeState;
    return fields(copy, threeState).json();
}

Result<RbmOptions> rbmOptionsFromJson(const std::string& text) {
    RbmOptions options;
    bool threeState = false;
    if (auto status = fields(options, threeState).read(text); !status)
        return status.error();
    options.stateSpace = threeState ? StateSpace::ThreeState : StateSpace::IndependentBits;
    if (!options.isSane() || !(options.averageDecay >= 0 && options.averageDecay < 1) ||
        !(options.transposedShare.value_or(0) >= 0 && options.transposedShare.value_or(0) <= 1) ||
        options.gibbsSteps < 1 || options.gibbsSteps > 100)
        return Error{ErrorCode::NotAModel, {}, "has training options out of range", std::nullopt};
    return options;
}

} // namespace partita
