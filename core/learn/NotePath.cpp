#include "core/learn/NotePath.h"

#include <array>

namespace partita {

namespace {

using Cell = NoteStates::Cell;
using Weights = std::array<double, 3>; // by Cell

constexpr double outOfSilence = 1e-30; // never drawn unless the cell can be nothing else

double sum(const Weights& weights) {
    return weights[0] + weights[1] + weights[2];
}

// Weight of a held-on cell after each state of the one before it.
Weights goingOn(const CellWeights& before) {
    const double on = before.mayGoOn ? 1.0 : outOfSilence;
    return {outOfSilence, on, on};
}

Cell draw(const Weights& weights, RandomStream& random) {
    double left = static_cast<double>(random.uniform()) * sum(weights);
    for (const auto cell : {Cell::Off, Cell::HeldOn}) {
        left -= weights[static_cast<std::size_t>(cell)];
        if (left < 0)
            return cell;
    }
    return weights[2] > 0 ? Cell::Struck : weights[1] > weights[0] ? Cell::HeldOn : Cell::Off;
}

} // namespace

CellWeights CellWeights::fixed(Cell cell) {
    return {cell == Cell::Off ? 1.0f : 0.0f, cell == Cell::HeldOn ? 1.0f : 0.0f,
            cell == Cell::Struck ? 1.0f : 0.0f};
}

void drawNotePath(std::span<const CellWeights> weights, RandomStream& random, std::vector<Cell>& cells) {
    std::vector<Weights> forward(weights.size());
    for (std::size_t step = 0; step < weights.size(); ++step) {
        const CellWeights& cell = weights[step];
        double before = 1;
        double sounding = outOfSilence;
        if (step > 0) {
            const Weights& last = forward[step - 1];
            const Weights on = goingOn(weights[step - 1]);
            before = sum(last);
            sounding = last[0] * on[0] + last[1] * on[1] + last[2] * on[2];
        }
        forward[step] = {cell.off * before, cell.heldOn * sounding, cell.struck * before};
        const double scale = 1 / sum(forward[step]);
        for (auto& weight : forward[step])
            weight *= scale;
    }
    cells.resize(weights.size());
    for (std::size_t step = weights.size(); step-- > 0;) {
        Weights choices = forward[step];
        if (step + 1 < weights.size() && cells[step + 1] == Cell::HeldOn) {
            const Weights on = goingOn(weights[step]);
            for (std::size_t i = 0; i < choices.size(); ++i)
                choices[i] *= on[i];
        }
        cells[step] = draw(choices, random);
    }
}

} // namespace partita
