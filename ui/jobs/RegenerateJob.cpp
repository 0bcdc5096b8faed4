#include "jobs/RegenerateJob.h"

#include "base/ThreadPool.h"
#include "jobs/SharedProgress.h"
#include "learn/Regeneration.h"
#include "learn/RequestCheck.h"

#include <algorithm>
#include <mutex>

namespace partita::ui {

namespace {

// Cells that new notes may not be in are kept empty.
void keepToRanges(GenerateRequest& request, const std::vector<PitchRange>& ranges) {
    const Grid& grid = request.given->grid();
    for (std::size_t step = 0; step < ranges.size(); ++step)
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            const bool allowed = pitch >= ranges[step].lowest && pitch <= ranges[step].highest;
            if (allowed || isLocked(request, static_cast<int>(step), Pitch(pitch)))
                continue;
            request.given->setCell(static_cast<int>(step), Pitch(pitch), NoteStates::Cell::Off);
            request.locked[step].set(static_cast<std::size_t>(pitch));
        }
}

Status makeAll(const RegenerateRequest& request, RegenerateJob& job, JobLink& link) {
    const RegenerationPlan plan = planOf(request.operation, request.input);
    const Regeneration regeneration(*plan.score, plan.locks, *request.input.model, plan.steps);
    if (!regeneration.anythingFree()) {
        link.post([&job] { emit job.nothingFree(); });
        return Done{};
    }
    GenerateRequest wanted = regeneration.request();
    wanted.temperature = request.temperature;
    wanted.density = request.density;
    wanted.gibbsSteps = plan.gibbsSteps > 0 ? plan.gibbsSteps : request.gibbsSteps;
    keepToRanges(wanted, plan.ranges);
    const auto count = static_cast<std::size_t>(std::max(1, request.alternatives));
    SharedProgress progress(count, link);
    std::mutex mutex;
    std::optional<Error> problem;
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    ThreadPool pool(std::min(cores, static_cast<int>(count)));
    pool.run(count, [&](std::size_t i) {
        GenerateRequest own = wanted;
        own.seed = request.seed + i;
        auto drawn = request.model->generate(own, progress.of(i), link.stop());
        if (!drawn) {
            const std::lock_guard lock(mutex);
            problem = drawn.error();
            return;
        }
        Alternative made{regeneration.edit(*drawn, plan.target), nullptr, plan.span, own.seed};
        made.score = std::make_shared<const Score>(apply(*plan.score, made.edit));
        link.post([&job, i, made = std::move(made)] { emit job.made(static_cast<int>(i), made); });
    });
    if (problem)
        return *problem;
    return Done{};
}

} // namespace

RegenerateJob::RegenerateJob(QObject* parent)
    : Job(parent) {}

void RegenerateJob::start(RegenerateRequest request) {
    Job::start([this, request = std::move(request)](JobLink& link) { return makeAll(request, *this, link); });
}

} // namespace partita::ui
