#pragma once

#include "core/learn/MusicModel.h"

#include <filesystem>
#include <string>
#include <vector>

namespace partita::cli {

struct EvaluateReport {
    std::filesystem::path model;
    std::filesystem::path corpus;
    ModelDescription description;
    Likelihood likelihood;
    std::size_t pieces = 0;
    std::int64_t notesOutOfRange = 0;   // left out
    std::vector<std::string> trainedOn; // pieces that the model learned from
    std::uint64_t seed = 1;
};

// Sentences on what speaks against the figure.
std::vector<std::string> warnings(const EvaluateReport& report);

std::string evaluateText(const EvaluateReport& report);
std::string evaluateJson(const EvaluateReport& report);

} // namespace partita::cli
