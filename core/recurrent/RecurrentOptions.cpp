#include "core/recurrent/RecurrentOptions.h"

#include "core/learn/OptionFields.h"

namespace partita {

namespace {

using recurrent::StepDistribution;

constexpr std::size_t mostUnits = 512; // at each pitch
constexpr std::size_t mostEchoes = 8;

OptionFields fields(RecurrentOptions& options) {
    return {{"echoes", &options.echoes},
            {"traits", &options.traits},
            {"preset", &options.preset},
            {"hidden", &options.hidden},
            {"recurrent", &options.recurrent},
            {"batch", &options.batch},
            {"passage_steps", &options.passageSteps},
            {"gibbs_steps", &options.gibbsSteps},
            {"learning_rate", &options.learningRate},
            {"constant_share", &options.constantShare},
            {"final_rate", &options.finalRate},
            {"held_out_patience", &options.heldOutPatience},
            {"weight_decay", &options.weightDecay},
            {"clip_norm", &options.clipNorm},
            {"input_dropout", &options.inputDropout},
            {"output_dropout", &options.outputDropout},
            {"trait_dropout", &options.traitDropout},
            {"average_decay", &options.averageDecay},
            {"epochs", &options.epochs},
            {"most_updates", &options.mostUpdates},
            {"minutes", &options.minutes},
            {"seed", &options.seed}};
}

bool isSane(const RecurrentOptions& options) {
    const auto within = [](auto value, auto lowest, auto highest) {
        return value >= lowest && value <= highest;
    };
    return options.TrainingOptions::isSane() && within(options.recurrent, 1u, mostUnits) &&
           within(options.echoes, 0u, mostEchoes) &&
           (options.traits == 0 || options.traits == recurrent::PieceTraits::figures) &&
           within(options.traitDropout, 0.0, 1.0) && within(options.hidden, 1u, mostUnits) &&
           within(options.passageSteps, 2, 4096) && within(options.heldOutPatience, 0, 1000) &&
           within(options.gibbsSteps, 1, 100) && within(options.inputDropout, 0.0, 0.99) &&
           within(options.outputDropout, 0.0, 0.99) && within(options.averageDecay, 0.0, 1.0);
}

} // namespace

RecurrentOptions::RecurrentOptions() {
    hidden = 16;
    batch = 8;
    learningRate = 4e-3;
    epochs = 100;
    mostUpdates = 8000;
}

std::vector<std::string> recurrentPresets() {
    return {"balanced", "quick", "thorough"};
}

PresetData recurrentPresetData(const std::string&) {
    PresetData data;
    data.windows.windowSteps = 16;
    data.windows.hop = WindowHop::Bar;
    data.windows.transposition = Transposition::ToCommonKey;
    return data;
}

Result<RecurrentOptions> recurrentOptions(const StepDistribution& distribution, const std::string& preset,
                                          const TrainOverrides& overrides) {
    if (auto status = checkPreset(recurrentPresets(), preset); !status)
        return status.error();
    RecurrentOptions options;
    options.preset = preset;
    const auto numbers = distribution.preset(preset);
    options.hidden = numbers.hidden;
    options.mostUpdates = numbers.mostUpdates;
    if (preset == "quick") {
        options.recurrent = 32;
        options.gibbsSteps = 5;
        options.epochs = 30;
    }
    if (preset == "thorough") {
        options.recurrent = 96;
        options.epochs = 400;
    }
    if (auto status = options.apply(overrides); !status)
        return status.error();
    if (options.hidden > mostUnits)
        return Error{ErrorCode::InvalidOption,
                     {},
                     "hidden units at each pitch must be between 1 and " + std::to_string(mostUnits) +
                         ", not " + std::to_string(options.hidden),
                     std::nullopt};
    return options;
}

std::vector<Fact> facts(const RecurrentOptions& options, const StepDistribution& distribution,
                        const Grid& grid) {
    const std::string pitches = std::to_string(grid.pitches());
    std::vector<Fact> facts{
        {"visible", std::to_string(grid.bitsPerStep()) + " = 1 x (" + pitches + " held" +
                        (grid.struck ? " + " + pitches + " struck)" : ")")},
        {"hidden", std::to_string(static_cast<std::size_t>(grid.pitches()) * options.hidden) + " = " +
                       pitches + " x " + std::to_string(options.hidden)},
        {"recurrent", pitches + " x " + std::to_string(options.recurrent) + " LSTM"},
        {"estimator",
         distribution.takesGibbsSteps() ? "CD-" + std::to_string(options.gibbsSteps) + " + BPTT" : "BPTT"},
        {"learning_rate", shortNumber(options.learningRate)},
        {"rate_schedule", shortNumber(options.constantShare * 100) + " % of the plan, then falling to " +
                              shortNumber(options.finalRate * 100) + " % of the rate"},
        {"batch", std::to_string(options.batch) + " x " + std::to_string(options.passageSteps)},
        {"epochs_planned", std::to_string(options.epochs)},
    };
    if (options.mostUpdates)
        facts.push_back({"updates_planned", std::to_string(*options.mostUpdates)});
    if (options.minutes)
        facts.push_back({"minutes_planned", shortNumber(*options.minutes)});
    facts.insert(facts.end(),
                 {{"optimiser", "Adam, " + shortNumber(options.clipNorm)},
                  {"weight_cost", shortNumber(options.weightDecay)},
                  {"dropout", shortNumber(options.inputDropout) + ", " + shortNumber(options.outputDropout)},
                  {"weight_average", shortNumber(options.averageDecay)},
                  {"state_space", grid.struck ? "three states a cell" : "independent bits"},
                  {"seed", std::to_string(options.seed)}});
    return facts;
}

std::string toJson(const RecurrentOptions& options) {
    RecurrentOptions copy = options;
    return fields(copy).json();
}

Result<RecurrentOptions> recurrentOptionsFromJson(const std::string& text) {
    RecurrentOptions options;
    if (auto status = fields(options).read(text); !status)
        return status.error();
    if (!isSane(options))
        return Error{ErrorCode::NotAModel, {}, "has training options out of range", std::nullopt};
    return options;
}

} // namespace partita
