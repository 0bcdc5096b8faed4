#include "core/recurrent/StepDrawer.h"

#include "core/recurrent/NadeStepDrawer.h"
#include "core/recurrent/RbmStepDrawer.h"

namespace partita::recurrent {

std::unique_ptr<StepDrawer> makeStepDrawer(const Parameters& parameters, const GenerateRequest& request,
                                           const RowVector& bias) {
    if (parameters.shape().stepModel == StepModel::Nade)
        return std::make_unique<NadeStepDrawer>(parameters, request, bias);
    return std::make_unique<RbmStepDrawer>(parameters, request, bias);
}

} // namespace partita::recurrent
