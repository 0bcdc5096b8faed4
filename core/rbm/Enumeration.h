#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/ThreadPool.h"
#include "core/rbm/Rbm.h"

#include <stop_token>

namespace partita {

// The most units of a side that are enumerated: 2^24 states.
inline constexpr std::size_t mostEnumeratedUnits = 24;

inline bool canEnumerate(const Rbm& rbm) {
    return rbm.hidden() <= mostEnumeratedUnits || rbm.visible() <= mostEnumeratedUnits;
}

// log Z of a machine with few hidden or few visible units, exactly but for rounding: the sum over all states
// of the smaller side, the other one summed out, in Gray code order so that from state to state one unit
// changes. Seconds for a frame's worth of visible units, minutes for 20,000. Needs canEnumerate(). Errors:
// Cancelled.
Result<double> enumerateLogPartition(const Rbm& rbm, ThreadPool& threads, const Progress& progress,
                                     std::stop_token stop);

} // namespace partita
