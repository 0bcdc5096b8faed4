#include "core/numeric/VectorLoops.h"
#include "core/rbm/likelihood/LogPartition.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace partita {

namespace {

constexpr unsigned blockBits = 10; // states between two fresh activations: rounding can't pile up

// A sum of exponentials that grows.
struct LogSum {
    double most = -std::numeric_limits<double>::infinity();
    double sum = 0; // of exp(x - most)

    void add(double x) {
        if (std::isinf(x))
            return; // a sum of nothing
        if (x > most) {
            sum = sum * std::exp(most - x) + 1;
            most = x;
        } else {
            sum += std::exp(x - most);
        }
    }
    double value() const { return most + std::log(sum); }
};

// One side, the enumerated one, against the other, which is summed out.
struct Sides {
    std::vector<AlignedVector<float>> rows; // by enumerated unit: its weights
    std::vector<double> bias;               // of the enumerated units
    AlignedVector<float> otherBias;
    const VisibleShape* shape = nullptr; // of the visible side
    bool hiddenEnumerated = true;
};

Sides sidesOf(const Rbm& rbm) {
    Sides sides;
    sides.shape = &rbm.shape();
    sides.hiddenEnumerated = rbm.hidden() <= rbm.visible();
    const auto weights = rbm.weights();
    const auto hidden = [&](std::size_t j) { return static_cast<double>(rbm.hiddenBias()[j]); };
    const auto visible = [&](std::size_t i) { return static_cast<double>(rbm.visibleBias()[i]); };
    const std::size_t units = sides.hiddenEnumerated ? rbm.hidden() : rbm.visible();
    for (std::size_t unit = 0; unit < units; ++unit) {
        const auto at = static_cast<Eigen::Index>(unit);
        auto& row = sides.rows.emplace_back(sides.hiddenEnumerated ? rbm.visible() : rbm.hidden());
        for (std::size_t k = 0; k < row.size(); ++k)
            row[k] = sides.hiddenEnumerated ? weights(static_cast<Eigen::Index>(k), at)
                                            : weights(at, static_cast<Eigen::Index>(k));
        sides.bias.push_back(sides.hiddenEnumerated ? hidden(unit) : visible(unit));
    }
    if (sides.hiddenEnumerated)
        sides.otherBias = rbm.visibleBias();
    else
        sides.otherBias.assign(rbm.hiddenBias().begin(),
                               rbm.hiddenBias().begin() + static_cast<std::ptrdiff_t>(rbm.hidden()));
    return sides;
}

// log of the product over cells of 1 + exp(held) + exp(struck).
double logThreeStateSums(const VisibleShape& shape, const AlignedVector<float>& activation) {
    using Array = Eigen::ArrayXf;
    const auto pitches = static_cast<Eigen::Index>(shape.pitches);
    double sum = 0;
    for (std::size_t step = 0; step < shape.steps; ++step) {
        const float* first = &activation[step * shape.unitsPerStep()];
        const Eigen::Map<const Array> held(first, pitches);
        const Eigen::Map<const Array> struck(first + shape.pitches, pitches);
        const Array most = held.max(struck).max(0.0f);
        sum += static_cast<double>(
            (most + ((-most).exp() + (held - most).exp() + (struck - most).exp()).log()).sum());
    }
    return sum;
}

double logOtherSide(const Sides& sides, const AlignedVector<float>& activation) {
    if (sides.hiddenEnumerated && sides.shape->threeState())
        return logThreeStateSums(*sides.shape, activation);
    return numeric::softplusSum(activation.data(), 1.0f, activation.size());
}

// A cell that is held on and struck at once is no state.
bool isLegal(const Sides& sides, std::uint32_t state) {
    if (sides.hiddenEnumerated || !sides.shape->threeState())
        return true;
    for (std::uint32_t rest = state; rest != 0; rest &= rest - 1) {
        const auto unit = static_cast<std::size_t>(std::countr_zero(rest));
        const bool struck = unit % sides.shape->unitsPerStep() >= sides.shape->pitches;
        if (struck && (state >> (unit - sides.shape->pitches) & 1) != 0)
            return false;
    }
    return true;
}

// The states of Gray code numbers [first, first + count).
double logSumOfBlock(const Sides& sides, std::uint32_t first, std::uint32_t count) {
    AlignedVector<float> activation = sides.otherBias;
    std::uint32_t state = first ^ first >> 1;
    double bias = 0;
    const auto flip = [&](std::size_t unit, bool on) {
        numeric::addScaled(sides.rows[unit].data(), on ? 1.0f : -1.0f, activation.size(), activation.data());
        bias += on ? sides.bias[unit] : -sides.bias[unit];
    };
    for (std::size_t unit = 0; unit < sides.rows.size(); ++unit)
        if ((state >> unit & 1) != 0)
            flip(unit, true);
    LogSum sum;
    for (std::uint32_t number = first;;) {
        if (isLegal(sides, state))
            sum.add(bias + logOtherSide(sides, activation));
        if (++number == first + count)
            return sum.value();
        const auto unit = static_cast<std::size_t>(std::countr_zero(number));
        state ^= std::uint32_t{1} << unit;
        flip(unit, (state >> unit & 1) != 0);
    }
}

} // namespace

Result<double> enumerateLogPartition(const Rbm& rbm, Crew& crew, const Progress& progress,
                                     std::stop_token stop) {
    const Sides sides = sidesOf(rbm);
    const auto units = static_cast<unsigned>(sides.rows.size());
    const std::uint32_t blockStates = std::uint32_t{1} << std::min(units, blockBits);
    const std::size_t blocks = (std::size_t{1} << units) / blockStates;
    std::vector<double> sums(blocks);
    std::atomic<std::size_t> done = 0;
    crew.run(blocks, [&](std::size_t block) {
        if (stop.stop_requested())
            return;
        sums[block] = logSumOfBlock(sides, static_cast<std::uint32_t>(block) * blockStates, blockStates);
        if (progress)
            progress(static_cast<double>(++done) / static_cast<double>(blocks));
    });
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
    LogSum total;
    for (const double sum : sums)
        total.add(sum);
    return total.value();
}

} // namespace partita
