#include "core/learn/StopCriterion.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr double asGood = 0.03;

}

std::optional<std::size_t> bestPoint(const std::vector<TrainingPoint>& curve, double tolerance) {
    std::optional<std::size_t> best;
    std::optional<double> highest;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if (!curve[i].heldOut)
            continue;
        highest = std::max(highest.value_or(*curve[i].heldOut), *curve[i].heldOut);
        if (*curve[i].heldOut >= *highest - tolerance * std::abs(*highest))
            best = i;
    }
    if (!best && !curve.empty())
        best = curve.size() - 1;
    return best;
}

bool stoppedImproving(const std::vector<TrainingPoint>& curve, int patience, std::size_t known) {
    const auto best = bestPoint(curve, asGood);
    return best && curve.size() >= std::max(*best + 1, known) + static_cast<std::size_t>(patience);
}

} // namespace partita
