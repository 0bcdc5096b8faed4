#include "core/recurrent/RecurrentNet.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/recurrent/LstmKernels.cpp"
#include <hwy/foreach_target.h>

#include "core/numeric/Vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace partita::recurrent::kernels::HWY_NAMESPACE {

using namespace numeric::HWY_NAMESPACE;

void PassGates(const LstmRows& shape, float* gates, float* cells, float* tanhOfCells, float* states) {
    const std::size_t n = shape.recurrent;
    for (std::size_t row = 0; row < shape.rows; ++row) {
        float* in = gates + row * 4 * n;
        const float* before = shape.before == nullptr ? nullptr : shape.before + row * n;
        overRuns(n, [&](auto d, std::size_t i) {
            const auto input = sigmoidOf(d, hn::LoadU(d, in + i));
            const auto forget = sigmoidOf(d, hn::LoadU(d, in + n + i));
            const auto output = sigmoidOf(d, hn::LoadU(d, in + 2 * n + i));
            const auto candidate = tanhOf(d, hn::LoadU(d, in + 3 * n + i));
            auto cell = hn::Mul(input, candidate);
            if (before != nullptr)
                cell = hn::MulAdd(forget, hn::LoadU(d, before + i), cell);
            const auto squashed = tanhOf(d, cell);
            hn::StoreU(input, d, in + i);
            hn::StoreU(forget, d, in + n + i);
            hn::StoreU(output, d, in + 2 * n + i);
            hn::StoreU(candidate, d, in + 3 * n + i);
            hn::StoreU(cell, d, cells + row * n + i);
            hn::StoreU(squashed, d, tanhOfCells + row * n + i);
            hn::StoreU(hn::Mul(output, squashed), d, states + row * n + i);
        });
    }
}

void GateGradients(const LstmRows& shape, const LstmTrace& trace, float* cellGradient, float* gateGradient) {
    const std::size_t n = shape.recurrent;
    for (std::size_t row = 0; row < shape.rows; ++row) {
        const float* in = trace.gates + row * 4 * n;
        const float* before = shape.before == nullptr ? nullptr : shape.before + row * n;
        float* out = gateGradient + row * 4 * n;
        overRuns(n, [&](auto d, std::size_t i) {
            const auto one = hn::Set(d, 1.0f);
            const auto input = hn::LoadU(d, in + i);
            const auto forget = hn::LoadU(d, in + n + i);
            const auto output = hn::LoadU(d, in + 2 * n + i);
            const auto candidate = hn::LoadU(d, in + 3 * n + i);
            const auto squashed = hn::LoadU(d, trace.tanhOfCells + row * n + i);
            const auto ofState = hn::LoadU(d, trace.stateGradient + row * n + i);
            const auto last = before == nullptr ? hn::Zero(d) : hn::LoadU(d, before + i);
            float* cell = cellGradient + row * n + i;
            const auto ofCell = hn::MulAdd(hn::Mul(ofState, output), hn::NegMulAdd(squashed, squashed, one),
                                           hn::LoadU(d, cell));
            const auto slope = [&](auto gate) { return hn::Mul(gate, hn::Sub(one, gate)); };
            hn::StoreU(hn::Mul(hn::Mul(ofCell, candidate), slope(input)), d, out + i);
            hn::StoreU(hn::Mul(hn::Mul(ofCell, last), slope(forget)), d, out + n + i);
            hn::StoreU(hn::Mul(hn::Mul(ofState, squashed), slope(output)), d, out + 2 * n + i);
            hn::StoreU(hn::Mul(hn::Mul(ofCell, input), hn::NegMulAdd(candidate, candidate, one)), d,
                       out + 3 * n + i);
            hn::StoreU(hn::Mul(ofCell, forget), d, cell);
        });
    }
}

} // namespace partita::recurrent::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace partita::recurrent::kernels {

HWY_EXPORT(PassGates);
HWY_EXPORT(GateGradients);

void passGates(const LstmRows& shape, float* gates, float* cells, float* tanhOfCells, float* states) {
    HWY_DYNAMIC_DISPATCH(PassGates)(shape, gates, cells, tanhOfCells, states);
}

void gateGradients(const LstmRows& shape, const LstmTrace& trace, float* cellGradient, float* gateGradient) {
    HWY_DYNAMIC_DISPATCH(GateGradients)(shape, trace, cellGradient, gateGradient);
}

} // namespace partita::recurrent::kernels
#endif
