#pragma once

#include "ui/jobs/Job.h"
#include "core/playback/RenderSet.h"

#include <QStringList>

namespace partita::ui {

// Renders scores into sound files, one after the other. Ends at the first that can't be written; those before
// it stay.
class RenderJob : public Job {
    Q_OBJECT

public:
    explicit RenderJob(QObject* parent = nullptr);

    void start(Renderer& renderer, std::vector<RenderItem> items, const RenderSetOptions& options);

signals:
    void rendered(const QString& path, const QStringList& substitutions); // see RenderReport
};

} // namespace partita::ui
