#pragma once

#include <optional>

namespace partita {

// Notices a training that unlearns what it has learnt: weights that run away show in the figure on training
// pieces, slowly at first.
class RunawayWatch {
public:
    enum class Finding {
        Sound,    // nearly as good as it ever was: a state to come back to
        Doubtful, // less, but may come back by itself
        Lost,     // less than a fifth of what it has learnt is left, or no number at all
    };

    // A figure on the training pieces, nats a step, the first of the untrained machine. One that is lost
    // changes nothing.
    Finding tell(double figure);

    struct State {
        std::optional<double> first;
        std::optional<double> best;
    };
    const State& state() const { return state_; }
    void setState(const State& state) { state_ = state; }

private:
    State state_;
};

} // namespace partita
