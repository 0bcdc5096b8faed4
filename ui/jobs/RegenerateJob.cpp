#include "jobs/RegenerateJob.h"

#include "base/ThreadPool.h"
#include "jobs/SharedProgress.h"

#include <algorithm>
#include <mutex>

namespace partita::ui {

namespace {

constexpr std::chrono::milliseconds pictureInterval{33};

Status makeAll(const RegenerateRequest& request, RegenerateJob& job, JobLink& link) {
    const auto plan = planOf(request.operation, request.input);
    if (!plan) {
        if (plan.error().code != ErrorCode::InvalidOption)
            return plan.error();
        link.post([&job] { emit job.nothingFree(); });
        return Done{};
    }
    GenerateRequest wanted = plan->planned.request;
    turn(request.dials, wanted);
    const auto count = static_cast<std::size_t>(std::max(1, request.alternatives));
    const Voices before = voicesOf(*request.input.score);
    SharedProgress progress(count, link);
    std::mutex mutex;
    std::optional<Error> problem;
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    ThreadPool pool(std::min(cores, static_cast<int>(count)));
    pool.run(count, [&](std::size_t i) {
        GenerateRequest own = wanted;
        own.seed = request.seed + i;
        Throttle pictures(pictureInterval);
        std::optional<NoteStates> last;
        if (request.watched && i == 0)
            own.watch = [&](const NoteStates& states) {
                if (!pictures.passes())
                    return;
                last = states;
                link.post([&job, span = plan->span,
                           edit = plan->planned.regeneration.edit(states, request.input.track)] {
                    emit job.drawn(edit, span);
                });
            };
        auto drawn = request.input.model->generate(own, progress.of(i), link.stop());
        if (!drawn) {
            const std::lock_guard lock(mutex);
            problem = drawn.error();
            if (problem->code != ErrorCode::Cancelled || !last)
                return;
        }
        Alternative made;
        made.edit = plan->planned.regeneration.edit(drawn ? *drawn : *last, request.input.track);
        made.score = std::make_shared<const Score>(apply(*request.input.score, made.edit));
        const Voices after = voicesOf(*made.score);
        for (const Voice voice : {Voice::Melody, Voice::Inner, Voice::Bass})
            made.voices[static_cast<std::size_t>(voice)] = voiceOf(made.edit, before, after, voice);
        made.span = plan->span;
        made.seed = own.seed;
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
