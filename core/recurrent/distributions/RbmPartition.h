#pragma once

#include "core/recurrent/distributions/Rbm.h"

namespace partita::recurrent {

// Unnormalised log-probability (minus the free energy) of rows of visible units. `out`: a number a row.
void logWeights(const StepWeights& weights, const StepBiases& biases, const ConstMatrixRef& visible,
                std::span<double> out);

// log Z of the machine of each row by annealed importance sampling (Neal 2001), from independent units with
// the rates that mean field gives the machine, all steps' chains side by side. Blocking; polls `stop`. The
// same bits on any number of threads.
std::vector<StepPartition> annealedPartitions(const StepWeights& weights, const StepBiases& biases,
                                              const StepAnnealing& options, Crew& crew,
                                              const std::stop_token& stop);

// By the sum over all states of the hidden layer.
inline constexpr std::size_t mostEnumeratedHidden = 12;
std::vector<StepPartition> exactPartitions(const StepWeights& weights, const StepBiases& biases,
                                           Crew& threads, const std::stop_token& stop);

} // namespace partita::recurrent
