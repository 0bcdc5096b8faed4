#pragma once

#include "rnnrbm/RnnRbmModel.h"

namespace partita::rnnrbm {

Result<Likelihood> rnnRbmLikelihood(const RnnRbmModel::Content& model, const LikelihoodRequest& request,
                                    const Progress& progress, std::stop_token stop);

} // namespace partita::rnnrbm
