#pragma once

#include "base/Result.h"
#include "score/Locks.h"

#include <optional>
#include <string>

namespace partita::cli {

// What of a file stays, as `--keep` says it: "bars=1-4", "pitches=60-84", "melody" (notes that are the
// highest when they begin), "bass" (the lowest), or several joined by commas, all of which must hold.
struct KeepSpec {
    std::optional<std::pair<int, int>> bars;    // from 1, both in
    std::optional<std::pair<int, int>> pitches; // MIDI, both in
    bool melody = false;
    bool bass = false;
};

// Errors: InvalidOption.
Result<KeepSpec> parseKeepSpec(const std::string& text);

// Bars and pitches alone hold cells, silent ones too; with melody or bass they choose among its notes.
// Percussion has no part in melody or bass.
void lock(Locks& locks, const KeepSpec& spec, const Score& score);

} // namespace partita::cli
