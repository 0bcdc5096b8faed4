#pragma once

#include "core/score/Locks.h"
#include "core/score/ScoreEdit.h"

namespace partita {

// A change of the score and what is locked after it.
struct TimeEdit {
    ScoreEdit score;
    Locks locks;
};

// Empty time in every track: what starts at `at` or later comes `length` (> 0) later. A note that sounds on
// through `at` is cut in two, both parts locked if it was. Tempo, metre and key that change right at `at`
// hold for the new time too; at tick 0 so does everything that prepares the tracks. Blocks of locked cells do
// not spread over the new time, except those of whole rows. Where the piece ends before `at`, it gets as long
// as the new time.
TimeEdit insertTime(const Score& score, const Locks& locks, Tick at, Tick length);

// Takes [first, last) out of every track; what follows comes earlier. Notes that start in it go, ones that
// sound into it end at `first`, ones that sound through it get shorter. What is in force at `last` (tempo,
// metre, key, programs, controllers) stays in force for the music behind.
TimeEdit removeTime(const Score& score, const Locks& locks, Tick first, Tick last);

} // namespace partita
