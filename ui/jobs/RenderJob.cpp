#include "ui/jobs/RenderJob.h"

namespace partita::ui {

RenderJob::RenderJob(QObject* parent)
    : Job(parent) {}

void RenderJob::start(Renderer& renderer, std::vector<RenderItem> items, const RenderSetOptions& options) {
    Job::start([this, &renderer, items = std::move(items), options](JobLink& link) -> Status {
        const auto tell = [&](const std::filesystem::path& path, const RenderReport& report) {
            QStringList substitutions;
            for (const std::string& sentence : report.substitutions)
                substitutions.append(QString::fromStdString(sentence));
            link.post([this, name = QString::fromStdString(displayPath(path)), substitutions] {
                emit rendered(name, substitutions);
            });
        };
        return renderAll(renderer, items, options, link.progress(), link.stop(), tell);
    });
}

} // namespace partita::ui
