#pragma once

#include "core/tasks/ExportTask.h"
#include "ui/jobs/Job.h"

#include <QStringList>

namespace partita::ui {

// One run of exportScores().
class ExportJob : public Job {
    Q_OBJECT

public:
    explicit ExportJob(QObject* parent = nullptr)
        : Job(parent) {}

    void start(ExportRequest request);

signals:
    void written(const QString& path, const QStringList& substitutions); // see RenderReport
};

} // namespace partita::ui
