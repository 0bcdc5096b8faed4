#pragma once

#include "core/dataset/CorpusSource.h"
#include "core/score/EventText.h"

#include <CLI/CLI.hpp>

#include <stop_token>
#include <string>

namespace partita::cli {

inline constexpr int exitDone = 0;
inline constexpr int exitCouldNot = 1;
inline constexpr int exitWrongArguments = 2;

// What every verb shares. A verb's callback sets exitCode; Ctrl-C requests the stop.
struct VerbContext {
    std::stop_source stop;
    int exitCode = exitDone;

    // One line on stderr, exitCode 1; 2 where it is the arguments that are wrong (InvalidOption).
    void fail(const Error& error);
    void refuseArguments(const std::string& reason); // one line on stderr, exitCode 2
    void print(const std::string& result);           // on stdout; fails where it can't be written
};

void addCorpus(CLI::App& verb, std::filesystem::path& corpus); // the argument CORPUS

// The CORPUS argument and the options that say how it is read, with the same names in every verb.
struct CorpusOptions {
    CorpusRequest music;

    void addCorpus(CLI::App& verb) { cli::addCorpus(verb, music.root); }
    CLI::Option* addStepsPerBeat(CLI::App& verb);
    CLI::Option* addPitches(CLI::App& verb); // --pitches LO-HI
    void addDrums(CLI::App& verb);
    void addTogether(CLI::App& verb); // parts as the music has them, unless --together
    void addMetre(CLI::App& verb);
    void addPedal(CLI::App& verb); // --pedal auto|on|off

    // With a progress line of that name on stderr.
    Result<std::shared_ptr<const Corpus>> open(const char* label, const std::stop_token& stop) const;
};

void addJson(CLI::App& verb, bool& json, const char* help = "One JSON document on the standard output");
// --seed, a whole number from 0.
CLI::Option* addSeed(CLI::App& verb, std::uint64_t& seed, const std::string& help);
void checkNotNegative(CLI::Option& option); // CLI11 takes -1 for 2^64 - 1
// --text-encoding NAME: how texts are read that are not UTF-8.
void addTextEncoding(CLI::App& verb, std::optional<TextEncoding>& encoding);
CLI::Option* addSoundFont(CLI::App& verb, std::filesystem::path& soundFont);
void addSpeedAndTranspose(CLI::App& verb, double& factor, int& semitones);

void addScanVerb(CLI::App& app, VerbContext& context);
void addFramesVerb(CLI::App& app, VerbContext& context);
void addTrainVerb(CLI::App& app, VerbContext& context);
void addGenerateVerb(CLI::App& app, VerbContext& context);
void addRenderVerb(CLI::App& app, VerbContext& context);
void addPlayVerb(CLI::App& app, VerbContext& context);
void addPortsVerb(CLI::App& app, VerbContext& context);
void addInfoVerb(CLI::App& app, VerbContext& context);
void addEvaluateVerb(CLI::App& app, VerbContext& context);
void addCompareVerb(CLI::App& app, VerbContext& context);

} // namespace partita::cli
