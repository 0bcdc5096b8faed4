#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// Training options that every family understands, as the user may override them; unset: the preset's.
struct TrainOverrides {
    std::optional<int> hidden; // 1..4096
    std::optional<int> epochs; // >= 1
    std::optional<std::int64_t> updates;
    std::optional<double> minutes;
    std::optional<double> learningRate;
    std::optional<int> batch;
    std::uint64_t seed = 1;
    int threads = 0; // 0: one a core
};

// The numbers of a training that every family has; a family's options add theirs.
struct TrainingOptions {
    std::string preset;
    std::size_t hidden = 0; // 1..4096
    std::size_t batch = 0;  // 1..4096
    double learningRate = 0;
    std::int64_t epochs = 0;                 // >= 1
    std::optional<std::int64_t> mostUpdates; // the plan is the shorter of this and the epochs
    std::optional<double> minutes;           // of training, instead of a number of updates
    std::uint64_t seed = 1;
    int threads = 0; // 0: one a core

    // Errors: InvalidOption when one is out of range; then nothing is changed.
    Status apply(const TrainOverrides& overrides);

    // As good as endless for a plan in minutes.
    std::int64_t updates(std::int64_t updatesPerEpoch) const;
    // 0..1 of the plan.
    double progress(std::int64_t updates, std::int64_t updatesPerEpoch, double seconds) const;

    // For the options kept in `checkpoint`: `asked` is what the overrides would make of the preset today.
    // Errors: ModelMismatch where the overrides would change the machine's shape or the mini-batch.
    Status resume(const TrainOverrides& overrides, const TrainingOptions& asked,
                  const std::filesystem::path& checkpoint);
    // As much again, for a run that came to its end after `updates`.
    void extend(std::int64_t updates, std::int64_t updatesPerEpoch);

    // Whether every number is in its range.
    bool isSane() const;
};

// Errors: InvalidOption.
Status checkPreset(const std::vector<std::string>& presets, const std::string& preset);

} // namespace partita
