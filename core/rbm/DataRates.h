#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/rbm/Rbm.h"

namespace partita {

// Mean of each visible unit over the training windows (of a large set, over some thousands spread evenly),
// smoothed towards the pitch's mean over all steps so that none is 0 or 1.
AlignedVector<float> meanRates(const TrainingSet& data, const VisibleShape& shape, std::uint64_t seed);

// Visible biases that make an RBM without weights give these rates: log p / (1 - p), or log p / p(off) of a
// cell.
void setBaseRateBias(const VisibleShape& shape, const AlignedVector<float>& meanRates,
                     AlignedVector<float>& visibleBias);

} // namespace partita
