#pragma once

#include "core/base/Crew.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/States.h"

#include <cstdint>

namespace partita {

// F(v) = -b'v - sum over hidden units of log(1 + exp(c + v'W)): -log of the unnormalised probability of v.
double freeEnergy(const Rbm& rbm, std::span<const std::uint32_t> visible);

// log of the sum of the rows' unnormalised probabilities; not empty.
double logMass(const Rbm& rbm, const UnitRows& rows);

// log p of one visible unit's cell (with the three-state space the cell's two units together, else the unit
// alone) given all the others, exactly, from free-energy differences. `activation`: c + v'W, hiddenStride
// floats; `scratch` too.
double cellLogProbability(const Rbm& rbm, std::span<const std::uint32_t> visible, const float* activation,
                          std::uint32_t unit, float* scratch);

struct CellSample {
    std::size_t on = 24;  // of the cells that are on in a row, at most
    std::size_t off = 72; // of the others
    std::uint64_t seed = 1;
};

// Pseudo-log-likelihood (Besag 1975) in nats a step, mean over the rows: the sum over all cells of a window
// of log p(cell | all others), estimated without bias from cells drawn separately among those that are on and
// off. Row and seed alone decide which cells, so that figures of the same rows can be compared.
double pseudoLikelihood(const Rbm& rbm, const UnitRows& rows, const CellSample& sample, Crew& threads);

double meanFreeEnergy(const Rbm& rbm, const UnitRows& rows, Crew& threads);

} // namespace partita
