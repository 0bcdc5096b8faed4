#pragma once

#include "core/learn/MusicModel.h"
#include "core/recurrent/Sequence.h"

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

// `bias`: what the request's dials add to each visible unit. `request` outlives it.
std::unique_ptr<StepDrawer> makeStepDrawer(const Parameters& parameters, const GenerateRequest& request,
                                           const RowVector& bias);

} // namespace partita::recurrent
