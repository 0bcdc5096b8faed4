#include "core/rbm/DataRates.h"

#include "core/rbm/RandomPurpose.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr std::size_t mostWindows = 8192;
constexpr double smoothing = 8.0; // windows' worth of the pitch's mean
constexpr double leastRate = 1e-5;

} // namespace

AlignedVector<float> meanRates(const TrainingSet& data, const VisibleShape& shape, std::uint64_t seed) {
    const auto windows = data.training();
    const std::size_t count = std::min(windows.size(), mostWindows);
    std::vector<double> sums(shape.units());
    RandomStream random(seed, randomStream(RandomPurpose::DataRates, 0));
    std::vector<std::uint32_t> units;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& window = windows[i * windows.size() / count];
        data.activeUnits(window, data.drawShift(window.piece, random), shape.space, units);
        for (const auto unit : units)
            sums[unit] += 1;
    }
    const std::size_t perStep = shape.unitsPerStep();
    std::vector<double> pitchMeans(perStep);
    for (std::size_t unit = 0; unit < sums.size(); ++unit)
        pitchMeans[unit % perStep] += sums[unit] / static_cast<double>(shape.steps * count);
    AlignedVector<float> rates(shape.units());
    for (std::size_t unit = 0; unit < sums.size(); ++unit) {
        const double mean =
            (sums[unit] + smoothing * pitchMeans[unit % perStep]) / (static_cast<double>(count) + smoothing);
        rates[unit] = static_cast<float>(std::clamp(mean, leastRate, 1 - leastRate));
    }
    return rates;
}

void setBaseRateBias(const VisibleShape& shape, const AlignedVector<float>& meanRates,
                     AlignedVector<float>& visibleBias) {
    for (std::size_t unit = 0; unit < shape.units(); ++unit) {
        float off = 1 - meanRates[unit];
        if (shape.threeState()) {
            const bool second = unit % shape.unitsPerStep() >= shape.pitches;
            off -= meanRates[second ? unit - shape.pitches : unit + shape.pitches];
        }
        visibleBias[unit] = std::log(meanRates[unit] / std::max(off, 1e-5f));
    }
}

} // namespace partita
