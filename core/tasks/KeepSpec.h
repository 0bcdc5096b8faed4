#pragma once

#include "core/tasks/Operation.h"

#include <optional>
#include <string>

namespace partita {

// What of a piece stays or is selected, in words: "bars=1-4", "pitches=60-84", "melody" (notes that are the
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

// Bars and pitches alone hold cells, silent ones too; with melody, bass or a voice they choose among its
// notes. Percussion has no part in melody, bass or voices.
void lock(Locks& locks, const KeepSpec& spec, const Score& score);

// Makes that the selection of a request whose score is set. Notes that are chosen are made anew with the
// silence that they sound in, and all others stay. False: there are no such notes.
bool select(ReviseRequest& request, const KeepSpec& spec);

} // namespace partita
