#include "rnnrbm/RnnRbmOptions.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace partita {

namespace {

using nlohmann::ordered_json;

constexpr int mostUnits = 4096;

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

Error invalid(const std::string& detail) {
    return {ErrorCode::InvalidOption, {}, detail, std::nullopt};
}

template <class T>
std::optional<Error> outside(const std::optional<T>& value, double lowest, double highest, const char* name) {
    if (!value || (static_cast<double>(*value) >= lowest && static_cast<double>(*value) <= highest))
        return std::nullopt;
    return invalid(std::string(name) + " must be between " + number(lowest) + " and " + number(highest) +
                   ", not " + number(static_cast<double>(*value)));
}

std::optional<Error> check(const TrainOverrides& overrides) {
    constexpr double most = 1e9;
    for (const auto& error : {outside(overrides.hidden, 1, mostUnits, "the number of hidden units"),
                              outside(overrides.epochs, 1, most, "the number of epochs"),
                              outside(overrides.updates, 1, most, "the number of updates"),
                              outside(overrides.minutes, 0.001, 1e6, "the time in minutes"),
                              outside(overrides.learningRate, 1e-9, 10, "the learning rate"),
                              outside(overrides.batch, 1, mostUnits, "the mini-batch"),
                              outside(std::optional(overrides.threads), 0, 1024, "the number of threads")})
        if (error)
            return error;
    return std::nullopt;
}

// The numbers that a file keeps, each with its name there.
template <class Options, class Visit>
void visitNumbers(Options& options, Visit&& visit) {
    visit("hidden", options.hidden);
    visit("recurrent", options.recurrent);
    visit("batch", options.batch);
    visit("passage_steps", options.passageSteps);
    visit("gibbs_steps", options.gibbsSteps);
    visit("learning_rate", options.learningRate);
    visit("constant_share", options.constantShare);
    visit("final_rate", options.finalRate);
    visit("weight_decay", options.weightDecay);
    visit("clip_norm", options.clipNorm);
    visit("input_dropout", options.inputDropout);
    visit("output_dropout", options.outputDropout);
    visit("average_decay", options.averageDecay);
    visit("epochs", options.epochs);
    visit("seed", options.seed);
}

bool isSane(const RnnRbmOptions& options) {
    const auto within = [](auto value, auto lowest, auto highest) {
        return value >= lowest && value <= highest;
    };
    return within(options.hidden, 1u, 4096u) && within(options.recurrent, 1u, 4096u) &&
           within(options.batch, 1u, 4096u) && within(options.passageSteps, 2, 4096) &&
           within(options.gibbsSteps, 1, 100) && options.epochs >= 1 &&
           within(options.inputDropout, 0.0, 0.99) && within(options.outputDropout, 0.0, 0.99) &&
           within(options.averageDecay, 0.0, 1.0);
}

} // namespace

std::vector<std::string> rnnRbmPresets() {
    return {"balanced", "quick", "thorough"};
}

PresetData rnnRbmPresetData(const std::string&) {
    PresetData data;
    data.windows.windowSteps = 16;
    data.windows.hop = WindowHop::Bar;
    data.windows.transposition = Transposition::ToCommonKey;
    return data;
}

Result<RnnRbmOptions> rnnRbmOptions(const std::string& preset, const TrainOverrides& overrides) {
    const auto presets = rnnRbmPresets();
    if (std::find(presets.begin(), presets.end(), preset) == presets.end())
        return invalid("there is no preset \"" + preset + "\"");
    if (auto error = check(overrides))
        return *error;
    RnnRbmOptions options;
    options.preset = preset;
    if (preset == "quick") {
        options.hidden = 128;
        options.recurrent = 128;
        options.gibbsSteps = 5;
        options.epochs = 30;
    }
    if (preset == "thorough") {
        options.hidden = 256;
        options.recurrent = 256;
        options.epochs = 400;
    }
    if (overrides.hidden)
        options.hidden = static_cast<std::size_t>(*overrides.hidden);
    if (overrides.batch)
        options.batch = static_cast<std::size_t>(*overrides.batch);
    if (overrides.learningRate)
        options.learningRate = *overrides.learningRate;
    if (overrides.epochs)
        options.epochs = *overrides.epochs;
    if (overrides.updates)
        options.mostUpdates = *overrides.updates;
    if (overrides.minutes && !overrides.epochs && !overrides.updates)
        options.minutes = overrides.minutes;
    options.seed = overrides.seed;
    options.threads = overrides.threads;
    return options;
}

std::vector<Fact> facts(const RnnRbmOptions& options, const Grid& grid) {
    const std::string pitches = std::to_string(grid.pitches());
    std::vector<Fact> facts{
        {"visible", std::to_string(grid.bitsPerStep()) + " = 1 x (" + pitches + " held" +
                        (grid.struck ? " + " + pitches + " struck)" : ")")},
        {"hidden", std::to_string(options.hidden)},
        {"recurrent", std::to_string(options.recurrent) + " LSTM"},
        {"estimator", "CD-" + std::to_string(options.gibbsSteps) + " + BPTT"},
        {"learning_rate", number(options.learningRate)},
        {"rate_schedule", number(options.constantShare * 100) + " % of the plan, then falling to " +
                              number(options.finalRate * 100) + " % of the rate"},
        {"batch", std::to_string(options.batch) + " x " + std::to_string(options.passageSteps)},
        {"epochs_planned", std::to_string(options.epochs)},
    };
    if (options.mostUpdates)
        facts.push_back({"updates_planned", std::to_string(*options.mostUpdates)});
    if (options.minutes)
        facts.push_back({"minutes_planned", number(*options.minutes)});
    facts.insert(facts.end(),
                 {{"optimiser", "Adam, " + number(options.clipNorm)},
                  {"weight_cost", number(options.weightDecay)},
                  {"dropout", number(options.inputDropout) + ", " + number(options.outputDropout)},
                  {"weight_average", number(options.averageDecay)},
                  {"state_space", grid.struck ? "three states a cell" : "independent bits"},
                  {"seed", std::to_string(options.seed)}});
    return facts;
}

std::string toJson(const RnnRbmOptions& options) {
    ordered_json json{{"preset", options.preset}};
    visitNumbers(options, [&](const char* name, const auto& value) { json[name] = value; });
    if (options.mostUpdates)
        json["most_updates"] = *options.mostUpdates;
    if (options.minutes)
        json["minutes"] = *options.minutes;
    return json.dump();
}

Result<RnnRbmOptions> rnnRbmOptionsFromJson(const std::string& text) {
    const Error broken{ErrorCode::NotAModel, {}, "has training options that can't be read", std::nullopt};
    const auto json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object())
        return broken;
    try {
        RnnRbmOptions options;
        options.preset = json.at("preset").get<std::string>();
        visitNumbers(options, [&](const char* name, auto& value) { json.at(name).get_to(value); });
        if (json.contains("most_updates"))
            options.mostUpdates = json.at("most_updates").get<std::int64_t>();
        if (json.contains("minutes"))
            options.minutes = json.at("minutes").get<double>();
        return isSane(options) ? Result<RnnRbmOptions>(options) : Result<RnnRbmOptions>(broken);
    } catch (const ordered_json::exception&) {
        return broken;
    }
}

} // namespace partita
