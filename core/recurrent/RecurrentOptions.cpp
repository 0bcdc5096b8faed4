#include "core/recurrent/RecurrentFamily.h"

#include "core/learn/Learner.h"

namespace partita {

namespace {

using recurrent::StepDistribution;

constexpr std::size_t mostUnits = 512; // at each pitch
constexpr double nearlyAll = 0.99;     // of what can be dropped

FactWords wordsOf(const char* name, const char* called, const char* meaning) {
    return {name, called, meaning};
}

// In the order of their facts.
TrainingOptionList machineOptions(RecurrentOptions& o, const Grid& grid, bool takesGibbsSteps) {
    const int pitches = grid.pitches();
    CommonOptions common(o);
    common.hidden.highest = mostUnits;
    common.hidden.subject = "hidden units at each pitch";
    common.hidden.fact = [&o, pitches] {
        return FactValue(Phrase::ProductWithTotal,
                         {static_cast<std::size_t>(pitches) * o.hidden, pitches, o.hidden});
    };
    return {
        {.key = FactKey::Visible, .fact = [=] { return visibleUnits(grid, 1); }},
        common.hidden,
        {.name = "recurrent",
         .field = &o.recurrent,
         .lowest = 1,
         .highest = mostUnits,
         .presets = {{"quick", 32}, {"thorough", 96}},
         .words = wordsOf("recurrent", forPeople("FactTexts", "Recurrent units (n_hidden_recurrent)"),
                          forPeople("FactTexts", "The memory from which each step's biases come")),
         .fact =
             [&o, pitches] {
                 return FactValue(Phrase::LongShortTermMemory, {pitches, o.recurrent});
             }},
        {.name = "echoes", .field = &o.echoes, .lowest = 0, .highest = 8},
        {.name = "traits", .field = &o.traits, .lowest = 0, .highest = recurrent::PieceTraits::figures},
        {.name = "gibbs_steps",
         .field = &o.gibbsSteps,
         .lowest = 1,
         .highest = 100,
         .presets = {{"quick", 5}},
         .key = FactKey::Estimator,
         .fact =
             [&o, takesGibbsSteps] {
                 return takesGibbsSteps ? FactValue(Phrase::ContrastiveThroughTime, {o.gibbsSteps})
                                        : FactValue(Phrase::ThroughTime);
             }},
    };
}

TrainingOptionList planOptions(RecurrentOptions& o) {
    CommonOptions common(o);
    common.batch.fact = [&o] { return FactValue(Phrase::Product, {o.batch, o.passageSteps}); };
    return {
        std::move(common.learningRate),
        std::move(common.constantShare),
        std::move(common.finalRate),
        std::move(common.heldOutPatience),
        std::move(common.batch),
        {.name = "passage_steps", .field = &o.passageSteps, .lowest = 2, .highest = 4096},
        std::move(common.epochs).with({{"quick", 30}, {"thorough", 400}}),
        common.mostUpdates,
        std::move(common.minutes),
    };
}

TrainingOptionList updateOptions(RecurrentOptions& o, const Grid& grid) {
    CommonOptions common(o);
    return {
        {.name = "clip_norm",
         .field = &o.clipNorm,
         .lowest = 0,
         .words = wordsOf(
             "optimiser", forPeople("FactTexts", "Optimiser"),
             forPeople("FactTexts", "How a gradient becomes a step, and the length at which it is clipped")),
         .fact = [&o] { return FactValue(Phrase::AdamClipped, {o.clipNorm}); }},
        {.name = "weight_decay", .field = &o.weightDecay, .lowest = 0, .words = CommonOptions::weightCost()},
        {.name = "input_dropout",
         .field = &o.inputDropout,
         .lowest = 0,
         .highest = nearlyAll,
         .words = wordsOf("dropout", forPeople("FactTexts", "Dropout"),
                          forPeople("FactTexts", "Share of the input and of the recurrent state left out at "
                                                 "random while learning")),
         .fact =
             [&o] {
                 return FactValue(Phrase::Pair, {o.inputDropout, o.outputDropout});
             }},
        {.name = "output_dropout", .field = &o.outputDropout, .lowest = 0, .highest = nearlyAll},
        {.name = "trait_dropout", .field = &o.traitDropout, .lowest = 0, .highest = 1},
        {.name = "average_decay",
         .field = &o.averageDecay,
         .lowest = 0,
         .highest = 1,
         .words = CommonOptions::weightAverage()},
        {.key = FactKey::StateSpace, .fact = [grid] { return stateSpaceFact(grid.struck); }},
        std::move(common.seed),
        std::move(common.preset),
        std::move(common.threads),
    };
}

} // namespace

RecurrentOptions::RecurrentOptions() {
    hidden = 16;
    batch = 8;
    learningRate = 4e-3;
    constantShare = 0.5;
    finalRate = 0.05;
    heldOutPatience = 5;
    epochs = 100;
    mostUpdates = 8000;
}

TrainingOptionList recurrentOptionList(RecurrentOptions& options, const Grid& grid, bool takesGibbsSteps) {
    return {machineOptions(options, grid, takesGibbsSteps), planOptions(options),
            updateOptions(options, grid)};
}

// Hidden units and updates are the distribution's.
Result<RecurrentOptions> recurrentOptions(const StepDistribution& distribution, const std::string& preset,
                                          const TrainOverrides& overrides) {
    if (auto status = checkPreset(RecurrentFamily(distribution).presets(), preset); !status)
        return status.error();
    RecurrentOptions options;
    options.preset = preset;
    const auto numbers = distribution.preset(preset);
    options.hidden = numbers.hidden;
    options.mostUpdates = numbers.mostUpdates;
    auto list = recurrentOptionList(options);
    list.choose({preset});
    if (auto status = options.apply(overrides, list); !status)
        return status.error();
    return options;
}

std::vector<Fact> facts(const RecurrentOptions& options, const StepDistribution& distribution,
                        const Grid& grid) {
    RecurrentOptions copy = options;
    return recurrentOptionList(copy, grid, distribution.takesGibbsSteps()).facts();
}

std::string toJson(const RecurrentOptions& options) {
    RecurrentOptions copy = options;
    return recurrentOptionList(copy).json();
}

Result<RecurrentOptions> recurrentOptionsFromJson(const std::string& text) {
    RecurrentOptions options;
    if (auto status = recurrentOptionList(options).read(text); !status)
        return status.error();
    if (options.traits != 0 && options.traits != recurrent::PieceTraits::figures)
        return Error{ErrorCode::NotAModel, {}, "has training options out of range", std::nullopt};
    return options;
}

} // namespace partita
