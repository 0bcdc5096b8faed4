#pragma once

#include "core/learn/TrainingOption.h"

#include <filesystem>

namespace partita {

// The numbers of a training that every family has; a family's options add theirs.
struct TrainingOptions {
    std::string preset;
    std::size_t hidden = 0;
    std::size_t batch = 0;
    double learningRate = 0;
    double constantShare = 0; // of the plan at the full rate; then it falls linearly ...
    double finalRate = 1;     // ... to this share of it
    int heldOutPatience = 0; // evaluations without a better held-out figure until it falls; 0: never for that
    std::int64_t epochs = 0;
    std::optional<std::int64_t> mostUpdates; // the plan is the shorter of this and the epochs
    std::optional<double> minutes;           // of training, instead of a number of updates
    std::optional<double> mostMinutes;       // of this run, whatever the plan; not kept
    std::uint64_t seed = 1;
    int threads = 0; // 0: one a core

    // `options` are all those of the family. Errors: InvalidOption; then nothing is changed.
    Status apply(const TrainOverrides& overrides, TrainingOptionList options);
    // For the options kept in `checkpoint`; what is wanted of the plan is TrainingPlan::goOn's. Errors:
    // InvalidOption; ModelMismatch where the overrides would change the machine's shape or the mini-batch.
    Status resume(const TrainOverrides& overrides, TrainingOptionList options,
                  const std::filesystem::path& checkpoint);
};

// How the options of every family are declared. A family gives the numbers of its presets, and leaves out
// what it has otherwise.
struct CommonOptions {
    explicit CommonOptions(TrainingOptions& options);

    TrainingOption preset;
    TrainingOption hidden;
    TrainingOption epochs;
    TrainingOption mostUpdates;
    TrainingOption minutes;
    TrainingOption learningRate;
    TrainingOption constantShare;
    TrainingOption finalRate;
    TrainingOption heldOutPatience;
    TrainingOption batch;
    TrainingOption seed;
    TrainingOption threads;

    // Of options that are not of every family, but called alike.
    static FactWords weightCost();
    static FactWords weightAverage();
};

// As the command line shows them.
TrainingOptionList commonOptionList(TrainingOptions& options);

// Errors: InvalidOption.
Status checkPreset(const std::vector<std::string>& presets, const std::string& preset);

} // namespace partita
