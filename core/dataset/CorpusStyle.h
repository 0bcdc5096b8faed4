#pragma once

#include "core/base/Result.h"
#include "core/dataset/NoteStates.h"
#include "core/score/MetreMap.h"
#include "core/score/PartRole.h"

#include <array>
#include <string>
#include <vector>

namespace partita {

// Mean velocity by pitch region (octave) and place in the bar (downbeat, other beat, off the beat), learned
// from a corpus.
struct VelocityProfile {
    bool learned = false; // false: metric accents are used (the corpus has no spread worth learning)
    std::array<std::array<float, 3>, 11> mean{};
};

struct MetreShare {
    Metre metre;
    float share = 0; // of the music by its length
    bool operator==(const MetreShare&) const = default;
};

// One of the players that the music is laid out in.
struct PartStyle {
    PartRole role = PartRole::Melody;
    // That it mostly has in at least one in twenty of the pieces that it plays in, with the share of these;
    // most frequent first. Of drums the kit.
    struct Program {
        int program = 0; // 0..127
        float share = 0;
        bool operator==(const Program&) const = default;
    };
    std::vector<Program> programs;
    int volume = 100; // controller 7, 0..127: the median
    int pan = 64;     // controller 10, 0..127: the median
    int pieces = 0;   // that it plays in
    double meanVelocity = 80;
    VelocityProfile velocities{}; // of drums not by octave, but by drum: see drumVelocities
    // Mean velocity by key, where the part is drums and each is heard; 0: never.
    std::array<float, 128> drumVelocities{};
};

// Beats a minute that a take may have; files name tempi of a microsecond a beat.
inline constexpr double slowestTempo = 10;
inline constexpr double fastestTempo = 1000;

// What a corpus has besides notes, so that generated ones sound like it. Kept in the model file.
struct CorpusStyle {
    // Beats (quarter notes) a minute: the median over the pieces of the tempo that each is mostly in, 120
    // where it names none. slowestTempo to fastestTempo.
    double tempo = 120.0;
    bool tempoKnown = false; // some piece names one
    Metre metre;             // that most pieces are mostly in
    // Metres that pieces of at least a fiftieth of all the music are mostly in; empty where it is not known.
    std::vector<MetreShare> metres;
    int program = 0; // that most notes sound with, 0..127
    double meanVelocity = 80;
    bool pedalHeeded = false; // notes are as long as the sustain pedal lets them sound
    VelocityProfile velocities;
    // [n]: share of the pieces that begin n steps into their first bar, with silence before; sums to 1 where
    // there are pieces. Pieces that begin later count as beginning at once.
    std::vector<float> upbeats;
    std::vector<PartStyle> parts; // as many as the grid has; empty where that is one

    std::vector<PartRole> roles() const; // of the parts
};

std::string toJson(const CorpusStyle& style);
Result<CorpusStyle> styleFromJson(std::string_view json);

} // namespace partita
