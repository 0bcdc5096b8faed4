#include "ui/jobs/TakeJobs.h"

#include "ui/texts/Texts.h"

namespace partita::ui {

void GenerateJob::start(ComposeRequest request) {
    Job::start([this, request = std::move(request)](JobLink& link) {
        const auto made = [&](const ComposedTake& take) { link.post([this, take] { emit composed(take); }); };
        return compose(request, {made, link.progress()}, link.stop());
    });
}

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

void ExportJob::start(ExportRequest request) {
    Job::start([this, request = std::move(request)](JobLink& link) {
        const auto tell = [&](const std::filesystem::path& path, const RenderReport& report) {
            QStringList substitutions;
            for (const std::string& sentence : report.substitutions)
                substitutions.append(QString::fromStdString(sentence));
            link.post([this, name = toText(path), substitutions] { emit written(name, substitutions); });
        };
        return exportScores(request, link.progress(), tell, link.stop());
    });
}

} // namespace partita::ui
