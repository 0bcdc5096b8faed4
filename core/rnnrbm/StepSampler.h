#pragma once

#include "rnnrbm/RnnRbmModel.h"

namespace partita::rnnrbm {

// Draws a take step after step: in each, block Gibbs sampling of its machine with the locked cells clamped,
// from the last step's cells (or what is given) on; the last sweeps are colder, so that no stray note of an
// unfinished chain is kept. Where locked cells follow free ones, several particles go side by side, each
// weighted by how probable it makes every locked cell given the other cells of the step and its own past
// (pseudo-likelihood, Besag 1975), and drawn anew by these weights when few of them count (Gordon, Salmond,
// Smith 1993). One of the particles is the take. For a loop the first bar is drawn first and stands, locked,
// behind the end.
Result<NoteStates> sampleSteps(const RnnRbmModel::Content& model, const GenerateRequest& request,
                               const Progress& progress, std::stop_token stop);

} // namespace partita::rnnrbm
