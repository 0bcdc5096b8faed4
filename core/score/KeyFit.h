#pragma once

#include <array>

namespace partita {

// A key and how well pitch classes, weighted from C upwards, fit its profile: a correlation, -1..1; 0 where
// the weights are all equal.
struct KeyFit {
    int tonic = 0; // pitch class, 0 is C
    bool minor = false;
    double fit = -2; // below any correlation
};

// The best key by Krumhansl & Kessler's profiles (Krumhansl 1990, ch. 4).
KeyFit bestKeyFit(const std::array<double, 12>& weights);

} // namespace partita
