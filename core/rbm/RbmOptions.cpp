#include "core/rbm/RbmOptions.h"

#include "core/learn/Learner.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr double belowOne = 1 - 1e-9;

// Kinds of preset and machine, see TrainingOptionList::choose. A machine of one step, a frame or a step of
// MIDI files, gets many updates of a small machine, and its likelihood can be had.
std::vector<std::string> kinds(const std::string& preset, int windowSteps) {
    if (windowSteps == 1 && preset != "seed")
        return {preset, "one step", "one step " + preset};
    return {preset};
}

FactWords words(const char* name, const char* called, const char* meaning) {
    return {name, called, meaning};
}

// In the order of their facts.
TrainingOptionList machineOptions(RbmOptions& o, const Grid& grid, int windowSteps) {
    CommonOptions common(o);
    common.learningRate.fact = [&o] {
        return FactValue(o.adaptive ? Phrase::RateOfAdam : Phrase::Number, {o.learningRate});
    };
    return {
        {.key = FactKey::WindowSteps, .fact = [=] { return FactValue(windowSteps); }},
        {.key = FactKey::Visible, .fact = [=] { return visibleUnits(grid, windowSteps); }},
        std::move(common.hidden)
            .with({{"quick", 192},
                   {"thorough", 768},
                   {"seed", 64},
                   {"one step", 256},
                   {"one step quick", 200}}),
        {.name = "gibbs_steps",
         .field = &o.gibbsSteps,
         .lowest = 1,
         .highest = 100,
         .presets = {{"one step", 10}, {"one step quick", 5}},
         .key = FactKey::Estimator,
         .fact =
             [&o] {
                 return FactValue(o.persistent ? Phrase::PersistentContrastive : Phrase::Contrastive,
                                  {o.gibbsSteps});
             }},
        {.name = "persistent", .field = &o.persistent, .presets = {{"seed", 0}}},
        {.name = "chain_restart",
         .field = &o.chainRestart,
         .lowest = 0,
         .highest = 1,
         .presets = {{"one step", 0}}},
        {.name = "adaptive", .field = &o.adaptive, .presets = {{"one step", 1}}},
        std::move(common.learningRate).with({{"seed", 0.005}, {"one step", 0.005}, {"one step quick", 0.01}}),
    };
}

TrainingOptionList planOptions(RbmOptions& o) {
    CommonOptions common(o);
    return {
        std::move(common.constantShare).with({{"seed", 1}, {"one step", 0.3}}),
        std::move(common.finalRate).with({{"seed", 1}}),
        // The estimates of one step go up and down too much to tell.
        std::move(common.heldOutPatience).with({{"seed", 0}, {"one step", 0}}),
        std::move(common.batch),
        std::move(common.epochs).with({{"one step", 1'000'000}}),
        std::move(common.mostUpdates)
            .with({{"quick", 6'000},
                   {"balanced", 40'000},
                   {"thorough", 100'000},
                   {"one step quick", 20'000},
                   {"one step balanced", 200'000},
                   {"one step thorough", 500'000}}),
        std::move(common.minutes),
    };
}

TrainingOptionList statisticsOptions(RbmOptions& o) {
    return {
        {.name = "average_decay",
         .field = &o.averageDecay,
         .lowest = 0,
         .highest = belowOne,
         .presets = {{"one step", 0.9995}},
         .words = CommonOptions::weightAverage(),
         .fact = [&o] { return FactValue::onlyIf(o.averageDecay > 0, o.averageDecay); }},
        {.name = "known_states",
         .field = &o.knownStates,
         .presets = {{"one step", 4096}},
         .words =
             words("known_states", forPeople("FactTexts", "Known states"),
                   forPeople("FactTexts", "The chords that the music has most are summed over exactly in "
                                          "the gradient, only others are left to chance")),
         .fact =
             [&o] { return FactValue::onlyIf(o.knownStates > 0, FactValue(Phrase::UpTo, {o.knownStates})); }},
        {.name = "transposed_share",
         .field = &o.transposedShare,
         .lowest = 0,
         .highest = 1,
         .presets = {{"one step", std::nullopt}},
         .words = words("transposed_share", forPeople("FactTexts", "Other keys"),
                        forPeople("FactTexts", "Share of the music that is learnt in another key, so that no "
                                               "key is unheard of")),
         .fact =
             [&o] {
                 return FactValue::onlyIf(o.transposedShare.value_or(1) > 0,
                                          o.transposedShare
                                              ? FactValue(Phrase::Percent, {*o.transposedShare * 100})
                                              : FactValue(Phrase::ByShareOfOnePiece));
             }},
        {.name = "initial_momentum",
         .field = &o.initialMomentum,
         .lowest = 0,
         .highest = 1,
         .presets = {{"one step", 0.9}}},
        {.name = "momentum",
         .field = &o.momentum,
         .lowest = 0,
         .highest = belowOne,
         .presets = {{"one step", 0.9}},
         .words = words("momentum", forPeople("FactTexts", "Momentum"),
                        forPeople("FactTexts", "How much of the last change goes on into the next"))},
        {.name = "memory", .field = &o.memory, .lowest = 0, .highest = 1},
    };
}

TrainingOptionList penaltyOptions(RbmOptions& o) {
    return {
        {.name = "weight_cost",
         .field = &o.weightCost,
         .lowest = 0,
         .presets = {{"seed", 0}, {"one step", 0.00002}},
         .words = CommonOptions::weightCost(),
         .fact =
             [&o] { return o.weightCost ? FactValue(*o.weightCost) : FactValue(Phrase::ByAmountOfMusic); }},
        {.name = "sparsity_target",
         .field = &o.sparsityTarget,
         .lowest = 0,
         .highest = 1,
         .words = words("sparsity_target", forPeople("FactTexts", "Sparsity target"),
                        forPeople("FactTexts", "How often a hidden unit should be on")),
         .fact = [&o] { return o.sparsityCost > 0 ? FactValue(o.sparsityTarget) : FactValue(Phrase::None); }},
        {.name = "sparsity_cost", .field = &o.sparsityCost, .lowest = 0},
    };
}

TrainingOptionList lastOptions(RbmOptions& o, const Grid& grid) {
    CommonOptions common(o);
    return {
        {.name = "centred",
         .field = &o.centred,
         .presets = {{"seed", 0}},
         .words = words("centred_gradient", forPeople("FactTexts", "Centred gradient"),
                        forPeople("FactTexts",
                                  "Means are taken off the units before the gradient is formed: steadier "
                                  "learning")),
         .fact = [&o] { return FactValue(o.centred ? Phrase::Yes : Phrase::No); }},
        {.name = "weight_deviation",
         .field = &o.weightDeviation,
         .lowest = 0,
         .words = words("initial_weights", forPeople("FactTexts", "Initial weights"),
                        forPeople("FactTexts", "What the weights are drawn from at the start")),
         .fact = [&o] { return FactValue(Phrase::NormalWeights, {o.weightDeviation}); }},
        {.name = "by_likelihood", .field = &o.byLikelihood, .presets = {{"one step", 1}}},
        {.name = "three_state",
         .field = &o.threeState,
         .presets = {{"seed", 0}},
         .key = FactKey::StateSpace,
         .fact = [&o, grid] { return stateSpaceFact(o.threeState && grid.struck); }},
        std::move(common.seed),
        std::move(common.preset),
        std::move(common.threads),
    };
}

} // namespace

RbmOptions::RbmOptions() {
    preset = "balanced";
    hidden = 384;
    batch = 64;
    learningRate = 0.15;
    constantShare = 0.4;
    finalRate = 0.02;
    heldOutPatience = 6;
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

TrainingOptionList rbmOptionList(RbmOptions& options, const Grid& grid, int windowSteps) {
    return {machineOptions(options, grid, windowSteps), planOptions(options), statisticsOptions(options),
            penaltyOptions(options), lastOptions(options, grid)};
}

Result<RbmOptions> rbmOptions(const std::string& preset, const TrainOverrides& overrides, int windowSteps) {
    if (auto status = checkPreset(rbmPresets(), preset); !status)
        return status.error();
    RbmOptions options;
    options.preset = preset;
    auto list = rbmOptionList(options);
    list.choose(kinds(preset, windowSteps));
    if (auto status = options.apply(overrides, list); !status)
        return status.error();
    return options;
}

std::vector<Fact> facts(const RbmOptions& options, const Grid& grid, int windowSteps) {
    RbmOptions copy = options;
    return rbmOptionList(copy, grid, windowSteps).facts();
}

std::string toJson(const RbmOptions& options) {
    RbmOptions copy = options;
    return rbmOptionList(copy).json();
}

Result<RbmOptions> rbmOptionsFromJson(const std::string& text) {
    RbmOptions options;
    if (auto status = rbmOptionList(options).read(text); !status)
        return status.error();
    return options;
}

} // namespace partita
