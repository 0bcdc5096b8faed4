#include "core/dataset/BarGrid.h"
#include "core/dataset/KeyFinder.h"
#include "core/learn/MusicModel.h"
#include "core/recurrent/RandomPurpose.h"
#include "core/recurrent/RecurrentModel.h"
#include "core/recurrent/StepScores.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::recurrent {

namespace {

constexpr std::size_t mostStepsJudgedAll = 6000;
constexpr std::size_t judgedSteps = 5000;
constexpr int defaultChains = 20;
constexpr std::size_t temperatures = 200;
constexpr std::size_t drawsAStep = 10; // for the accuracy

// Which steps of all the music, counted through its pieces, are judged; rising.
std::vector<std::size_t> chooseSteps(std::size_t steps, std::size_t mostJudgedAll, std::uint64_t seed) {
    std::vector<std::size_t> chosen(steps);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    if (steps <= mostJudgedAll)
        return chosen;
    RandomStream random(seed, randomStream(RandomPurpose::JudgedSteps, 0));
    for (std::size_t i = 0; i < judgedSteps; ++i)
        std::swap(chosen[i], chosen[i + random.below(static_cast<std::uint32_t>(steps - i))]);
    chosen.resize(judgedSteps);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

// Squared, of the mean: of the steps left out and of the partition functions.
double varianceOfMean(const StepScores& scores, std::size_t steps) {
    const auto count = static_cast<double>(scores.nats.size());
    const double mean = scores.mean();
    double spread = 0;
    double annealing = 0;
    for (std::size_t i = 0; i < scores.nats.size(); ++i) {
        spread += (scores.nats[i] - mean) * (scores.nats[i] - mean);
        annealing += scores.partitions[i].variance;
    }
    const double left = 1 - count / static_cast<double>(steps);
    const double sampling = count > 1 ? left * spread / (count - 1) / count : 0.0;
    return sampling + annealing / (count * count);
}

Likelihood summarise(const StepScores& scores, std::size_t steps, const StepAnnealing& options) {
    Likelihood likelihood;
    likelihood.steps = static_cast<std::int64_t>(steps);
    likelihood.windows = static_cast<std::int64_t>(scores.nats.size());
    likelihood.nats = scores.mean() * static_cast<double>(steps);
    likelihood.method = scores.exact ? "exact" : "ais";
    likelihood.standardError = std::sqrt(varianceOfMean(scores, steps));
    if (scores.exact)
        return likelihood;
    PartitionFunction partition;
    double effective = 0;
    for (const auto& step : scores.partitions) {
        partition.logZ += step.logZ;
        partition.standardError += step.variance;
        effective += step.effectiveSamples;
    }
    const auto count = static_cast<double>(scores.partitions.size());
    partition.logZ /= count;
    partition.standardError = std::sqrt(partition.standardError) / count;
    partition.effectiveSamples = effective / count;
    partition.chains = static_cast<int>(options.chains);
    partition.temperatures = static_cast<int>(options.temperatures);
    likelihood.partition = partition;
    likelihood.findDoubts(true);
    return likelihood;
}

// The steps of each piece among those chosen of all.
std::vector<std::vector<std::size_t>> rowsOfPieces(const std::vector<ScoredPiece>& pieces,
                                                   const std::vector<std::size_t>& chosen) {
    std::vector<std::vector<std::size_t>> rows;
    std::size_t before = 0;
    auto next = chosen.begin();
    for (const auto& piece : pieces) {
        const auto after = before + static_cast<std::size_t>(piece.states.steps());
        rows.emplace_back();
        for (; next != chosen.end() && *next < after; ++next)
            rows.back().push_back(*next - before);
        before = after;
    }
    return rows;
}

// Each piece has draws of its own.
std::uint64_t seedOfPiece(const LikelihoodRequest& request, std::size_t piece) {
    return request.seed + (static_cast<std::uint64_t>(piece) << 32);
}

Sequence sequenceOf(const RecurrentModel::Content& model, const ScoredPiece& piece) {
    const Grid& grid = model.description.grid;
    const bool shifted = model.commonKey && piece.key.has_value();
    const int shift =
        shifted ? shiftToCommonKey(*piece.key, pitchedNotes(notesOf(piece.states), grid), grid) : 0;
    const Shape& shape = model.parameters.shape();
    if (piece.barStarts.empty())
        return makeSequence(piece.states, shift, shape, model.stepsPerBeat, model.stepsPerBar);
    const bool upbeat = hasUpbeat(piece.states);
    const auto positionAt = [&](int step) {
        return positionOf(step, piece.barStarts, grid.stepsPerBeat, upbeat);
    };
    return makeSequence(piece.states, {0, piece.states.steps(), shift}, positionAt, shape);
}

double frameAccuracy(const RecurrentModel::Content& model, const LikelihoodRequest& request,
                     std::size_t steps, Crew& threads, const std::stop_token& stop) {
    const auto judged = rowsOfPieces(request.pieces, chooseSteps(steps, mostStepsJudgedAll, request.seed));
    std::vector<FrameCounts> counts(judged.size());
    threads.run(judged.size(), [&](std::size_t i) {
        if (judged[i].empty() || stop.stop_requested())
            return;
        counts[i] = countDrawnFrames(model.parameters, {sequenceOf(model, request.pieces[i]), judged[i]},
                                     drawsAStep, seedOfPiece(request, i));
    });
    FrameCounts all;
    for (const auto& piece : counts)
        all.add(piece);
    return all.accuracy();
}

} // namespace

} // namespace partita::recurrent

namespace partita {

Result<Likelihood> RecurrentModel::logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                                 std::stop_token stop) const {
    using namespace recurrent;
    if (auto error = checkRequest(request, content_.description.grid))
        return *error;
    std::size_t steps = 0;
    for (const auto& piece : request.pieces)
        steps += static_cast<std::size_t>(piece.states.steps());
    const bool isExact = content_.parameters.distribution().isExact();
    const auto chosen = chooseSteps(steps, isExact ? steps : mostStepsJudgedAll, request.seed);
    StepAnnealing options;
    options.chains = static_cast<std::size_t>(request.chains > 0 ? request.chains : defaultChains);
    options.temperatures = temperatures;
    Crew threads(request.threads);
    const OutsidePitches outside{content_.description.grid.pitches() * content_.description.grid.parts -
                                     static_cast<int>(content_.parameters.shape().pitches),
                                 content_.outsideRate};
    StepScores scores;
    const auto judged = rowsOfPieces(request.pieces, chosen);
    for (std::size_t i = 0; i < request.pieces.size(); ++i) {
        if (!judged[i].empty()) {
            options.seed = seedOfPiece(request, i);
            const JudgedSequence sequence{sequenceOf(content_, request.pieces[i]), judged[i]};
            scores.append(
                scoreSteps(content_.parameters, std::span(&sequence, 1), outside, options, threads, stop));
        }
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
        if (progress)
            progress(static_cast<double>(i + 1) / static_cast<double>(request.pieces.size()));
    }
    auto likelihood = summarise(scores, steps, options);
    if (request.frameAccuracy)
        likelihood.frameAccuracy = frameAccuracy(content_, request, steps, threads, stop);
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
    return likelihood;
}

} // namespace partita
