#pragma once

#include "core/learn/Trainer.h"

#include <filesystem>
#include <string>

namespace partita::cli {

// "epoch 3.2, held out -4.31 (best -4.29), 1:05 to 2:40 left"
std::string progressText(const TrainingStatus& status, const std::vector<TrainingPoint>& curve);

struct TrainReport {
    std::filesystem::path model;
    std::string figureName;
    TrainingOutcome outcome;
};
std::string trainText(const TrainReport& report);
std::string trainJson(const TrainReport& report);

} // namespace partita::cli
