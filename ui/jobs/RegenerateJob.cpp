#include "ui/jobs/RegenerateJob.h"

#include "core/tasks/Alternatives.h"

#include <algorithm>

namespace partita::ui {

namespace {

constexpr std::chrono::milliseconds pictureInterval{33};

Alternative alternativeOf(const RegenerateRequest& request, const RegenerationPlan& plan,
                          const Voices& before, const NoteStates& states, const GenerateRequest& asked) {
    Alternative made;
    made.edit = plan.edit(states);
    made.score = std::make_shared<const Score>(apply(*request.input.score, made.edit));
    const Voices after = voicesOf(*made.score);
    for (const Voice voice : {Voice::Melody, Voice::Inner, Voice::Bass})
        made.voices[static_cast<std::size_t>(voice)] = voiceOf(made.edit, before, after, voice);
    made.span = plan.span;
    made.seed = asked.seed;
    made.share = asked.blend ? asked.blend->share : 0;
    return made;
}

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
    wanted.seed = request.seed;
    auto requests = alternativesOf(wanted, std::max(1, request.alternatives));
    Throttle pictures(pictureInterval);
    std::optional<NoteStates> seen; // what the first has come to, until it is there
    if (request.watched)
        requests.front().watch = [&](const NoteStates& states) {
            if (!pictures.passes())
                return;
            seen = states;
            link.post([&job, span = plan->span, edit = plan->edit(states)] { emit job.drawn(edit, span); });
        };
    const Voices before = voicesOf(*request.input.score);
    bool firstIsMade = false;
    const auto make = [&](int number, const NoteStates& states) {
        firstIsMade = firstIsMade || number == 0;
        link.post([&job, number,
                   made = alternativeOf(request, *plan, before, states,
                                        requests[static_cast<std::size_t>(number)])] {
            emit job.made(number, made);
        });
    };
    const auto status =
        drawAlternatives(*request.input.model, requests, 0, make, link.progress(), link.stop());
    if (!status && status.error().code == ErrorCode::Cancelled && seen && !firstIsMade)
        make(0, *seen);
    return status;
}

} // namespace

RegenerateJob::RegenerateJob(QObject* parent)
    : Job(parent) {}

void RegenerateJob::start(RegenerateRequest request) {
    Job::start([this, request = std::move(request)](JobLink& link) { return makeAll(request, *this, link); });
}

} // namespace partita::ui
