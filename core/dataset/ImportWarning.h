#pragma once

#include "core/midi/MidiWarning.h"

#include <cstdint>
#include <string>

namespace partita {

// What an import does to a file's music beside what its EncodingReport counts.
enum class ImportOddity {
    Midi,              // the reader's: midi
    OddTempo,          // of `from` beats a minute, counts as `to`
    LongNotes,         // shortened: count, to `to` beats
    LongSilences,      // shortened: count, to `to` bars
    OutOfRange,        // notes left out: count, beside pitches `from` .. `to`
    PieceLeftOut,      // of several, the same music as another: name
    EmptySequences,    // left out: count
    RepeatedSequences, // kept: count
};

struct ImportWarning {
    ImportOddity kind;
    std::int64_t count = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string name = {};
    MidiWarning midi = {};
};

std::string describe(const ImportWarning& warning); // English, one line

} // namespace partita
