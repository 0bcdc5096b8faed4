#include "core/learn/TrainingOptions.h"

#include <algorithm>

namespace partita {

namespace {

constexpr double mostUnits = 4096;
constexpr double most = 1e9;

FactWords words(const char* name, const char* called, const char* meaning) {
    return {name, called, meaning};
}

} // namespace

CommonOptions::CommonOptions(TrainingOptions& o)
    : preset{.name = "preset", .field = &o.preset}
    , hidden{.name = "hidden",
             .field = &o.hidden,
             .lowest = 1,
             .highest = mostUnits,
             .subject = "the number of hidden units",
             .flag = "--hidden",
             .help = "Hidden units",
             .words = words("hidden", forPeople("FactTexts", "Hidden units (n_hidden)"),
                            forPeople("FactTexts", "What the machine can use to notice patterns: more of "
                                                   "them know more and take longer"))}
    , epochs{.name = "epochs",
             .field = &o.epochs,
             .lowest = 1,
             .highest = most,
             .subject = "the number of epochs",
             .flag = "--epochs",
             .help = "Passes over the windows",
             .words = words("epochs_planned", forPeople("FactTexts", "Epochs (num_epochs)"),
                            forPeople("FactTexts", "How often the whole music is gone through, at most"))}
    , mostUpdates{.name = "most_updates",
                  .field = &o.mostUpdates,
                  .lowest = 1,
                  .highest = most,
                  .subject = "the number of updates",
                  .flag = "--updates",
                  .help = "Mini-batches",
                  .words = words("updates_planned", forPeople("FactTexts", "Updates at most"),
                                 forPeople("FactTexts", "How many mini-batches there will be, at most"))}
    , minutes{.name = "minutes",
              .field = &o.minutes,
              .lowest = 0.001,
              .highest = 1e6,
              .subject = "the time in minutes",
              .flag = "--minutes",
              .help = "Time to train",
              .words = words("minutes_planned", forPeople("FactTexts", "Minutes"),
                             forPeople("FactTexts", "How long learning may take"))}
    , learningRate{.name = "learning_rate",
                   .field = &o.learningRate,
                   .lowest = 1e-9,
                   .highest = 10,
                   .subject = "the learning rate",
                   .flag = "--rate",
                   .help = "Learning rate",
                   .words = words("learning_rate", forPeople("FactTexts", "Learning rate (lr)"),
                                  forPeople("FactTexts", "How far the weights go with each mini-batch"))}
    , constantShare{.name = "constant_share",
                    .field = &o.constantShare,
                    .lowest = 0,
                    .highest = 1,
                    .words = words(
                        "rate_schedule", forPeople("FactTexts", "Rate schedule"),
                        forPeople("FactTexts", "How the learning rate falls in the course of learning")),
                    .fact =
                        [&o] {
                            return o.finalRate < 1 ? FactValue(Phrase::FallingRate,
                                                               {o.constantShare * 100, o.finalRate * 100})
                                                   : FactValue(Phrase::Constant);
                        }}
    , finalRate{.name = "final_rate", .field = &o.finalRate, .lowest = 0, .highest = 1}
    , heldOutPatience{.name = "held_out_patience", .field = &o.heldOutPatience, .lowest = 0, .highest = 1000}
    , batch{.name = "batch",
            .field = &o.batch,
            .lowest = 1,
            .highest = mostUnits,
            .subject = "the mini-batch",
            .words = words("batch", forPeople("FactTexts", "Mini-batch (batch_size)"),
                           forPeople("FactTexts", "How many windows are looked at before the weights "
                                                  "change"))}
    , seed{.name = "seed",
           .field = &o.seed,
           .flag = "--seed",
           .help = "Seed of all random numbers",
           .words = words("seed", forPeople("FactTexts", "Seed"),
                          forPeople("FactTexts", "Where the random numbers start: the same seed gives the "
                                                 "same model"))}
    , threads{.name = "threads",
              .field = &o.threads,
              .lowest = 0,
              .highest = 1024,
              .subject = "the number of threads",
              .flag = "--threads",
              .help = "Threads; 0: one a core",
              .kept = false} {}

FactWords CommonOptions::weightCost() {
    return words(
        "weight_cost", forPeople("FactTexts", "Weight cost"),
        forPeople("FactTexts", "How strongly large weights are pulled back, against learning by heart"));
}

FactWords CommonOptions::weightAverage() {
    return words("weight_average", forPeople("FactTexts", "Weight average"),
                 forPeople("FactTexts", "How slowly the kept weights follow the learning ones"));
}

TrainingOptionList commonOptionList(TrainingOptions& options) {
    CommonOptions common(options);
    return {common.hidden,       common.epochs, common.mostUpdates, common.minutes,
            common.learningRate, common.seed,   common.threads,     common.batch};
}

Status TrainingOptions::apply(const TrainOverrides& overrides, TrainingOptionList options) {
    if (auto status = options.apply(overrides); !status)
        return status;
    const bool counted = overrides.has("epochs") || overrides.has("most_updates");
    if (overrides.has("epochs") && !overrides.has("most_updates"))
        mostUpdates.reset();
    mostMinutes = counted ? overrides.number("minutes") : std::nullopt;
    if (counted)
        minutes.reset();
    return Done{};
}

Status TrainingOptions::resume(const TrainOverrides& overrides, TrainingOptionList options,
                               const std::filesystem::path& checkpoint) {
    const auto differs = [&](const char* name, std::size_t is) {
        return overrides.number(name).value_or(static_cast<double>(is)) != static_cast<double>(is);
    };
    if (differs("hidden", hidden) || differs("batch", batch))
        return Error{ErrorCode::ModelMismatch, checkpoint,
                     "has " + std::to_string(hidden) + " hidden units and mini-batches of " +
                         std::to_string(batch) + ", which a resumed training can't change",
                     std::nullopt};
    const TrainingOptions kept = *this;
    if (auto status = options.apply(overrides); !status)
        return status;
    seed = kept.seed;
    epochs = kept.epochs;
    mostUpdates = kept.mostUpdates;
    minutes = kept.minutes;
    return Done{};
}

Status checkPreset(const std::vector<std::string>& presets, const std::string& preset) {
    if (std::find(presets.begin(), presets.end(), preset) == presets.end())
        return Error{ErrorCode::InvalidOption, {}, "there is no preset \"" + preset + "\"", std::nullopt};
    return Done{};
}

} // namespace partita
