#pragma once

#include "core/base/Result.h"
#include "core/dataset/NoteStates.h"
#include "core/score/MetreMap.h"

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

// What a corpus has besides notes, so that generated ones sound like it. Kept in the model file.
struct CorpusStyle {
    double tempo = 120.0; // beats (quarter notes) a minute: the median
    bool tempoKnown = false;
    Metre metre; // that most pieces begin with
    // Metres that pieces of at least a fiftieth of all the music begin with; empty where it is not known.
    std::vector<MetreShare> metres;
    int program = 0; // the most frequent, 0..127
    double meanVelocity = 80;
    bool pedalHeeded = false; // notes are as long as the sustain pedal lets them sound
    VelocityProfile velocities;
    // [n]: share of the pieces that begin n steps into their first bar, with silence before; sums to 1 where
    // there are pieces. Pieces that begin later count as beginning at once.
    std::vector<float> upbeats;
};

std::string toJson(const CorpusStyle& style);
Result<CorpusStyle> styleFromJson(std::string_view json);

} // namespace partita
