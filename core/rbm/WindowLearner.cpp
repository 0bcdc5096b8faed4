#include "core/rbm/WindowLearner.h"

#include "core/numeric/VectorLoops.h"

namespace partita {

WindowLearner::WindowLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options)
    : RbmLearner(std::move(data), options) {
    descent_.setVisibleOffsets(meanRates_);
    startChains();
}

void WindowLearner::gibbs() {
    descent_.gibbs(options_.gibbsSteps);
}

void WindowLearner::addDataMean(AlignedVector<float>& mean) {
    const std::size_t stride = rbm_.hiddenStride();
    const auto data = descent_.dataStatistics();
    for (std::size_t row = 0; row < dataRows_.size(); ++row)
        numeric::addScaled(&data[row * stride], 1 / static_cast<float>(dataRows_.size()), stride,
                           mean.data());
}

void WindowLearner::ascend(const kernels::DescentOptions& descent) {
    if (options_.centred)
        descent_.centre(hiddenOffset_);
    descent_.update(descent);
    pullHiddenBiases(descent);
}

Rbm WindowLearner::settled() const {
    Rbm rbm = rbm_;
    descent_.settled(rbm.weightRow(0), rbm.visibleBias().data());
    return rbm;
}

} // namespace partita
