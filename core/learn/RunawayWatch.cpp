#include "core/learn/RunawayWatch.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr double leastGain = 2; // nats a step; before, figures go up and down by as much
constexpr double lostBelow = 0.2;
constexpr double soundAbove = 0.8;

} // namespace

RunawayWatch::Finding RunawayWatch::tell(double figure) {
    if (!std::isfinite(figure))
        return Finding::Lost;
    if (!state_.first)
        state_ = {figure, figure};
    const double gain = std::max(leastGain, *state_.best - *state_.first);
    const double left = 1 - (*state_.best - figure) / gain;
    if (left < lostBelow)
        return Finding::Lost;
    state_.best = std::max(*state_.best, figure);
    return left > soundAbove ? Finding::Sound : Finding::Doubtful;
}

} // namespace partita
