#pragma once

#include "core/recurrent/RecurrentModel.h"

namespace partita::recurrent {

Result<Likelihood> recurrentLikelihood(const RecurrentModel::Content& model, const LikelihoodRequest& request,
                                       const Progress& progress, std::stop_token stop);

} // namespace partita::recurrent
