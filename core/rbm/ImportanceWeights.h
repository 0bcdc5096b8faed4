#pragma once

#include <span>

namespace partita {

// What a set of importance weights says of the mean that they estimate; weights by their logarithms.

double logMeanExp(std::span<const double> logWeights);

// (sum w)^2 / sum w^2 (Kish 1965): 1..count.
double effectiveSamples(std::span<const double> logWeights);

// Of the logarithm of the mean, by the delta method: deviation of the weights / (mean * sqrt(count)). At
// least two weights. Where a few of them carry the sum it is too small.
double logMeanStandardError(std::span<const double> logWeights);

} // namespace partita
