#pragma once

#include "core/learn/MusicModel.h"
#include "core/recurrent/Sequence.h"
#include "core/recurrent/StepScores.h"

#include <memory>
#include <span>

namespace partita::recurrent {

// Draws the cells of one step after another, for a number of particles side by side.
class StepDrawer {
public:
    virtual ~StepDrawer() = default;

    struct Step {
        int number;
        std::span<const StepInput> inputs; // by particle
        const Matrix& states;              // (particles x pitches) x recurrent
        const Matrix& locked;              // particles x visible: 1 where a cell stays as it is
        bool weigh;                        // whether logWeights are wanted
        const RowVector& other;            // visible: of the piece to blend with, or empty
    };
    // `visible` (particles x visible): the cells as they are now. Adds to each particle's weight how probable
    // it makes every locked cell.
    virtual void draw(const Step& step, Matrix& visible, std::span<double> logWeights) = 0;
    virtual std::size_t particles() const = 0; // that serve where locked cells follow free ones

    static constexpr double mostSurprise = 8; // nats that one locked cell may cost a particle
};

struct GradientOptions {
    int gibbsSteps = 10;        // k of contrastive divergence
    float outputDropout = 0.0f; // share of the recurrent state that the steps' distributions do not see
    std::uint64_t seed = 1;
    std::uint64_t update = 0; // names the draws
};

// The gradient of the log-likelihood of a sequence's steps, given the recurrent states. Holds the memory that
// one thread needs for it.
class StepGradient {
public:
    virtual ~StepGradient() = default;

    struct Steps {
        const Matrix& states; // (steps x pitches) x recurrent: what the distribution of each step sees
        const Sequence& sequence;
        const GradientOptions& options;
        std::size_t firstRow; // of the sequence's steps, in the names of draws
        float share;          // that each step counts
    };
    // Adds to the distribution's own blocks of `gradient`, and sets `ofStates` (as large as the states).
    virtual void add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
                     Matrix& ofStates) = 0;
};

// What gives a step's cells their distribution, each time anew from the state of the recurrent net. There is
// one object of a kind, without state; the kinds that there are stand in core/families.
class StepDistribution {
public:
    virtual ~StepDistribution() = default;

    virtual std::string family() const = 0;                // of models with it: "rnnrbm"
    virtual bool isExact() const = 0;                      // log-probabilities are, at little cost
    virtual bool takesGibbsSteps() const { return false; } // in learning and drawing
    virtual bool canBlend() const { return true; }         // its drawers look at Step::other
    virtual bool knowsParts() const { return false; }      // its shapes may have several

    struct Preset {
        std::size_t hidden; // units at each pitch
        std::int64_t mostUpdates;
    };
    virtual Preset preset(const std::string& name) const = 0; // "quick", "balanced", "thorough"

    // All weights of a model, in the order in which they lie in memory: its own, recurrentBlocks() among
    // them, and block::bv, which begins with how often each cell is on.
    virtual std::vector<BlockShape> blocks(const Shape& shape) const = 0;

    virtual std::unique_ptr<StepGradient> gradient() const = 0;
    // `bias`: what the request's dials add to each visible unit. `request` outlives the drawer.
    virtual std::unique_ptr<StepDrawer> drawer(const Parameters& parameters, const GenerateRequest& request,
                                               const RowVector& bias) const = 0;
    // Log-weight and log Z of the judged steps, one sequence's after the other. Blocking; polls `stop`, and
    // is of no use when stopped. The same bits on any number of threads.
    virtual StepScores score(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                             const StepAnnealing& options, Crew& threads,
                             const std::stop_token& stop) const = 0;
};

// Activation of what can't be: with two planes no cell is held on out of silence.
inline constexpr float neverHeldOn = -30.0f;

} // namespace partita::recurrent
