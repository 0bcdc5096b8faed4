#pragma once

#include "core/rbm/Rbm.h"

namespace partita {

// The mean of a machine's weights over its latest updates, older ones counting less and less (Polyak,
// Juditsky 1992). What single updates do to states that no chain is in comes and goes; the mean hardly has
// it.
class MovingAverage {
public:
    // decay: 0..1, what an update's part keeps at the next.
    MovingAverage(const Rbm& machine, double decay)
        : mean_(machine)
        , decay_(decay) {}

    // The machine after update number `update`, counted from 1. Its first updates count less than they would:
    // no machine is there before them.
    void add(const Rbm& machine, std::int64_t update);

    Rbm& mean() { return mean_; }
    const Rbm& mean() const { return mean_; }

private:
    Rbm mean_;
    double decay_;
};

} // namespace partita
