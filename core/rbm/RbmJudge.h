#pragma once

#include "core/base/Crew.h"
#include "core/dataset/TrainingSet.h"
#include "core/learn/Learner.h"
#include "core/rbm/DataStatistics.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/States.h"
#include "core/rbm/likelihood/AnnealedPath.h"

namespace partita {

// What a training says of its machine now and then: figures of fixed rows of the data, and how the chains do.
// The same machine and chains give the same bits on any number of threads. One caller at a time.
class RbmJudge {
public:
    // Means to judge by: the likelihood by a short annealing and the known states, or the pseudo-likelihood.
    // `crew` outlives the judge.
    RbmJudge(const TrainingSet& data, const VisibleShape& shape, AlignedVector<float> meanRates,
             bool byLikelihood, std::shared_ptr<const KnownStates> known, std::uint64_t seed, Crew& crew);

    // `chains`: states of the training's chains, for a walk of the machine from there; none: no chain
    // figures.
    Learner::Figures judge(const Rbm& rbm, const UnitRows& chains) const;
    LearningFigure figure() const;
    bool byLikelihood() const { return byLikelihood_; }

private:
    void chooseRows(const TrainingSet& data, const VisibleShape& shape);
    double logPartition(const AnnealedPath& path, const UnitRows& chains) const;
    double meanLogLikelihood(const Rbm& rbm, const UnitRows& rows, double logZ) const;

    AlignedVector<float> meanRates_; // visible
    bool byLikelihood_;
    std::shared_ptr<const KnownStates> known_;
    std::uint64_t seed_;
    Crew& crew_;
    UnitRows trainingRows_;
    UnitRows heldOutRows_; // none where too few pieces are held out
};

} // namespace partita
