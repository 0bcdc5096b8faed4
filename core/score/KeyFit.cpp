#include "core/score/KeyFit.h"

#include <cmath>
#include <cstddef>

namespace partita {

namespace {

using KeyWeights = std::array<double, 12>;

// Probe-tone ratings from the tonic upwards (Krumhansl & Kessler 1982; Krumhansl 1990, table 2.1).
constexpr KeyWeights majorProfile{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
constexpr KeyWeights minorProfile{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

double mean(const KeyWeights& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / 12;
}

// Pearson's; 0 where the weights are all equal.
double correlation(const KeyWeights& weights, const KeyWeights& profile, int tonic) {
    const double weightMean = mean(weights);
    const double profileMean = mean(profile);
    double both = 0;
    double weightSquares = 0;
    double profileSquares = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        const double w = weights[(i + static_cast<std::size_t>(tonic)) % 12] - weightMean;
        const double p = profile[i] - profileMean;
        both += w * p;
        weightSquares += w * w;
        profileSquares += p * p;
    }
    return weightSquares > 0 ? both / std::sqrt(weightSquares * profileSquares) : 0;
}

} // namespace

KeyFit bestKeyFit(const std::array<double, 12>& weights) {
    KeyFit best;
    for (const bool minor : {false, true})
        for (int tonic = 0; tonic < 12; ++tonic) {
            const double fit = correlation(weights, minor ? minorProfile : majorProfile, tonic);
            if (fit > best.fit)
                best = {tonic, minor, fit};
        }
    return best;
}

} // namespace partita
