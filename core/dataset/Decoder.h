#pragma once

#include "core/dataset/CorpusStyle.h"
#include "core/score/Score.h"

#include <optional>
#include <string>

namespace partita {

struct DecodeOptions {
    int pulsesPerQuarter = 480;       // a multiple of the grid's steps a beat
    std::optional<double> tempo;      // beats a minute; the style's otherwise
    std::optional<int> fixedVelocity; // 1..127; learned or metric accents otherwise
    std::string trackName;            // UTF-8
    int channel = 0;
};

// The states as a score: tempo, metre, program and velocities put in; no zero-length note. encode(decode(s))
// == s.
Score decode(const NoteStates& states, const CorpusStyle& style, const DecodeOptions& options);

// The notes alone, with velocities by their places in the bars of a score that they are to be put into.
std::vector<Note> decodeNotes(const std::vector<StepNote>& notes, const Grid& grid, const CorpusStyle& style,
                              const Score& score);

} // namespace partita
