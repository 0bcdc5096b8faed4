#include "core/rbm/FreeEnergy.h"

#include "core/base/RandomStream.h"
#include "core/numeric/MonteCarlo.h"
#include "core/numeric/VectorLoops.h"
#include "core/rbm/Rbm.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

double logAddExp(double a, double b) {
    const double most = std::max(a, b);
    return most + std::log1p(std::exp(std::min(a, b) - most));
}

bool contains(std::span<const std::uint32_t> sorted, std::uint32_t unit) {
    return std::binary_search(sorted.begin(), sorted.end(), unit);
}

// First unit of the cell that the unit belongs to, and how many units away the other one is (0: none).
struct CellUnits {
    std::uint32_t first;
    std::uint32_t toSecond;
};

CellUnits cellOf(const VisibleShape& shape, std::uint32_t unit) {
    if (!shape.threeState())
        return {unit, 0};
    const auto pitches = static_cast<std::uint32_t>(shape.pitches);
    const bool second = unit % (2 * pitches) >= pitches;
    return {second ? unit - pitches : unit, pitches};
}

std::size_t cellCount(const VisibleShape& shape) {
    return shape.threeState() ? shape.steps * shape.pitches : shape.units();
}

std::uint32_t firstUnitOfCell(const VisibleShape& shape, std::uint32_t cell) {
    if (!shape.threeState())
        return cell;
    const auto pitches = static_cast<std::uint32_t>(shape.pitches);
    return cell / pitches * 2 * pitches + cell % pitches;
}

// An estimate of the sum over all cells of one row.
double rowPseudoLikelihood(const Rbm& rbm, std::span<const std::uint32_t> visible, const CellSample& sample,
                           RandomStream& random) {
    const VisibleShape& shape = rbm.shape();
    AlignedVector<float> activation(rbm.hiddenStride());
    AlignedVector<float> scratch(rbm.hiddenStride());
    numeric::sumRows(rbm.weightData(), rbm.hiddenStride(), visible, rbm.hiddenBias().data(),
                     activation.data());
    const auto logProbability = [&](std::uint32_t unit) {
        return cellLogProbability(rbm, visible, activation.data(), unit, scratch.data());
    };
    double sum = 0;
    const std::size_t on = std::min(sample.on, visible.size());
    std::vector<std::uint32_t> shuffled(visible.begin(), visible.end());
    for (std::size_t i = 0; i < on; ++i) {
        std::swap(shuffled[i], shuffled[i + random.below(static_cast<std::uint32_t>(shuffled.size() - i))]);
        sum += logProbability(shuffled[i]) * static_cast<double>(visible.size()) / static_cast<double>(on);
    }
    const std::size_t cells = cellCount(shape);
    const std::size_t cellsOff = cells - visible.size(); // a cell has one unit on at most
    const std::size_t off = std::min(sample.off, cellsOff);
    for (std::size_t i = 0; i < off;) {
        const auto unit = firstUnitOfCell(shape, random.below(static_cast<std::uint32_t>(cells)));
        const CellUnits cell = cellOf(shape, unit);
        if (contains(visible, unit) || (cell.toSecond != 0 && contains(visible, unit + cell.toSecond)))
            continue;
        sum += logProbability(unit) * static_cast<double>(cellsOff) / static_cast<double>(off);
        ++i;
    }
    return sum;
}

} // namespace

double freeEnergy(const Rbm& rbm, std::span<const std::uint32_t> visible) {
    AlignedVector<float> activation(rbm.hiddenStride());
    numeric::sumRows(rbm.weightData(), rbm.hiddenStride(), visible, rbm.hiddenBias().data(),
                     activation.data());
    double bias = 0;
    for (const auto unit : visible)
        bias += static_cast<double>(rbm.visibleBias()[unit]);
    return -bias - numeric::softplusSum(activation.data(), 1.0f, rbm.hidden());
}

double logMass(const Rbm& rbm, const UnitRows& rows) {
    std::vector<double> energies;
    for (const auto& row : rows)
        energies.push_back(-freeEnergy(rbm, row));
    return numeric::logSumExp(energies);
}

double cellLogProbability(const Rbm& rbm, std::span<const std::uint32_t> visible, const float* activation,
                          std::uint32_t unit, float* scratch) {
    const CellUnits cell = cellOf(rbm.shape(), unit);
    const std::uint32_t second = cell.first + cell.toSecond;
    const bool firstOn = contains(visible, cell.first);
    const bool secondOn = cell.toSecond != 0 && contains(visible, second);
    std::copy_n(activation, rbm.hidden(), scratch);
    if (firstOn)
        numeric::addScaled(rbm.weightRow(cell.first), -1.0f, rbm.hidden(), scratch);
    if (secondOn)
        numeric::addScaled(rbm.weightRow(second), -1.0f, rbm.hidden(), scratch);
    // -F of the cell off, and with one of its units on, but for what they have in common.
    const auto negativeFreeEnergy = [&](std::uint32_t on) {
        return static_cast<double>(rbm.visibleBias()[on]) +
               numeric::softplusSum(scratch, rbm.weightRow(on), 1.0f, rbm.hidden());
    };
    const double off = numeric::softplusSum(scratch, 1.0f, rbm.hidden());
    const double first = negativeFreeEnergy(cell.first);
    double total = logAddExp(off, first);
    double own = firstOn ? first : off;
    if (cell.toSecond != 0) {
        const double other = negativeFreeEnergy(second);
        total = logAddExp(total, other);
        own = secondOn ? other : own;
    }
    return own - total;
}

double pseudoLikelihood(const Rbm& rbm, const UnitRows& rows, const CellSample& sample, Crew& threads) {
    std::vector<double> sums(rows.size());
    threads.run(rows.size(), [&](std::size_t row) {
        RandomStream random(sample.seed, randomStream(RandomPurpose::Evaluation, row));
        sums[row] = rowPseudoLikelihood(rbm, rows[row], sample, random);
    });
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return rows.empty() ? 0.0 : total / static_cast<double>(rows.size() * rbm.shape().steps);
}

double meanFreeEnergy(const Rbm& rbm, const UnitRows& rows, Crew& threads) {
    std::vector<double> energies(rows.size());
    threads.run(rows.size(), [&](std::size_t row) { energies[row] = freeEnergy(rbm, rows[row]); });
    double total = 0;
    for (const double energy : energies)
        total += energy;
    return rows.empty() ? 0.0 : total / static_cast<double>(rows.size());
}

} // namespace partita
