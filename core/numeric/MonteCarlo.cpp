#include "core/numeric/MonteCarlo.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace partita::numeric {

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

ImportanceWeights::ImportanceWeights(std::span<const double> logWeights)
    : greatest_(*std::max_element(logWeights.begin(), logWeights.end())) {
    relative_.reserve(logWeights.size());
    for (const double logWeight : logWeights) {
        const double weight = std::exp(logWeight - greatest_);
        relative_.push_back(weight);
        sum_ += weight;
        squares_ += weight * weight;
    }
}

double ImportanceWeights::logMean() const {
    return greatest_ + std::log(sum_ / static_cast<double>(relative_.size()));
}

double ImportanceWeights::effectiveSampleSize() const {
    return sum_ * sum_ / squares_;
}

double ImportanceWeights::standardError() const {
    const auto count = static_cast<double>(relative_.size());
    if (relative_.size() < 2)
        return 0;
    const double relativeVariance = std::max(0.0, count / effectiveSampleSize() - 1) * count / (count - 1);
    return std::sqrt(relativeVariance / count);
}

double logMeanExp(std::span<const double> logarithms) {
    return ImportanceWeights(logarithms).logMean();
}

double logSumExp(std::span<const double> logarithms) {
    return logMeanExp(logarithms) + std::log(static_cast<double>(logarithms.size()));
}

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

} // namespace partita::numeric
