#include "core/rbm/AnnealingSchedule.h"

#include <algorithm>

namespace partita {

std::vector<double> evenSchedule(std::size_t intervals) {
    std::vector<double> betas(intervals + 1);
    for (std::size_t i = 0; i <= intervals; ++i)
        betas[i] = static_cast<double>(i) / static_cast<double>(intervals);
    return betas;
}

std::vector<double> measuredSchedule(std::span<const double> deviations, std::size_t intervals) {
    const auto pieces = static_cast<double>(deviations.size());
    double total = 0;
    for (const double deviation : deviations)
        total += deviation;
    if (!(total > 0))
        return evenSchedule(intervals);
    std::vector<double> reached{0.0}; // share of the way at the trial's betas
    for (const double deviation : deviations)
        reached.push_back(reached.back() + 0.5 / pieces + 0.5 * deviation / total);
    std::vector<double> betas{0.0};
    std::size_t at = 0;
    for (std::size_t i = 1; i < intervals; ++i) {
        const double wanted = reached.back() * static_cast<double>(i) / static_cast<double>(intervals);
        while (reached[at + 1] < wanted)
            ++at;
        const double inside = (wanted - reached[at]) / (reached[at + 1] - reached[at]);
        betas.push_back((static_cast<double>(at) + inside) / pieces);
    }
    betas.push_back(1.0);
    return betas;
}

} // namespace partita
