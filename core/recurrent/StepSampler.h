#pragma once

#include "core/recurrent/RecurrentModel.h"

namespace partita::recurrent {

// Draws a take step after step, each by the drawer of its kind of machine with the locked cells clamped.
// Where locked cells follow free ones, several particles go side by side, each weighted by how probable it
// makes every locked cell, and drawn anew by these weights when few of them count (Gordon, Salmond, Smith
// 1993). One of the particles is the take. For a loop the first bar is drawn first and stands, locked, behind
// the end.
Result<NoteStates> sampleSteps(const RecurrentModel::Content& model, const GenerateRequest& request,
                               const Progress& progress, std::stop_token stop);

} // namespace partita::recurrent
