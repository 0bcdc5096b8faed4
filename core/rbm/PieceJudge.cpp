#include "core/rbm/PieceJudge.h"

#include "core/numeric/VectorLoops.h"
#include "core/rbm/StateCoding.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita {

namespace {

using Cell = NoteStates::Cell;

Error cancelled() {
    return {ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
}

} // namespace

PieceJudge::PieceJudge(const RbmModel::Content& model, const NoteStates& states, int shift)
    : model_(model)
    , states_(states)
    , shape_(model.rbm.shape())
    , shift_(shift)
    , hop_(stepsPerBar(model.description)) {
    const auto steps = std::max(static_cast<std::size_t>(states.steps()), shape_.steps);
    PackedStates packed(1, steps, shape_.unitsPerStep());
    packStates(states, shape_, shift, packed);
    const std::size_t before = shape_.steps > hop_ ? (shape_.steps - hop_) / 2 / hop_ * hop_ : 0;
    std::vector<std::uint32_t> on, inWindow;
    packed.activeUnits(0, on);
    for (std::size_t bar = 0; bar < static_cast<std::size_t>(states.steps()); bar += hop_) {
        const std::size_t start = std::min(bar > before ? bar - before : 0, steps - shape_.steps);
        if (!windows_.empty() && windows_.back().start == start) {
            windows_.push_back(windows_.back());
            continue;
        }
        const auto first = static_cast<std::uint32_t>(start * shape_.unitsPerStep());
        const auto last = static_cast<std::uint32_t>(first + shape_.units());
        inWindow.clear();
        for (auto unit = std::lower_bound(on.begin(), on.end(), first); unit != on.end() && *unit < last;
             ++unit)
            inWindow.push_back(*unit - first);
        Window window{start, AlignedVector<float>(model.rbm.hiddenStride()), 0};
        numeric::sumRows(model.rbm.weightData(), model.rbm.hiddenStride(), inWindow,
                         model.rbm.hiddenBias().data(), window.activation.data());
        window.softplus = numeric::softplusSum(window.activation.data(), 1.0f, model.rbm.hidden());
        windows_.push_back(std::move(window));
    }
}

const PieceJudge::Window& PieceJudge::windowOf(int step) const {
    return windows_[std::min(static_cast<std::size_t>(step) / hop_, windows_.size() - 1)];
}

// The held unit of a cell, or unset outside the window or the model's range.
std::optional<std::uint32_t> PieceJudge::unitOf(const Window& window, int step, Pitch pitch) const {
    const Pitch there = pitch + Pitch(shift_);
    const auto at = static_cast<std::size_t>(step);
    if (!model_.description.grid.contains(there) || at < window.start || at >= window.start + shape_.steps)
        return std::nullopt;
    return static_cast<std::uint32_t>((at - window.start) * shape_.unitsPerStep()) +
           static_cast<std::uint32_t>(there.value - model_.description.grid.lowest.value);
}

void PieceJudge::appendUnits(std::uint32_t heldUnit, Cell cell, std::vector<std::uint32_t>& units) const {
    const auto struckUnit = heldUnit + static_cast<std::uint32_t>(shape_.pitches);
    const bool struck = cell == Cell::Struck && shape_.planes == 2;
    if (cell == Cell::HeldOn || (cell == Cell::Struck && !(struck && shape_.threeState())))
        units.push_back(heldUnit);
    if (struck)
        units.push_back(struckUnit);
}

double PieceJudge::logRatio(const CellChanges& change, float* scratch) const {
    if (change.empty())
        return 0;
    const Rbm& rbm = model_.rbm;
    const auto [first, last] =
        std::minmax_element(change.begin(), change.end(),
                            [](const CellChange& a, const CellChange& b) { return a.step < b.step; });
    const Window& window = windowOf((first->step + last->step) / 2);
    std::copy(window.activation.begin(), window.activation.end(), scratch);
    double bias = 0;
    std::vector<std::uint32_t> units;
    const auto add = [&](std::uint32_t heldUnit, Cell cell, float sign) {
        units.clear();
        appendUnits(heldUnit, cell, units);
        for (const auto unit : units) {
            numeric::addScaled(rbm.weightRow(unit), sign, rbm.hidden(), scratch);
            bias += static_cast<double>(sign * rbm.visibleBias()[unit]);
        }
    };
    for (const auto& cell : change)
        if (const auto unit = unitOf(window, cell.step, cell.pitch)) {
            add(*unit, states_.cell(cell.step, cell.pitch), -1.0f);
            add(*unit, cell.cell, 1.0f);
        }
    return bias + numeric::softplusSum(scratch, 1.0f, rbm.hidden()) - window.softplus;
}

Result<std::vector<double>> PieceJudge::logRatios(std::span<const CellChanges> changes,
                                                  std::stop_token stop) const {
    AlignedVector<float> scratch(model_.rbm.hiddenStride());
    std::vector<double> ratios;
    ratios.reserve(changes.size());
    for (const auto& change : changes) {
        if (stop.stop_requested())
            return cancelled();
        ratios.push_back(logRatio(change, scratch.data()));
    }
    return ratios;
}

// `base`, `scratch`: hiddenStride floats.
void PieceJudge::judgeStep(int step, CellLikelihoods& into, float* base, float* scratch) const {
    const Rbm& rbm = model_.rbm;
    const Grid& grid = states_.grid();
    const Window& window = windowOf(step);
    std::vector<std::uint32_t> units;
    for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1)) {
        const auto held = unitOf(window, step, pitch);
        if (!held)
            continue; // no unit: it can't sound
        const Cell present = states_.cell(step, pitch);
        const float* without = window.activation.data();
        double off = window.softplus;
        units.clear();
        appendUnits(*held, present, units);
        if (!units.empty()) {
            std::copy(window.activation.begin(), window.activation.end(), base);
            for (const auto unit : units)
                numeric::addScaled(rbm.weightRow(unit), -1.0f, rbm.hidden(), base);
            without = base;
            off = numeric::softplusSum(base, 1.0f, rbm.hidden());
        }
        // Odds of a state against silence.
        const auto odds = [&](Cell cell) {
            units.clear();
            appendUnits(*held, cell, units);
            const float* from = without;
            double bias = static_cast<double>(rbm.visibleBias()[units.back()]);
            if (units.size() > 1) {
                std::copy_n(without, rbm.hidden(), scratch);
                numeric::addScaled(rbm.weightRow(units.front()), 1.0f, rbm.hidden(), scratch);
                bias += static_cast<double>(rbm.visibleBias()[units.front()]);
                from = scratch;
            }
            return std::exp(std::min(
                600.0,
                bias + numeric::softplusSum(from, rbm.weightRow(units.back()), 1.0f, rbm.hidden()) - off));
        };
        const double heldOn = odds(Cell::HeldOn);
        const double struck = shape_.planes == 2 ? odds(Cell::Struck) : 0;
        const double all = 1 + heldOn + struck;
        into.set(step, pitch, static_cast<float>(heldOn / all), static_cast<float>(struck / all));
    }
}

Result<CellLikelihoods> PieceJudge::cells(std::stop_token stop) const {
    CellLikelihoods likelihoods(states_.grid(), states_.steps());
    AlignedVector<float> base(model_.rbm.hiddenStride());
    AlignedVector<float> scratch(model_.rbm.hiddenStride());
    for (int step = 0; step < states_.steps(); ++step) {
        if (stop.stop_requested())
            return cancelled();
        judgeStep(step, likelihoods, base.data(), scratch.data());
    }
    return likelihoods;
}

} // namespace partita
