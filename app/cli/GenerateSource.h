#pragma once

#include "core/tasks/ReviseTask.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace partita::cli {

// What `generate --from` is asked to do with a file.
struct SourceOptions {
    std::filesystem::path from;
    std::vector<std::string> keep; // specs: see KeepSpec
    std::string select;            // one more: what is up to the model; empty: all
    std::string operation;         // see operationIds; empty: by the other options
    std::optional<double> vary;    // 0..1
    bool goOn = false;             // --continue
    std::filesystem::path blend;   // the other file; empty: none
    double share = 0.5;            // of the blend
    bool barsGiven = false;
    bool metreGiven = false;
};

// What contradicts itself in these options, if anything.
std::optional<std::string> wrongCombination(const SourceOptions& options, bool loop);

// The file with what of it is drawn anew; model, dials and seed are the caller's. Errors: those of the
// reader, NothingUsable (several pieces in one file), InvalidOption (specs).
Result<ReviseRequest> readSource(const SourceOptions& options);

} // namespace partita::cli
