#include "core/rbm/Autocorrelation.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <vector>

namespace partita {

namespace {

constexpr double windowFactor = 5;
constexpr double enoughTimes = 10;

// Mean of the products at a lag over all series.
double covariance(std::span<const double> deviations, std::size_t count, std::size_t lag) {
    const std::size_t length = deviations.size() / count;
    double sum = 0;
    for (std::size_t series = 0; series < count; ++series) {
        const auto one = deviations.subspan(series * length, length);
        sum = std::inner_product(one.begin() + static_cast<std::ptrdiff_t>(lag), one.end(), one.begin(), sum);
    }
    return sum / static_cast<double>(count * (length - lag));
}

} // namespace

AutocorrelationTime autocorrelationTime(std::span<const double> series, std::size_t count) {
    const std::size_t length = series.size() / count;
    assert(count > 0 && length >= 2 && series.size() == count * length);
    const double mean =
        std::accumulate(series.begin(), series.end(), 0.0) / static_cast<double>(series.size());
    std::vector<double> deviations(series.begin(), series.end());
    for (auto& number : deviations)
        number -= mean;
    const double variance = covariance(deviations, count, 0);
    AutocorrelationTime found;
    if (!(variance > 0))
        return found;
    std::size_t lag = 1;
    for (; lag < length && static_cast<double>(lag) <= windowFactor * found.time; ++lag)
        found.time += 2 * covariance(deviations, count, lag) / variance;
    found.time = std::max(1.0, found.time);
    found.resolved = lag < length && static_cast<double>(length) >= enoughTimes * found.time;
    return found;
}

} // namespace partita
