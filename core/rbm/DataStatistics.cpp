#include "core/rbm/DataStatistics.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace partita {

namespace {

constexpr std::size_t mostWindows = 8192;
constexpr double smoothing = 8.0; // windows' worth of the pitch's mean
constexpr double leastRate = 1e-5;

} // namespace

std::size_t KnownStates::Hash::operator()(const std::vector<std::uint32_t>& units) const {
    std::size_t hash = units.size();
    for (const auto unit : units)
        hash = (hash ^ unit) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

KnownStates::KnownStates(const TrainingSet& data, StateSpace space, std::size_t most) {
    if (most == 0)
        return; // long windows are all different: to look at them takes as much memory as the music has
    std::map<std::vector<std::uint32_t>, double> found;
    std::vector<std::uint32_t> units;
    for (const auto& window : data.training()) {
        const auto range = data.shifts(window.piece);
        const double share =
            1.0 / static_cast<double>(data.training().size()) / (range.highest - range.lowest + 1);
        for (int shift = range.lowest; shift <= range.highest; ++shift) {
            data.activeUnits(window, shift, space, units);
            found[units] += share;
        }
    }
    take(found, most);
}

KnownStates::KnownStates(const UnitRows& rows) {
    std::map<std::vector<std::uint32_t>, double> found;
    for (const auto& row : rows)
        found[row] += 1.0 / static_cast<double>(rows.size());
    take(found, found.size());
}

double shareOfOnePiece(const TrainingSet& data, StateSpace space) {
    struct Seen {
        std::uint32_t piece;
        std::size_t windows = 0;
        bool elsewhere = false;
    };
    std::map<std::vector<std::uint32_t>, Seen> found;
    std::vector<std::uint32_t> units;
    for (const auto& window : data.training()) {
        data.activeUnits(window, data.homeShift(window.piece), space, units);
        auto& seen = found.try_emplace(units, Seen{window.piece}).first->second;
        ++seen.windows;
        seen.elsewhere = seen.elsewhere || seen.piece != window.piece;
    }
    std::size_t own = 0;
    for (const auto& [state, seen] : found)
        own += seen.elsewhere ? 0 : seen.windows;
    return static_cast<double>(own) / static_cast<double>(std::max<std::size_t>(1, data.training().size()));
}

void KnownStates::take(const std::map<std::vector<std::uint32_t>, double>& found, std::size_t most) {
    std::vector<const std::pair<const std::vector<std::uint32_t>, double>*> order;
    for (const auto& state : found)
        order.push_back(&state);
    std::ranges::stable_sort(order, std::greater<>(), [](const auto* state) { return state->second; });
    order.resize(std::min(order.size(), most));
    for (const auto* state : order) {
        rows_.push_back(state->first);
        shares_.push_back(state->second);
        lookup_.insert(state->first);
    }
}

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
