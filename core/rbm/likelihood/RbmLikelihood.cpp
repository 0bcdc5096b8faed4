#include "core/rbm/RbmModel.h"

#include "core/dataset/KeyFinder.h"
#include "core/learn/MusicModel.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/StateCoding.h"
#include "core/rbm/likelihood/LogPartition.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace partita {

namespace {

constexpr int defaultChains = 100;
constexpr std::size_t mostUnitsJudgedByChains = 512; // beyond, hardly any chain outweighs the others
constexpr double mostWorkOfOneStep = 6e11;           // it is quickly done

// The visible units of windows laid end to end over a piece; one shorter than a window is repeated.
void appendWindows(const ScoredPiece& piece, const VisibleShape& shape, int shift, Likelihood& counts,
                   UnitRows& windows) {
    const auto music = static_cast<std::size_t>(piece.states.steps());
    PackedStates packed(1, music, shape.unitsPerStep());
    packStates(piece.states, shape, shift, packed);
    const bool repeated = music < shape.steps;
    const std::size_t steps = repeated ? shape.steps : music;
    for (std::size_t start = 0; start < steps; start += shape.steps) {
        auto& units = windows.emplace_back();
        const std::size_t end = std::min(start + shape.steps, steps);
        for (std::size_t step = start; step < end; ++step)
            for (std::size_t word = 0; word < packed.wordsPerStep(); ++word)
                for (auto bits = packed.step(0, step % music)[word]; bits != 0; bits &= bits - 1)
                    units.push_back(
                        static_cast<std::uint32_t>((step - start) * shape.unitsPerStep() + word * 64 +
                                                   static_cast<std::size_t>(std::countr_zero(bits))));
        counts.paddingSteps += static_cast<std::int64_t>(start + shape.steps - end);
    }
    counts.steps += static_cast<std::int64_t>(steps);
}

UnitRows windowsOf(const RbmModel::Content& model, const LikelihoodRequest& request, Likelihood& counts) {
    UnitRows windows;
    for (const auto& piece : request.pieces) {
        const bool shifted = model.commonKey && piece.key.has_value();
        const int shift =
            shifted ? shiftToCommonKey(*piece.key, notesOf(piece.states), model.description.grid) : 0;
        appendWindows(piece, model.rbm.shape(), shift, counts, windows);
    }
    counts.windows = static_cast<std::int64_t>(windows.size());
    return windows;
}

Result<PartitionFunction> partitionOf(const RbmModel::Content& model, const UnitRows& windows,
                                      const LikelihoodRequest& request, Crew& crew, const Progress& progress,
                                      std::stop_token stop) {
    if (canEnumerate(model.rbm)) {
        const auto logZ = enumerateLogPartition(model.rbm, crew, progress, stop);
        if (!logZ)
            return logZ.error();
        PartitionFunction exact;
        exact.logZ = *logZ;
        return exact;
    }
    AnnealingOptions options;
    options.chains = static_cast<std::size_t>(request.chains > 0 ? request.chains : defaultChains);
    options.seed = request.seed;
    options.wantsEffectiveChains = model.rbm.visible() <= mostUnitsJudgedByChains;
    std::optional<KnownStates> known; // longer windows are all different
    if (model.rbm.shape().steps == 1) {
        options.known = &known.emplace(windows);
        options.mostWork = mostWorkOfOneStep;
    }
    const AnnealedPath path(model.rbm, model.meanRates);
    return annealedLogPartition(path, model.chains.empty() ? windows : model.chains, options, crew, progress,
                                stop);
}

void judge(const Rbm& rbm, Likelihood& likelihood) {
    const auto& partition = *likelihood.partition;
    const auto windowsAStep = static_cast<double>(likelihood.windows) / static_cast<double>(likelihood.steps);
    likelihood.standardError = partition.standardError * windowsAStep;
    if (partition.reverseLogZ)
        likelihood.directionsApart = std::abs(*partition.reverseLogZ - partition.logZ) * windowsAStep;
    likelihood.findDoubts(rbm.visible() <= mostUnitsJudgedByChains);
}

} // namespace

Result<Likelihood> rbmLikelihood(const RbmModel::Content& model, const LikelihoodRequest& request,
                                 const Progress& progress, std::stop_token stop) {
    if (auto error = checkRequest(request, model.description.grid))
        return *error;
    Likelihood likelihood;
    const UnitRows windows = windowsOf(model, request, likelihood);
    Crew crew(request.threads);
    auto partition = partitionOf(model, windows, request, crew, progress, stop);
    if (!partition)
        return partition.error();
    likelihood.method = partition->reverseLogZ ? "ais" : "exact";
    likelihood.nats =
        -static_cast<double>(windows.size()) * (meanFreeEnergy(model.rbm, windows, crew) + partition->logZ);
    likelihood.partition = std::move(*partition);
    judge(model.rbm, likelihood);
    return likelihood;
}

} // namespace partita
