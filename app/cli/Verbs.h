#pragma once

#include "core/base/Result.h"

#include <CLI/CLI.hpp>

#include <stop_token>

namespace partita::cli {

inline constexpr int exitDone = 0;
inline constexpr int exitCouldNot = 1;
inline constexpr int exitWrongArguments = 2;

// What every verb shares. A verb's callback sets exitCode; Ctrl-C requests the stop.
struct VerbContext {
    std::stop_source stop;
    int exitCode = exitDone;

    // One line on stderr, exitCode 1.
    void fail(const Error& error);
    // One line on stderr, exitCode 2.
    void refuseArguments(const std::string& reason);
};

void addScanVerb(CLI::App& app, VerbContext& context);
void addFramesVerb(CLI::App& app, VerbContext& context);
void addTrainVerb(CLI::App& app, VerbContext& context);
void addGenerateVerb(CLI::App& app, VerbContext& context);
void addRenderVerb(CLI::App& app, VerbContext& context);
void addPlayVerb(CLI::App& app, VerbContext& context);
void addPortsVerb(CLI::App& app);
void addInfoVerb(CLI::App& app, VerbContext& context);
void addEvaluateVerb(CLI::App& app, VerbContext& context);
void addCompareVerb(CLI::App& app, VerbContext& context);

} // namespace partita::cli
