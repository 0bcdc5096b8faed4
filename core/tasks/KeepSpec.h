#pragma once

#include "core/base/Result.h"
#include "core/score/Locks.h"

#include <optional>
#include <string>

namespace partita {

// What of a file stays, as `--keep` says it: "bars=1-4", "pitches=60-84", "melody" (notes that are the
// highest when they begin), "bass" (the lowest), "voice=2" (a line, 1 the highest, as voicesOf() hears it),
// or several joined by commas, all of which must hold.
struct KeepSpec {
    std::optional<std::pair<int, int>> bars;    // from 1, both in
    std::optional<std::pair<int, int>> pitches; // MIDI, both in
    std::optional<int> voice;                   // from 1
    bool melody = false;
    bool bass = false;
};

// `option`: that of the command line which the text belongs to, for the message. Errors: InvalidOption.
Result<KeepSpec> parseKeepSpec(const std::string& text, const std::string& option);

// The block of cells that bars and pitches name; all there are without them.
Locks::Region regionOf(const KeepSpec& spec, const Score& score);

// Bars and pitches alone hold cells, silent ones too; with melody, bass or a voice they choose among its
// notes. Percussion has no part in melody, bass or voices.
void lock(Locks& locks, const KeepSpec& spec, const Score& score);

} // namespace partita
