#include "core/playback/TapTiming.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr std::size_t firstTaps = 2;

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

void TapTiming::add(double tick) {
    if (++taps_ <= firstTaps)
        return;
    const double beats = tick / ticksPerBeat_;
    late_.push_back((beats - std::round(beats)) * secondsPerBeat_);
}

std::optional<double> TapTiming::delay() const {
    if (late_.size() < fewest)
        return std::nullopt;
    return median(late_);
}

std::optional<double> TapTiming::spread() const {
    const auto middle = delay();
    if (!middle)
        return std::nullopt;
    std::vector<double> distances;
    for (const double late : late_)
        distances.push_back(std::abs(late - *middle));
    return median(distances);
}

} // namespace partita
