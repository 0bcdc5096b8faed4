#pragma once

#include "base/ThreadPool.h"
#include "rbm/Kernels.h"
#include "rbm/States.h"
#include "rbm/StepTiles.h"

namespace partita {

// The halves of a Gibbs step for a batch of rows. The caller keeps the memory; the results do not depend on
// the number of threads. `draws.row` is ignored: a row's number takes its place.

// out: rows x hiddenStride, c + v W.
void hiddenActivations(const Rbm& rbm, const UnitRows& visible, AlignedVector<float>& out,
                       ThreadPool& threads);

// Probabilities in place of activations.
void hiddenProbabilities(const Rbm& rbm, AlignedVector<float>& activations, float inverseTemperature,
                         ThreadPool& threads);

// The hidden units that come out on, from rows x hiddenStride probabilities.
void sampleHidden(const Rbm& rbm, const AlignedVector<float>& probabilities, const kernels::Draws& draws,
                  UnitRows& on, ThreadPool& threads);

// The visible layer given the hidden units that are on. `out` has as many rows.
void sampleVisible(const StepTiles& tiles, const UnitRows& hiddenOn, float inverseTemperature,
                   const kernels::Draws& draws, PackedStates& out, ThreadPool& threads);

void unpack(const PackedStates& states, UnitRows& rows, ThreadPool& threads);

} // namespace partita
