#pragma once

#include "core/base/Result.h"
#include "core/learn/ChainFigures.h"
#include "core/learn/TrainingPoint.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace partita {

// One training run of a family, step by step, on the thread that calls it. Deterministic: the state after n
// updates is a function of data, options and seed alone (a limit in minutes is exempt).
class Learner {
public:
    virtual ~Learner() = default;

    virtual void update() = 0; // one mini-batch
    virtual std::int64_t updates() const = 0;
    virtual std::int64_t updatesPerEpoch() const = 0;
    virtual std::int64_t plannedUpdates() const = 0; // by the preset or the overrides
    virtual std::int64_t updatesPerEvaluation() const = 0;
    // Whether the learner cut its plan short because held-out pieces, or where there are none those that it
    // learns from, stopped improving, and is at its end.
    virtual bool stoppedImproving() const { return false; }

    // Higher is better; nats, of fixed subsets. `heldOut` is unset where too few pieces are held out to tell.
    struct Figures {
        double training = 0;
        std::optional<double> heldOut;
        bool finite = true;                 // false: the run diverged
        std::optional<ChainFigures> chains; // of families that have chains
    };
    virtual Figures evaluate() = 0;
    virtual std::string figureName() const = 0; // "pseudo-likelihood, nats a step"
    // Of models whose held-out figures are apart by less than this share, the latest is kept.
    virtual double heldOutTolerance() const { return 0.03; }

    virtual std::shared_ptr<const MusicModel> snapshot() const = 0; // a copy of the present weights
    // `history.best` under the plain names, the present state under resume.*; replaces the file atomically.
    virtual Status saveCheckpoint(const std::filesystem::path& path,
                                  const TrainingHistory& history) const = 0;
    // Of the run that this one takes up; empty for a new one.
    virtual const TrainingHistory& resumedHistory() const = 0;
    // After divergence: back to the last good state with a smaller rate. False when there is none.
    virtual bool rollBack() = 0;
};

} // namespace partita
