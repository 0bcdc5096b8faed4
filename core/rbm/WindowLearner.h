#pragma once

#include "core/rbm/RbmLearner.h"

namespace partita {

// Gradient ascent with momentum on the rows that the mini-batch and the chains have on: for machines of many
// thousand visible units.
class WindowLearner : public RbmLearner {
public:
    WindowLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options);

private:
    void gibbs() override;
    void addDataMean(AlignedVector<float>& mean) override;
    void ascend(const kernels::DescentOptions& descent) override;
    Rbm settled() const override;
};

} // namespace partita
