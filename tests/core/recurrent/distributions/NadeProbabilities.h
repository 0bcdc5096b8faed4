#pragma once

#include "core/recurrent/Gradient.h"
#include "core/recurrent/distributions/Nade.h"
#include "tests/core/recurrent/TinyRecurrent.h"

#include <QTest>

#include <cmath>

namespace partita::test {

// log p of each step, by way of everything that training uses.
inline std::vector<double> logProbabilities(const recurrent::Parameters& parameters,
                                            const recurrent::Sequence& sequence) {
    recurrent::RecurrentTrace recurrent;
    recurrent::runForward(parameters, sequence.inputs, recurrent);
    recurrent::NadeTrace trace;
    recurrent::runNade(recurrent::NadeWeights(parameters), recurrent.states, sequence, trace);
    std::vector<double> nats(sequence.steps());
    recurrent::cellLogProbabilities(trace.logits, sequence, nats);
    return nats;
}

inline double sum(const std::vector<double>& numbers) {
    double total = 0;
    for (const double number : numbers)
        total += number;
    return total;
}

// The slope in a direction by finite differences. Rectified units have corners, and floats have few digits:
// of several widths the one that comes nearest to what is claimed.
inline double nearestMeasured(double claimed, const recurrent::Parameters& parameters,
                              const recurrent::Sequence& sequence, std::string_view block,
                              const recurrent::Matrix& along) {
    double nearest = 1e9;
    for (const float width : {2e-3f, 1e-3f, 5e-4f}) {
        auto there = parameters;
        there.block(block) += width * along;
        auto back = parameters;
        back.block(block) -= width * along;
        const double measured =
            (sum(logProbabilities(there, sequence)) - sum(logProbabilities(back, sequence))) /
            (2 * static_cast<double>(width));
        if (std::abs(measured - claimed) < std::abs(nearest - claimed))
            nearest = measured;
    }
    return nearest;
}

// The gradient by a block of weights is the slope of the likelihood in any direction.
inline void verifyGradient(const recurrent::Parameters& parameters, const recurrent::Sequence& sequence,
                           std::size_t block, std::uint64_t seed) {
    const auto name = parameters.blocks()[block].name;
    recurrent::SequenceGradient gradient(parameters.distribution());
    recurrent::Parameters slopes(parameters.distribution(), parameters.shape());
    gradient.compute(parameters, sequence, {}, 0, 1.0f, slopes);
    const recurrent::Matrix slope = slopes.block(name);
    QVERIFY(slope.cwiseAbs().maxCoeff() > 1e-4f);
    RandomStream random(seed, 9);
    for (int direction = 0; direction < 4; ++direction) {
        recurrent::Matrix along = slope;
        for (auto& number : along.reshaped())
            number = static_cast<float>(random.normal());
        along /= along.norm();
        const auto claimed = static_cast<double>(slope.cwiseProduct(along).sum());
        const double nearest = nearestMeasured(claimed, parameters, sequence, name, along);
        QVERIFY2(std::abs(nearest - claimed) < 1e-2 * static_cast<double>(slope.norm()) + 2e-3,
                 qPrintable(QString("%1 is not %2").arg(claimed).arg(nearest)));
    }
}

} // namespace partita::test
