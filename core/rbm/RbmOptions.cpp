#include "rbm/RbmOptions.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace partita {

namespace {

using nlohmann::ordered_json;

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
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

// A machine of one frame sees a step alone: many updates of a small machine, and the likelihood can be had.
void chooseForFrames(RbmOptions& options) {
    options.hidden = options.preset == "quick" ? 200 : 256;
    options.gibbsSteps = options.preset == "quick" ? 5 : 10;
    options.chainRestart = 0.0;
    options.adaptive = true;
    options.learningRate = 0.0015;
    options.initialMomentum = 0.9;
    options.momentum = 0.9;
    options.weightCost = 0.00002;
    options.heldOutPatience = 10;
    options.epochs = 1'000'000;
    options.mostUpdates = options.preset == "quick"      ? 60'000
                          : options.preset == "thorough" ? 1'000'000
                                                         : 400'000;
}

template <class T>
std::optional<Error> outside(const std::optional<T>& value, double lowest, double highest, const char* name) {
    if (!value || (static_cast<double>(*value) >= lowest && static_cast<double>(*value) <= highest))
        return std::nullopt;
    return Error{ErrorCode::InvalidOption,
                 {},
                 std::string(name) + " must be between " + number(lowest) + " and " + number(highest) +
                     ", not " + number(static_cast<double>(*value)),
                 std::nullopt};
}

std::optional<Error> check(const TrainOverrides& overrides) {
    constexpr double most = 1e9;
    for (const auto& error : {outside(overrides.hidden, 1, 4096, "the number of hidden units"),
                              outside(overrides.epochs, 1, most, "the number of epochs"),
                              outside(overrides.updates, 1, most, "the number of updates"),
                              outside(overrides.minutes, 0.001, 1e6, "the time in minutes"),
                              outside(overrides.learningRate, 1e-9, 10, "the learning rate"),
                              outside(overrides.batch, 1, 4096, "the mini-batch"),
                              outside(std::optional(overrides.threads), 0, 1024, "the number of threads")})
        if (error)
            return error;
    return std::nullopt;
}

} // namespace

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

Result<RbmOptions> rbmOptions(const std::string& preset, const TrainOverrides& overrides, int windowSteps) {
    const auto presets = rbmPresets();
    if (std::find(presets.begin(), presets.end(), preset) == presets.end())
        return Error{ErrorCode::InvalidOption, {}, "there is no preset \"" + preset + "\"", std::nullopt};
    if (auto error = check(overrides))
        return *error;
    RbmOptions options = presetOptions(preset);
    if (windowSteps == 1 && preset != "seed")
        chooseForFrames(options);
    if (overrides.hidden)
        options.hidden = static_cast<std::size_t>(*overrides.hidden);
    if (overrides.batch)
        options.batch = static_cast<std::size_t>(*overrides.batch);
    if (overrides.learningRate)
        options.learningRate = *overrides.learningRate;
    if (overrides.epochs) {
        options.epochs = *overrides.epochs;
        options.mostUpdates.reset();
    }
    if (overrides.updates)
        options.mostUpdates = *overrides.updates;
    if (overrides.minutes && !overrides.epochs && !overrides.updates)
        options.minutes = overrides.minutes;
    options.seed = overrides.seed;
    options.threads = overrides.threads;
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
        {"learning_rate", number(options.learningRate) + (options.adaptive ? ", Adam" : "")},
        {"rate_schedule", options.finalRate < 1
                              ? number(options.constantShare * 100) + " % of the plan, then falling to " +
                                    number(options.finalRate * 100) + " % of the rate"
                              : "constant"},
        {"batch", std::to_string(options.batch)},
        {"epochs_planned", std::to_string(options.epochs)},
    };
    if (options.mostUpdates)
        facts.push_back({"updates_planned", std::to_string(*options.mostUpdates)});
    if (options.minutes)
        facts.push_back({"minutes_planned", number(*options.minutes)});
    facts.insert(
        facts.end(),
        {{"momentum", number(options.momentum)},
         {"weight_cost", options.weightCost ? number(*options.weightCost) : "by the amount of music"},
         {"sparsity_target", options.sparsityCost > 0 ? number(options.sparsityTarget) : "none"},
         {"centred_gradient", options.centred ? "yes" : "no"},
         {"initial_weights", "normal, mean 0, deviation " + number(options.weightDeviation)},
         {"state_space", threeState ? "three states a cell" : "independent bits"},
         {"seed", std::to_string(options.seed)}});
    return facts;
}

std::string toJson(const RbmOptions& options) {
    ordered_json json{{"preset", options.preset},
                      {"three_state", options.stateSpace == StateSpace::ThreeState},
                      {"hidden", options.hidden},
                      {"batch", options.batch},
                      {"gibbs_steps", options.gibbsSteps},
                      {"persistent", options.persistent},
                      {"chain_restart", options.chainRestart},
                      {"learning_rate", options.learningRate},
                      {"constant_share", options.constantShare},
                      {"final_rate", options.finalRate},
                      {"held_out_patience", options.heldOutPatience},
                      {"initial_momentum", options.initialMomentum},
                      {"momentum", options.momentum},
                      {"adaptive", options.adaptive},
                      {"memory", options.memory},
                      {"sparsity_target", options.sparsityTarget},
                      {"sparsity_cost", options.sparsityCost},
                      {"centred", options.centred},
                      {"weight_deviation", options.weightDeviation},
                      {"epochs", options.epochs},
                      {"seed", options.seed}};
    if (options.weightCost)
        json["weight_cost"] = *options.weightCost;
    if (options.mostUpdates)
        json["most_updates"] = *options.mostUpdates;
    if (options.minutes)
        json["minutes"] = *options.minutes;
    return json.dump();
}

Result<RbmOptions> rbmOptionsFromJson(const std::string& text) {
    const Error broken{ErrorCode::NotAModel, {}, "has training options that can't be read", std::nullopt};
    const auto json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object())
        return broken;
    try {
        RbmOptions options;
        options.preset = json.at("preset").get<std::string>();
        options.stateSpace =
            json.at("three_state").get<bool>() ? StateSpace::ThreeState : StateSpace::IndependentBits;
        options.hidden = json.at("hidden").get<std::size_t>();
        options.batch = json.at("batch").get<std::size_t>();
        options.gibbsSteps = json.at("gibbs_steps").get<int>();
        options.persistent = json.at("persistent").get<bool>();
        options.chainRestart = json.at("chain_restart").get<double>();
        options.learningRate = json.at("learning_rate").get<double>();
        options.constantShare = json.at("constant_share").get<double>();
        options.finalRate = json.at("final_rate").get<double>();
        options.heldOutPatience = json.at("held_out_patience").get<int>();
        options.initialMomentum = json.at("initial_momentum").get<double>();
        options.momentum = json.at("momentum").get<double>();
        options.adaptive = json.value("adaptive", false);
        options.memory = json.value("memory", options.memory);
        if (json.contains("weight_cost"))
            options.weightCost = json.at("weight_cost").get<double>();
        options.sparsityTarget = json.at("sparsity_target").get<double>();
        options.sparsityCost = json.at("sparsity_cost").get<double>();
        options.centred = json.at("centred").get<bool>();
        options.weightDeviation = json.at("weight_deviation").get<double>();
        options.epochs = json.at("epochs").get<std::int64_t>();
        options.seed = json.at("seed").get<std::uint64_t>();
        if (json.contains("most_updates"))
            options.mostUpdates = json.at("most_updates").get<std::int64_t>();
        if (json.contains("minutes"))
            options.minutes = json.at("minutes").get<double>();
        const bool sane = options.hidden >= 1 && options.hidden <= 4096 && options.batch >= 1 &&
                          options.batch <= 4096 && options.gibbsSteps >= 1 && options.gibbsSteps <= 100 &&
                          options.epochs >= 1;
        return sane ? Result<RbmOptions>(options) : Result<RbmOptions>(broken);
    } catch (const ordered_json::exception&) {
        return broken;
    }
}

} // namespace partita
