#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace partita {

// Temperatures of a path from beta 0 to 1, both ends included: `intervals` + 1 numbers, rising.
std::vector<double> evenSchedule(std::size_t intervals);

// The same, closer together where a trial run on evenly spaced betas had log-weight increments that varied
// more from chain to chain (deviations[i]: between its betas i and i + 1): the increments' deviation, the
// distance of Gelman & Meng ("Simulating normalizing constants", 1998), is spread evenly; half of the betas
// stay even, since a short trial sees some places badly.
std::vector<double> measuredSchedule(std::span<const double> deviations, std::size_t intervals);

} // namespace partita
