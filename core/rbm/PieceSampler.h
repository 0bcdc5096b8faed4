#pragma once

#include "core/rbm/RbmModel.h"
#include "core/rbm/StepTiles.h"

namespace partita {

// Draws a piece of any length from a window RBM: Gibbs sampling of windows laid over the piece, begun at a
// kept chain or from what is given. Errors: Cancelled, InvalidOption.
Result<NoteStates> samplePiece(const RbmModel::Content& model, const StepTiles& tiles,
                               const GenerateRequest& request, const Progress& progress,
                               std::stop_token stop);

} // namespace partita
