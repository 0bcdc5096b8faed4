#include "core/rbm/ImportanceWeights.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

struct Sums {
    double most = 0;
    double weights = 0; // of w / exp(most)
    double squares = 0;
};

Sums sumsOf(std::span<const double> logWeights) {
    Sums sums;
    sums.most = *std::max_element(logWeights.begin(), logWeights.end());
    for (const double logWeight : logWeights) {
        const double weight = std::exp(logWeight - sums.most);
        sums.weights += weight;
        sums.squares += weight * weight;
    }
    return sums;
}

} // namespace

double logMeanExp(std::span<const double> logWeights) {
    const Sums sums = sumsOf(logWeights);
    return sums.most + std::log(sums.weights / static_cast<double>(logWeights.size()));
}

double effectiveSamples(std::span<const double> logWeights) {
    const Sums sums = sumsOf(logWeights);
    return sums.weights * sums.weights / sums.squares;
}

double logMeanStandardError(std::span<const double> logWeights) {
    const auto count = static_cast<double>(logWeights.size());
    const double relativeVariance =
        std::max(0.0, count / effectiveSamples(logWeights) - 1) * count / (count - 1);
    return std::sqrt(relativeVariance / count);
}

} // namespace partita
