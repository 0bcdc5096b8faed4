#pragma once

#include "core/dataset/Corpus.h"
#include "ui/jobs/Job.h"

namespace partita::ui {

// Reads a folder, a MIDI file or a frames file. A corpus without a usable piece is a result too: its report
// says why.
class ImportJob : public Job {
    Q_OBJECT

public:
    explicit ImportJob(QObject* parent = nullptr);

    void start(std::filesystem::path root, ImportOptions options);

signals:
    void imported(std::shared_ptr<const partita::Corpus> corpus); // before finished()
};

} // namespace partita::ui
