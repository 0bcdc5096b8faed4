#include "ui/jobs/GenerateJob.h"

namespace partita::ui {

void GenerateJob::start(ComposeRequest request) {
    Job::start([this, request = std::move(request)](JobLink& link) {
        const auto made = [&](const ComposedTake& take) { link.post([this, take] { emit composed(take); }); };
        return compose(request, {made, link.progress()}, link.stop());
    });
}

} // namespace partita::ui
