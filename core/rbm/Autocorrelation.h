#pragma once

#include <cstddef>
#include <span>

namespace partita {

struct AutocorrelationTime {
    double time = 1;      // 1 + 2 sum of the autocorrelations, >= 1
    bool resolved = true; // the series are at least ten times as long
};

// Integrated autocorrelation time of series of equal length, one after the other: autocorrelations about the
// mean of all of them, summed up to the first lag past five times the time found so far (Madras & Sokal,
// "The pivot algorithm", 1988, appendix C). `count` >= 1 series of at least 2 numbers; of constant ones it is
// 1.
AutocorrelationTime autocorrelationTime(std::span<const double> series, std::size_t count);

} // namespace partita
