#include "ui/jobs/PlanJob.h"

#include "core/learn/PhysicalMemory.h"

namespace partita::ui {

namespace {

constexpr int mostHidden = 4096;

int largestHiddenThatFits(const TrainRequest& request, const TrainingSet& data, std::int64_t available) {
    int fits = 0;
    int tooMany = mostHidden + 1;
    while (tooMany - fits > 1) {
        TrainOverrides overrides = request.overrides;
        overrides.hidden = (fits + tooMany) / 2;
        const bool ok = request.family->memoryNeed(data, request.preset, overrides) <= available;
        (ok ? fits : tooMany) = *overrides.hidden;
    }
    return fits;
}

} // namespace

PlanJob::PlanJob(QObject* parent)
    : Job(parent) {}

void PlanJob::start(TrainRequest request) {
    startJob<TrainingPlan>(
        *this,
        [request = std::move(request)](JobLink&) -> Result<TrainingPlan> {
            const TrainingSet data(request.corpus, request.windows);
            TrainingPlan plan;
            plan.trainingPieces = data.trainingPieces().size();
            plan.heldOutPieces = data.heldOutPieces().size();
            plan.windows = data.training().size();
            plan.memoryBytes = request.family->memoryNeed(data, request.preset, request.overrides);
            plan.availableBytes = availableMemoryBytes();
            if (!plan.fits())
                plan.hiddenThatFits = largestHiddenThatFits(request, data, plan.availableBytes);
            return plan;
        },
        [this](const TrainingPlan& plan) { emit planned(plan); });
}

} // namespace partita::ui
