#include "rnnrbm/StepDrawer.h"

#include "rnnrbm/NadeStepDrawer.h"
#include "rnnrbm/RbmStepDrawer.h"

namespace partita::rnnrbm {

std::unique_ptr<StepDrawer> makeStepDrawer(const Parameters& parameters, const GenerateRequest& request,
                                           const RowVector& bias) {
    if (parameters.shape().stepModel == StepModel::Nade)
        return std::make_unique<NadeStepDrawer>(parameters, request, bias);
    return std::make_unique<RbmStepDrawer>(parameters, request, bias);
}

} // namespace partita::rnnrbm
