#include "core/rbm/OneStepLearner.h"

namespace partita {

OneStepLearner::OneStepLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options)
    : RbmLearner(std::move(data), options)
    , adaptive_(rbm_, meanRates_)
    , statistics_(known_, rbm_.hiddenStride()) {
    if (options_.averageDecay > 0)
        average_.emplace(rbm_, options_.averageDecay);
    startChains();
}

// Leaves out what the known states stand for.
void OneStepLearner::loaded(const std::vector<bool>& far) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < dataRows_.size(); ++row)
        if (far[row] || !statistics_.known().contain(dataRows_[row]))
            std::swap(dataRows_[kept++], dataRows_[row]);
    dataRows_.resize(kept);
}

void OneStepLearner::gibbs() {
    statistics_.begin();
    statistics_.addData(dataRows_, descent_.dataStatistics(), 1.0 / static_cast<double>(miniBatch_));
    for (int sweep = 1; sweep <= options_.gibbsSteps; ++sweep) {
        descent_.gibbs(1);
        if (options_.persistent || sweep == options_.gibbsSteps)
            statistics_.addChains(chainRows(), descent_.chainStatistics());
    }
    statistics_.compute(rbm_, 1 - *options_.transposedShare, crew_);
}

void OneStepLearner::addDataMean(AlignedVector<float>& mean) {
    statistics_.addDataMean(mean);
}

void OneStepLearner::ascend(const kernels::DescentOptions& descent) {
    const AdaptiveRule rule{descent.rate, descent.momentum, static_cast<float>(options_.memory),
                            descent.weightCost, updates() + 1};
    adaptive_.apply(rbm_, statistics_.parts(), hiddenOffset_, rule, crew_);
    pullHiddenBiases(descent);
    descent_.parametersChanged();
    if (average_)
        average_->add(rbm_, updates() + 1);
}

Rbm OneStepLearner::settled() const {
    if (average_)
        return average_->mean();
    Rbm rbm = rbm_;
    descent_.settled(rbm.weightRow(0), rbm.visibleBias().data());
    return rbm;
}

void OneStepLearner::rolledBack() {
    if (average_)
        average_->mean() = rbm_;
}

void OneStepLearner::addOptimiser(TensorList& tensors) const {
    addVector(tensors, "resume.gradient_means", adaptive_.means());
    addVector(tensors, "resume.gradient_squares", adaptive_.squares());
    if (average_)
        addWeights(tensors, average_->mean(), "resume.average_");
}

Status OneStepLearner::restoreOptimiser(const TensorFile& file) {
    if (auto status = readVector(file, "resume.gradient_means", adaptive_.means()); !status)
        return status;
    if (auto status = readVector(file, "resume.gradient_squares", adaptive_.squares()); !status)
        return status;
    return average_ ? readWeights(file, "resume.average_", average_->mean()) : Status(Done{});
}

} // namespace partita
