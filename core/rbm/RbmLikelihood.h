#pragma once

#include "core/rbm/RbmModel.h"

namespace partita {

// log p(v) = -F(v) - log Z of windows laid end to end over the pieces, the last one of a piece padded with
// silence. log Z by enumeration where a side is small enough, else by annealed importance sampling. The
// padding's probability is part of the figure while the mean is over the music's steps alone, so that padding
// can only make a model look worse. As MusicModel::logLikelihood.
Result<Likelihood> rbmLikelihood(const RbmModel::Content& model, const LikelihoodRequest& request,
                                 const Progress& progress, std::stop_token stop);

} // namespace partita
