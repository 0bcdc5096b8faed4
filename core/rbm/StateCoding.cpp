#include "core/rbm/StateCoding.h"

#include "core/rbm/Rbm.h"

#include <algorithm>
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

namespace {

// Index of the pitch in a plane, or unset when the shift takes it out of range.
std::optional<std::size_t> indexOf(int pitch, int shift, const Grid& grid) {
    const Pitch there(pitch + shift);
    if (!grid.contains(there))
        return std::nullopt;
    return static_cast<std::size_t>(there.value - grid.lowest.value);
}

// Weights of a cell from the conditional probabilities of its units.
CellWeights cellWeights(const VisibleShape& shape, const float* step, std::size_t index) {
    const float first = step[index];
    if (shape.planes == 1)
        return {1 - first, first, 0};
    const float second = step[index + shape.pitches];
    if (shape.threeState())
        return {std::max(0.0f, 1 - first - second), first, second};
    // Independent bits: struck without held is no state of music.
    return {(1 - first) * (1 - second), first * (1 - second), first * second};
}

bool isLockedHeldOn(const GenerateRequest& request, int step, Pitch pitch) {
    return step < request.steps && isLocked(request, step, pitch) &&
           request.given->cell(step, pitch) == NoteStates::Cell::HeldOn;
}

// Without a struck plane there is no path: any cell may be on.
void drawCells(const std::vector<CellWeights>& weights, RandomStream& random,
               std::vector<NoteStates::Cell>& cells) {
    cells.clear();
    for (const auto& cell : weights)
        cells.push_back(random.uniform() < cell.heldOn ? NoteStates::Cell::HeldOn : NoteStates::Cell::Off);
}

CellWeights lockedWeights(const GenerateRequest& request, int step, Pitch pitch) {
    CellWeights weights = CellWeights::fixed(request.given->cell(step, pitch));
    weights.mayGoOn = isLockedHeldOn(request, step + 1, pitch);
    return weights;
}

} // namespace

void packStates(const NoteStates& states, const VisibleShape& shape, int shift, PackedStates& out) {
    const Grid& grid = states.grid();
    for (int step = 0; step < states.steps(); ++step) {
        const auto at = static_cast<std::size_t>(step);
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit)
            out.set(0, at, unit, false);
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            const auto index = indexOf(pitch, shift, grid);
            if (!index || !states.isHeld(step, Pitch(pitch)))
                continue;
            const bool struck = shape.planes == 2 && states.isStruck(step, Pitch(pitch));
            out.set(0, at, *index, !(struck && shape.threeState()));
            if (struck)
                out.set(0, at, *index + shape.pitches, true);
        }
    }
}

PackedStates packLocks(const std::vector<NoteStates::PitchSet>& locked, const VisibleShape& shape,
                       const Grid& grid, std::size_t steps, int shift) {
    PackedStates packed(1, steps, shape.unitsPerStep());
    for (std::size_t step = 0; step < locked.size(); ++step)
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
            const Pitch pitch(grid.lowest.value + static_cast<int>(unit % shape.pitches) - shift);
            packed.set(0, step, unit,
                       !grid.contains(pitch) || locked[step][static_cast<std::size_t>(pitch.value)]);
        }
    return packed;
}

NoteStates unpackStates(const PackedStates& packed, const VisibleShape& shape, const Grid& grid, int steps,
                        int shift) {
    NoteStates states(grid, steps);
    for (int step = 0; step < steps; ++step)
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            const auto index = indexOf(pitch, shift, grid);
            if (!index)
                continue;
            const auto at = static_cast<std::size_t>(step);
            const bool struck = shape.planes == 2 && packed.test(0, at, *index + shape.pitches);
            const bool held = packed.test(0, at, *index);
            const bool mayBeHeld = !grid.struck || (step > 0 && states.isHeld(step - 1, Pitch(pitch)));
            if (struck && (held || shape.threeState()))
                states.setCell(step, Pitch(pitch), NoteStates::Cell::Struck);
            else if (held && mayBeHeld)
                states.setCell(step, Pitch(pitch), NoteStates::Cell::HeldOn);
        }
    return states;
}

NoteStates drawStates(const AlignedVector<float>& probability, const VisibleShape& shape, const Grid& grid,
                      const GenerateRequest& request, int shift) {
    NoteStates states(grid, request.steps);
    RandomStream random(request.seed, randomStream(RandomPurpose::NotePaths, 0));
    std::vector<CellWeights> weights(static_cast<std::size_t>(request.steps));
    std::vector<NoteStates::Cell> cells;
    for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
        const auto index = indexOf(pitch, shift, grid);
        for (int step = 0; step < request.steps; ++step) {
            const auto at = static_cast<std::size_t>(step);
            if (isLocked(request, step, Pitch(pitch)))
                weights[at] = lockedWeights(request, step, Pitch(pitch));
            else if (index)
                weights[at] = cellWeights(shape, &probability[at * shape.stepStride()], *index);
            else
                weights[at] = CellWeights::fixed(NoteStates::Cell::Off);
        }
        if (shape.planes == 1)
            drawCells(weights, random, cells);
        else
            drawNotePath(weights, random, cells);
        for (int step = 0; step < request.steps; ++step)
            states.setCell(step, Pitch(pitch), cells[static_cast<std::size_t>(step)]);
    }
    return states;
}

} // namespace partita
