#include "rbm/KnownStates.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace partita {

std::size_t KnownStates::Hash::operator()(const std::vector<std::uint32_t>& units) const {
    std::size_t hash = units.size();
    for (const auto unit : units)
        hash = (hash ^ unit) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

KnownStates::KnownStates(const TrainingSet& data, StateSpace space, std::size_t most) {
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

} // namespace partita
