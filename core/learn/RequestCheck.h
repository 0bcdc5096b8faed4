#pragma once

#include "core/learn/MusicModel.h"

#include <optional>
#include <string>

namespace partita {

// What is wrong with a request to a model of this grid, if anything: InvalidOption.
std::optional<Error> checkRequest(const GenerateRequest& request, const Grid& grid);

// InvalidOption, ModelMismatch.
std::optional<Error> checkRequest(const LikelihoodRequest& request, const Grid& grid);

// Music that a model of this grid can judge: ModelMismatch, InvalidOption.
std::optional<Error> checkStates(const NoteStates& states, const Grid& grid);

// For families that can't blend: InvalidOption when it is asked of them.
std::optional<Error> checkNoBlend(const GenerateRequest& request, const std::string& family);

bool isLocked(const GenerateRequest& request, int step, Pitch pitch);

} // namespace partita
