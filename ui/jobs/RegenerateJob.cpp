#include "ui/jobs/RegenerateJob.h"

namespace partita::ui {

void RegenerateJob::start(ReviseRequest request, bool watched) {
    Job::start([this, request = std::move(request), watched](JobLink& link) {
        ReviseObserver observer;
        observer.progress = link.progress();
        observer.made = [&](int index, const Alternative& alternative) {
            link.post([this, index, alternative] { emit made(index, alternative); });
        };
        if (watched)
            observer.drawn = [&](const ScoreEdit& edit, TickSpan span) {
                link.post([this, edit, span] { emit drawn(edit, span); });
            };
        return revise(request, observer, link.stop());
    });
}

} // namespace partita::ui
