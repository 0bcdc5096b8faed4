#pragma once

#include "core/playback/Schedule.h"

#include <vector>

namespace partita {

// The channel messages of a score in the order in which they are to be played, notes of one channel and pitch
// made to alternate (see Schedule). `seconds` is not filled in.
std::vector<ScheduledMessage> mergedMessages(const Score& score, const ScheduleOptions& options);

} // namespace partita
