#include "ui/jobs/ExportJob.h"

#include "ui/texts/Texts.h"

namespace partita::ui {

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
