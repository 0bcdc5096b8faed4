#pragma once

#include "core/recurrent/Sequence.h"

namespace partita::recurrent {

// Activations of all pitches' gates (pitches x 4 recurrent) from what a step's input says, biases included;
// replaces what is there.
void gatesOfInput(const Parameters& parameters, const StepInput& input, float* gates);

// Adds to the blocks Wvu and bu of `gradient` what the gates' gradient of a step (pitches x 4 recurrent)
// says.
void addInputGradient(const StepInput& input, const float* gateGradient, Parameters& gradient);

} // namespace partita::recurrent
