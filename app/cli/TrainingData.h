#pragma once

#include "app/cli/CorpusOptions.h"
#include "core/learn/ModelFamily.h"

#include <memory>
#include <stop_token>

namespace partita::cli {

// What `train` is told about its data; what is unset stays as the preset has it.
struct TrainingDataOptions : CorpusOptions {
    bool stepsPerBeatGiven = false;
    bool pitchesGiven = false;
    std::filesystem::path valid; // held-out pieces come from here instead; empty: a share of the corpus
    std::optional<int> windowSteps;
    std::optional<bool> struck;
    std::optional<Transposition> transposition;
    int threads = 0;
};

// Imports the corpus (and the one for validation) and cuts it into windows. Errors: as importCorpus, Cancelled.
Result<std::shared_ptr<const TrainingSet>> loadTrainingData(const TrainingDataOptions& options,
                                                            const PresetData& preset, std::stop_token stop);

} // namespace partita::cli
