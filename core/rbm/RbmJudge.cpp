#include "core/rbm/RbmJudge.h"

#include "core/learn/Learner.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/likelihood/LogPartition.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita {

namespace {

constexpr std::size_t windowRows = 128; // of each side ...
constexpr std::size_t frameRows = 4096; // ... or as many as have so many steps
constexpr std::size_t walkingChains = 8;
constexpr std::size_t walkSweeps = 128;

QuickAnnealingOptions annealing(const VisibleShape& shape) {
    QuickAnnealingOptions options;
    if (shape.steps > 1) {
        options.chains = 16;
        options.temperatures = 500;
    }
    return options;
}

} // namespace

RbmJudge::RbmJudge(const TrainingSet& data, const VisibleShape& shape, AlignedVector<float> meanRates,
                   bool byLikelihood, std::shared_ptr<const KnownStates> known, std::uint64_t seed,
                   Crew& crew)
    : meanRates_(std::move(meanRates))
    , byLikelihood_(byLikelihood)
    , known_(std::move(known))
    , seed_(seed)
    , crew_(crew) {
    chooseRows(data, shape);
}

void RbmJudge::chooseRows(const TrainingSet& data, const VisibleShape& shape) {
    const auto choose = [&](std::span<const TrainingSet::Window> windows, UnitRows& rows) {
        rows.resize(std::min(windows.size(), shape.steps == 1 ? frameRows : windowRows));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& window = windows[i * windows.size() / rows.size()];
            data.activeUnits(window, data.homeShift(window.piece), shape.space, rows[i]);
        }
    };
    choose(data.training(), trainingRows_);
    if (data.heldOutPieces().size() < fewestHeldOutPieces)
        return;
    // Cut like the training windows: on bars, where those are.
    const auto& options = data.options();
    std::vector<TrainingSet::Window> heldOut;
    for (const auto piece : data.heldOutPieces())
        for (const Step start :
             windowStarts(data.corpus().pieces[piece], data.grid(), options.windowSteps, options.hop))
            heldOut.push_back({piece, start});
    choose(heldOut, heldOutRows_);
}

LearningFigure RbmJudge::figure() const {
    return byLikelihood_ ? LearningFigure::AnnealedLogLikelihood : LearningFigure::PseudoLikelihood;
}

double RbmJudge::meanLogLikelihood(const Rbm& rbm, const UnitRows& rows, double logZ) const {
    return (-meanFreeEnergy(rbm, rows, crew_) - logZ) / static_cast<double>(rbm.shape().steps);
}

double RbmJudge::logPartition(const AnnealedPath& path, const UnitRows& chains) const {
    auto options = annealing(path.rbm().shape());
    options.seed = seed_;
    auto shorter = options; // more chains: they tell how much of the mass is known
    shorter.chains *= 2;
    shorter.temperatures /= 4;
    const auto byKnown = logPartitionByKnown(path, *known_, shorter, chains, crew_);
    return byKnown ? *byKnown : quickLogPartition(path, options, chains, crew_);
}

// A machine that knows each cell from the others may still be far off, when its chains leave states out that
// it thinks likely: the pseudo-likelihood does not see that.
Learner::Figures RbmJudge::judge(const Rbm& rbm, const UnitRows& chains) const {
    Learner::Figures figures;
    if (!std::isfinite(meanFreeEnergy(rbm, trainingRows_, crew_))) {
        figures.training = std::numeric_limits<double>::quiet_NaN();
        return figures;
    }
    const AnnealedPath path(rbm, meanRates_);
    if (byLikelihood_) {
        const double logZ = logPartition(path, chains);
        figures.training = meanLogLikelihood(rbm, trainingRows_, logZ);
        if (!heldOutRows_.empty())
            figures.heldOut = meanLogLikelihood(rbm, heldOutRows_, logZ);
    } else {
        const CellSample sample;
        figures.training = pseudoLikelihood(rbm, trainingRows_, sample, crew_);
        if (!heldOutRows_.empty())
            figures.heldOut = pseudoLikelihood(rbm, heldOutRows_, sample, crew_);
    }
    if (!chains.empty()) {
        const UnitRows starts(chains.begin(), chains.begin() + static_cast<std::ptrdiff_t>(
                                                                   std::min(walkingChains, chains.size())));
        figures.chains = walkChains(path, starts, walkSweeps, seed_, crew_);
    }
    return figures;
}

} // namespace partita
