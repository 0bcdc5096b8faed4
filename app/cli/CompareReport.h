#pragma once

#include "core/statistics/Comparison.h"

#include <filesystem>
#include <string>

namespace partita::cli {

struct CompareReport {
    std::filesystem::path generated;
    std::filesystem::path corpus;
    MusicComparison comparison;
    std::vector<Piece> real; // that the passages' indices mean
    std::size_t made = 0;    // takes, those without a note included
    std::size_t silent = 0;  // of these without a note: counted as silence of one window
    int stepsPerBeat = 4;
};

std::string compareText(const CompareReport& report);
std::string compareJson(const CompareReport& report);

} // namespace partita::cli
