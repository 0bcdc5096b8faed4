#pragma once

#include "core/rbm/AdaptiveUpdate.h"
#include "core/rbm/RbmLearner.h"
#include "core/rbm/StratifiedStatistics.h"

namespace partita {

// Adam on a gradient that sums over the states that the data has most, and a moving average of the weights as
// the model: for machines of a few hundred visible units, most of all those of one step.
class OneStepLearner : public RbmLearner {
public:
    OneStepLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options);

private:
    void loaded(const std::vector<bool>& far) override;
    void gibbs() override;
    void addDataMean(AlignedVector<float>& mean) override;
    void ascend(const kernels::DescentOptions& descent) override;
    Rbm settled() const override;
    void rolledBack() override;
    void addOptimiser(TensorList& tensors) const override;
    Status restoreOptimiser(const TensorFile& file) override;

    AdaptiveUpdate adaptive_;
    StratifiedStatistics statistics_;
    std::optional<MovingAverage> average_; // the model, where there is one
};

} // namespace partita
