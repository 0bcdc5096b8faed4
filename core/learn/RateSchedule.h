#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace partita {

// The learning rate over a run, as a share of the full one: constant, then falling in a straight line. It
// begins to fall at its place in the plan, or sooner, when the held-out figure has stopped improving: what is
// learnt at a high rate is noisy, and so is its held-out figure, so that stopping there at once would keep
// less than the machine knows. After `fallEvaluations` more evaluations such a run is at its end.
class RateSchedule {
public:
    struct Options {
        double constantShare = 0; // of the plan, before it falls; 0..1
        double finalRate = 1;     // what it falls to, a share of the full rate
        int patience = 0; // evaluations without a better held-out figure; 0: that never begins the fall
    };
    explicit RateSchedule(const Options& options)
        : options_(options) {}

    // progress: 0..1 of the plan.
    double factor(double progress, std::int64_t update) const;

    // An evaluation at a constant spacing. A run that resumes at the same update goes on in the same way.
    void tell(std::int64_t update, std::int64_t updatesPerEvaluation, double heldOut);
    // Where a fall that the held-out figure began comes to its end.
    std::optional<std::int64_t> end() const;
    // Forgets what the held-out figures said: for a run that goes on after its end.
    void startAgain() { state_ = {}; }

    struct State {
        std::optional<double> best;
        std::int64_t worse = 0; // evaluations since the best
        std::optional<std::int64_t> fallBegin;
        std::int64_t fallUpdates = 0;
    };
    const State& state() const { return state_; }
    void setState(const State& state) { state_ = state; }

    static constexpr int fallEvaluations = 10;

private:
    Options options_;
    State state_;
};

// For the checkpoint.
std::string toJson(const RateSchedule::State& state);
Result<RateSchedule::State> scheduleFromJson(const std::string& json);

} // namespace partita
