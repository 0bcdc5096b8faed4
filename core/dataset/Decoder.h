#pragma once

#include "core/dataset/CorpusStyle.h"
#include "core/score/Score.h"

#include <optional>
#include <string>
#include <vector>

namespace partita {

struct DecodeOptions {
    int pulsesPerQuarter = 480;         // a multiple of the grid's steps a beat
    std::optional<double> tempo;        // beats a minute; the style's otherwise
    std::optional<int> fixedVelocity;   // 1..127; learned or metric accents otherwise
    std::string trackName;              // UTF-8
    int channel = 0;                    // of one part
    std::uint64_t seed = 1;             // which of the programs that a part may have
    std::vector<std::string> partNames; // UTF-8, of several parts; else their roles' ids
};

// The states as a score: tempo, metre, program and velocities put in; no zero-length note. encode(decode(s))
// == s. Of several parts each that plays has a track: its name, program, channel (drums on 10), volume and
// pan.
Score decode(const NoteStates& states, const CorpusStyle& style, const DecodeOptions& options);

// What the track of a part begins with: name, program, volume and pan.
std::vector<Event> partEvents(const PartStyle& part, int channel, int program, const std::string& name);

// The notes alone, with velocities by their places in the bars of a score that they are to be put into.
std::vector<Note> decodeNotes(const std::vector<StepNote>& notes, const Grid& grid, const CorpusStyle& style,
                              const Score& score);

} // namespace partita
