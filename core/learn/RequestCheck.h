#pragma once

#include "learn/MusicModel.h"

#include <optional>

namespace partita {

// What is wrong with a request to a model of this grid, if anything: InvalidOption.
std::optional<Error> checkRequest(const GenerateRequest& request, const Grid& grid);

// InvalidOption, ModelMismatch.
std::optional<Error> checkRequest(const LikelihoodRequest& request, const Grid& grid);

bool isLocked(const GenerateRequest& request, int step, Pitch pitch);

} // namespace partita
