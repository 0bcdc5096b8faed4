#pragma once

#include "core/learn/TrainingPoint.h"

namespace partita {

// Which point of a curve is best so far: the latest whose held-out figure is within `tolerance`, a share, of
// the highest, since what is learnt longer and at a lower rate gives the cleaner takes; the last where no
// point has one. Unset for an empty curve.
std::optional<std::size_t> bestPoint(const std::vector<TrainingPoint>& curve, double tolerance);

// Whether held-out pieces stopped improving: `patience` points or more came after the last that is within 3 %
// of the best, and after the first `known` points (those of a run that this one takes up).
bool stoppedImproving(const std::vector<TrainingPoint>& curve, int patience, std::size_t known);

} // namespace partita
