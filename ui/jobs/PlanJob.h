#pragma once

#include "ui/jobs/TrainJob.h"

namespace partita::ui {

// What a training would work with and need, known before it begins.
struct TrainingPlan {
    std::size_t trainingPieces = 0;
    std::size_t heldOutPieces = 0;
    std::size_t windows = 0;
    std::int64_t memoryBytes = 0;
    std::int64_t availableBytes = 0; // 0: the system does not tell
    int hiddenThatFits = 0; // most hidden units for which there is memory; 0: none, or it fits anyway

    bool fits() const { return availableBytes == 0 || memoryBytes <= availableBytes; }
};

class PlanJob : public Job {
    Q_OBJECT

public:
    explicit PlanJob(QObject* parent = nullptr);

    // Of the request's corpus as it is: of one that would be imported anew the figures are close.
    void start(TrainRequest request);

signals:
    void planned(const partita::ui::TrainingPlan& plan); // before finished()
};

} // namespace partita::ui
