#pragma once

#include "core/learn/MusicModel.h"

#include <optional>

namespace partita {

// How the Markov chains of a model do at an evaluation, from a short walk of the model as it is then.
struct ChainFigures {
    double energy = 0;              // mean of E(v, h), nats
    double freeEnergy = 0;          // mean of F(v), nats
    double autocorrelationTime = 1; // of the free energy: Gibbs sweeps for one independent sample, >= 1
    bool resolved = true;           // false: the walk was too short, and the time is at least so long
};

// chain_energy, chain_free_energy, chain_autocorrelation_time ("12.3", "at least 40"); none of nothing.
std::vector<Fact> factsOf(const std::optional<ChainFigures>& chains);

} // namespace partita
