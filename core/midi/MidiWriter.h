#pragma once

#include "core/base/Result.h"
#include "core/score/Score.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace partita {

// The score as a Standard MIDI File. Untouched events keep tick and order; at one tick new events are written
// as: meta and controllers, note-offs, note-ons. A note that was generated or edited (order lastOrder) is at
// least one tick long. Every note has its note-off, but for those that were read without one while nothing of
// the score was changed: such a score is written back event for event. A delta beyond 2^28-1 ticks is split
// with empty text events.
std::vector<std::byte> writeMidi(const Score& score);

// Writes beside the target and renames, so that a failure leaves what was there: NotWritable, DiskFull.
Status writeMidiFile(const Score& score, const std::filesystem::path& path);

} // namespace partita
