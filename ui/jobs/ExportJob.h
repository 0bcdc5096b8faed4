#pragma once

#include "ui/jobs/Job.h"
#include "core/score/Score.h"

#include <vector>

namespace partita::ui {

enum class ExportForm {
    AsItIs,
    AsTheOrigin // velocity 40, 55 ticks a step of a sixteenth, 220 a beat
};

struct ExportItem {
    std::shared_ptr<const Score> score;
    std::filesystem::path path;
};

// Writes scores as .mid, each beside its target first. Ends at the first that can't be written; those before
// it stay.
class ExportJob : public Job {
    Q_OBJECT

public:
    explicit ExportJob(QObject* parent = nullptr);

    void start(std::vector<ExportItem> items, ExportForm form = ExportForm::AsItIs);
};

// The score as the origin's program wrote its notes.
Score inOriginForm(const Score& score);

} // namespace partita::ui
