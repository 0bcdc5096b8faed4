#include "core/learn/MusicModel.h"
#include "core/recurrent/ForwardSampler.h"
#include "core/recurrent/RandomPurpose.h"

#include <algorithm>

namespace partita::recurrent {

namespace {

using Cell = NoteStates::Cell;

Result<NoteStates> sampleForward(const RecurrentModel::Content& model, const GenerateRequest& request,
                                 const TakePlan& plan, const Progress& progress,
                                 const std::stop_token& stop) {
    ForwardSampler sampler(model, request, plan);
    const int steps = sampler.steps();
    for (int step = 0; step < steps; ++step) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
        sampler.takeStep(step);
        if (progress)
            progress(static_cast<double>(step + 1) / steps);
    }
    return sampler.result();
}

// The request cut, or lengthened by free steps, to `steps`.
GenerateRequest ofLength(GenerateRequest request, const Grid& grid, int steps) {
    const int common = std::min(steps, request.steps);
    NoteStates given(grid, steps);
    if (request.given)
        copySteps(*request.given, 0, common, given, 0);
    request.given = std::move(given);
    request.locked.resize(static_cast<std::size_t>(steps) * static_cast<std::size_t>(grid.parts));
    if (!request.onsets.empty())
        request.onsets.resize(static_cast<std::size_t>(steps));
    std::erase_if(request.barStarts, [steps](Step bar) { return bar.value >= steps; });
    request.steps = steps;
    request.loop = false;
    return request;
}

// As one of the training pieces in that metre is, where the model knows them; a piece twice as long is taken
// twice as often.
TakePlan drawPlan(const RecurrentModel::Content& model, const GenerateRequest& request) {
    TakePlan plan;
    if (request.given)
        return plan;
    std::vector<const PieceTraits*> bars;
    const auto isAsked = [&](const PieceTraits& piece) {
        for (std::size_t part = 0; part < request.plays.size(); ++part)
            if (request.plays[part] != piece.plays[part])
                return false;
        return true;
    };
    const bool anyAsked = std::any_of(model.traits.begin(), model.traits.end(), isAsked);
    for (const auto& piece : model.traits)
        if (piece.stepsPerBar == barOf(model, request) && (isAsked(piece) || !anyAsked))
            bars.insert(bars.end(), piece.bars, &piece);
    if (!bars.empty()) {
        RandomStream random(request.seed, randomStream(RandomPurpose::Traits, 0));
        plan.traits = *bars[random.below(static_cast<std::uint32_t>(bars.size()))];
        plan.upbeat = plan.traits->upbeat;
        return plan;
    }
    const auto& shares = model.description.style.upbeats;
    RandomStream random(request.seed, randomStream(RandomPurpose::Upbeat, 0));
    plan.upbeat = !shares.empty() && random.uniform() >= shares.front();
    return plan;
}

// A take that nothing is given of begins, as the pieces do, with an upbeat or without; the bar with the
// upbeat is drawn too, for what it leads to, but a take begins with its first full bar.
Result<NoteStates> sampleFromTheBeginning(const RecurrentModel::Content& model,
                                          const GenerateRequest& request, const TakePlan& plan,
                                          const Progress& progress, const std::stop_token& stop) {
    if (!plan.upbeat)
        return sampleForward(model, request, plan, progress, stop);
    const int bar = barOf(model, request);
    GenerateRequest longer = request;
    longer.steps += bar;
    const auto drawn = sampleForward(model, longer, plan, progress, stop);
    if (!drawn)
        return drawn.error();
    const Grid& grid = model.description.grid;
    NoteStates take(grid, request.steps);
    copySteps(*drawn, bar, request.steps, take, 0);
    overCells(grid, [&](Pitch pitch, Part part) {
        if (grid.struck && take.isHeld(0, pitch, part))
            take.setCell(0, pitch, Cell::Struck, part);
    });
    return take;
}

// Draws how it begins first, puts that behind the end as well, and draws what is between.
Result<NoteStates> sampleLoop(const RecurrentModel::Content& model, const GenerateRequest& request,
                              const Progress& progress, const std::stop_token& stop) {
    const Grid& grid = model.description.grid;
    const int bar = std::min(barOf(model, request), request.steps / 2);
    GenerateRequest first = request;
    first.steps = bar;
    first.loop = false;
    const TakePlan plan = drawPlan(model, request);
    const auto opening = request.given ? sampleForward(model, ofLength(request, grid, bar), plan, {}, stop)
                                       : sampleFromTheBeginning(model, first, plan, {}, stop);
    if (!opening)
        return opening.error();
    auto whole = ofLength(request, grid, request.steps + bar);
    if (!request.barStarts.empty())
        whole.barStarts.push_back(Step(request.steps));
    for (const int at : {0, request.steps}) {
        copySteps(*opening, 0, bar, *whole.given, at);
        for (int set = at * grid.parts; set < (at + bar) * grid.parts; ++set)
            whole.locked[static_cast<std::size_t>(set)].set();
    }
    const auto taken = sampleForward(model, whole, {false, plan.traits}, progress, stop);
    if (!taken)
        return taken.error();
    NoteStates loop(grid, request.steps);
    copySteps(*taken, 0, request.steps, loop, 0);
    return loop;
}

} // namespace

} // namespace partita::recurrent

namespace partita {

Result<NoteStates> RecurrentModel::generate(const GenerateRequest& request, const Progress& progress,
                                            std::stop_token stop) const {
    using namespace recurrent;
    if (auto error = checkRequest(request, content_.description.grid))
        return *error;
    if (request.loop && request.steps > 1)
        return sampleLoop(content_, request, progress, stop);
    return sampleFromTheBeginning(content_, request, drawPlan(content_, request), progress, stop);
}

} // namespace partita
