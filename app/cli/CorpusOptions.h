#pragma once

#include "core/dataset/Corpus.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace partita::cli {

// The CORPUS argument and the options that say how it is read, with the same names in every verb.
struct CorpusOptions {
    std::filesystem::path corpus;
    Grid grid;
    bool withDrums = false;

    void addCorpus(CLI::App& verb);
    CLI::Option* addStepsPerBeat(CLI::App& verb);
    CLI::Option* addPitches(CLI::App& verb); // --pitches LO-HI
    CLI::Option* addDrums(CLI::App& verb);
};

// "LO-HI", MIDI pitches 0 to 127, as --pitches and --keep take them; false when it is none.
bool parsePitches(const std::string& text, Pitch& lowest, Pitch& highest);

} // namespace partita::cli
