#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/TrainingPlan.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace partita {

// One training run of a family, step by step, on the thread that calls it. Deterministic: the state after n
// updates is a function of data, options and seed alone (a plan by minutes is exempt).
class Learner {
public:
    virtual ~Learner() = default;

    virtual void update() = 0; // one mini-batch; the plan counts it
    // How long and at what rate. Who runs the learner tells it of figures and time.
    virtual TrainingPlan& plan() = 0;
    virtual const TrainingPlan& plan() const = 0;
    std::int64_t updates() const { return plan().updates(); }

    struct Figures : LearningFigures {
        bool finite = true; // false: the run diverged
    };
    virtual Figures evaluate() = 0;
    virtual LearningFigure figure() const = 0;
    // Of models whose held-out figures are apart by less than this share, the latest is kept.
    virtual double heldOutTolerance() const { return 0.03; }

    virtual std::shared_ptr<const MusicModel> snapshot() const = 0; // a copy of the present weights
    // `history.best` under the plain names, the present state under resume.*; replaces the file atomically.
    virtual Status saveCheckpoint(const std::filesystem::path& path,
                                  const TrainingHistory& history) const = 0;
    // Of the run that this one takes up; empty for a new one.
    virtual const TrainingHistory& resumedHistory() const = 0;
    // After divergence: back to the last good state. False when there is none.
    virtual bool rollBack() = 0;
};

// Which windows make up a mini-batch: every epoch goes once through all of them in an order of its own, the
// last mini-batch may be short. A function of seed and epoch alone.
class WindowOrder {
public:
    // `stream`: of the random stream of epoch 0; later epochs take the following ones. windows, batch > 0.
    WindowOrder(std::size_t windows, std::size_t batch, std::uint64_t seed, std::uint64_t stream);

    std::int64_t updatesPerEpoch() const;
    std::span<const std::uint32_t> miniBatch(std::int64_t update); // valid until the next call

private:
    std::size_t batch_;
    std::uint64_t seed_;
    std::uint64_t stream_;
    std::int64_t epoch_ = -1;
    std::vector<std::uint32_t> order_;
};

// What a model says of the data that it learns from, whatever the family: grid, window, style, and three
// states a cell where there is a struck plane. No facts.
ModelDescription describeRun(const TrainingSet& data, const std::string& family, const std::string& preset);

// How far it has come, with what music, and with what figures, if there are any.
std::vector<Fact> runFacts(const TrainingSet& data, const TrainingPlan& plan,
                           const std::optional<LearningFigures>& figures, FactKey ofTraining,
                           FactKey ofHeldOut);

FactValue visibleUnits(const Grid& grid, int steps);
FactValue stateSpaceFact(bool threeStates);

std::vector<ContentHash> trainingPieceHashes(const TrainingSet& data);

// Errors: NothingUsable.
Status checkHasMusic(const TrainingSet& data);
// Bytes of memory that could be had now without swapping; 0 when the system does not tell.
std::int64_t availableMemoryBytes();
// `what` needs so many bytes; `advice` says what would fit. Errors: OutOfMemory.
Status checkMemory(std::int64_t bytes, const std::string& what, const std::string& advice);

} // namespace partita
