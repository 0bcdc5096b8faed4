#include "rbm/Gibbs.h"

#include <algorithm>
#include <cassert>

namespace partita {

namespace {

constexpr std::size_t mostStepStride = 256;
constexpr std::size_t fewSteps = 16; // under this many, rows are shared out among the threads as well

} // namespace

void hiddenActivations(const Rbm& rbm, const UnitRows& visible, AlignedVector<float>& out,
                       ThreadPool& threads) {
    const std::size_t stride = rbm.hiddenStride();
    out.resize(visible.size() * stride);
    threads.run(visible.size(), [&](std::size_t row) {
        kernels::sumRows(rbm.weightData(), stride, visible[row], rbm.hiddenBias().data(), &out[row * stride]);
    });
}

void hiddenProbabilities(const Rbm& rbm, AlignedVector<float>& activations, float inverseTemperature,
                         ThreadPool& threads) {
    const std::size_t stride = rbm.hiddenStride();
    threads.run(activations.size() / stride, [&](std::size_t row) {
        float* values = &activations[row * stride];
        kernels::sigmoid(values, inverseTemperature, rbm.hidden(), values);
    });
}

void sampleHidden(const Rbm& rbm, const AlignedVector<float>& probabilities, const kernels::Draws& draws,
                  UnitRows& on, ThreadPool& threads) {
    const std::size_t stride = rbm.hiddenStride();
    on.resize(probabilities.size() / stride);
    threads.run(on.size(), [&](std::size_t row) {
        auto rowDraws = draws;
        rowDraws.row = static_cast<std::uint32_t>(row);
        on[row].resize(rbm.hidden());
        on[row].resize(
            kernels::sampleBernoulli(&probabilities[row * stride], rbm.hidden(), rowDraws, on[row].data()));
    });
}

void sampleVisible(const StepTiles& tiles, const UnitRows& hiddenOn, float inverseTemperature,
                   const kernels::Draws& draws, PackedStates& out, ThreadPool& threads) {
    const VisibleShape& shape = tiles.shape();
    assert(out.rows() == hiddenOn.size() && out.steps() == shape.steps &&
           shape.stepStride() <= mostStepStride);
    const std::size_t groups = shape.steps >= fewSteps ? 1 : std::min<std::size_t>(fewSteps, hiddenOn.size());
    threads.run(shape.steps * groups, [&](std::size_t part) {
        const std::size_t step = part / groups;
        const std::size_t group = part % groups;
        const std::size_t last = (group + 1) * hiddenOn.size() / groups;
        alignas(64) float activation[mostStepStride];
        for (std::size_t row = group * hiddenOn.size() / groups; row < last; ++row) {
            kernels::sumRows(tiles.tile(step), shape.stepStride(), hiddenOn[row], tiles.bias(step),
                             activation);
            auto rowDraws = draws;
            rowDraws.row = static_cast<std::uint32_t>(row * shape.steps + step);
            kernels::sampleStep(shape, activation, inverseTemperature, rowDraws, out.step(row, step));
        }
    });
}

void unpack(const PackedStates& states, UnitRows& rows, ThreadPool& threads) {
    rows.resize(states.rows());
    threads.run(rows.size(), [&](std::size_t row) { states.activeUnits(row, rows[row]); });
}

} // namespace partita
