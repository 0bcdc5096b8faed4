#include "core/rbm/RbmModel.h"

#include "core/learn/MusicModel.h"
#include "core/rbm/PieceChain.h"
#include "core/rbm/StateCoding.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr int defaultSweeps = 300;
constexpr int blendSweeps = 2; // more of them forget what they began between

std::vector<float> visibleBias(const GenerateRequest& request, const VisibleShape& shape, const Grid& grid,
                               int shift) {
    std::vector<float> bias(shape.stepStride());
    for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
        const int pitch = grid.lowest.value + static_cast<int>(unit % shape.pitches);
        bias[unit] = requestBias(request, Pitch(pitch - shift), grid);
    }
    return bias;
}

// Steps of silence that a take begins with. Most listeners want music at once, and in a part of a piece or a
// loop an upbeat is out of place; else one take in three begins as the pieces do, evenly over seeds in a row.
int beginningRest(const GenerateRequest& request, const CorpusStyle& style) {
    constexpr double goldenRatio = 0.6180339887498949;
    constexpr double share = 1.0 / 3;
    if (request.given || request.loop)
        return 0;
    double place = std::fmod(static_cast<double>(request.seed % (1u << 24)) * goldenRatio, 1.0) / share;
    for (std::size_t rest = 0; rest < style.upbeats.size() && place < 1; ++rest) {
        place -= static_cast<double>(style.upbeats[rest]);
        if (place < 0)
            return std::min(static_cast<int>(rest), request.steps - 1);
    }
    return 0;
}

// The first steps locked to silence.
GenerateRequest withRest(GenerateRequest request, int rest, const Grid& grid) {
    if (rest == 0)
        return request;
    request.given = NoteStates(grid, request.steps);
    request.locked.assign(static_cast<std::size_t>(request.steps), {});
    for (int step = 0; step < rest; ++step)
        request.locked[static_cast<std::size_t>(step)].set();
    return request;
}

// Where windows may begin, and how long the chain is: at least a window, and, unless it is a loop, such that
// the last window begins on a bar as well.
void layBars(const GenerateRequest& request, std::size_t window, std::size_t bar, ChainPlan& plan) {
    plan.steps = static_cast<std::size_t>(request.steps);
    std::vector<std::size_t> lines;
    for (const Step start : request.barStarts)
        lines.push_back(static_cast<std::size_t>(start.value));
    for (std::size_t start = 0; request.barStarts.empty() && start < plan.steps; start += bar)
        lines.push_back(start);
    plan.bars.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t end = i + 1 < lines.size() ? lines[i + 1] : plan.steps;
        for (std::size_t start = lines[i]; start < end; start += window) // a bar may be longer than a window
            plan.bars.push_back(start);
    }
    if (request.loop)
        return;
    const std::size_t last = plan.steps <= window ? 0 : plan.steps - window;
    const auto begin = std::lower_bound(plan.bars.begin(), plan.bars.end(), last);
    plan.steps = (begin == plan.bars.end() ? last : *begin) + window;
}

// Into the chain's states: all of what is given, or with a fresh start what of it is locked.
void takeGiven(const GenerateRequest& request, const ChainPlan& plan, const VisibleShape& shape, int shift,
               PackedStates& states) {
    if (!request.fresh)
        return packStates(*request.given, shape, shift, states);
    if (plan.locked.rows() == 0)
        return;
    PackedStates given(1, plan.steps, shape.unitsPerStep());
    packStates(*request.given, shape, shift, given);
    for (std::size_t step = 0; step < plan.steps; ++step)
        for (std::size_t w = 0; w < states.wordsPerStep(); ++w) {
            const std::uint64_t locked = plan.locked.step(0, step)[w];
            auto& word = states.step(0, step)[w];
            word = (word & ~locked) | (given.step(0, step)[w] & locked);
        }
}

} // namespace

Result<NoteStates> samplePiece(const RbmModel::Content& model, const StepTiles& tiles,
                               const GenerateRequest& asked, const Progress& progress, std::stop_token stop) {
    if (auto error = checkRequest(asked, model.description.grid))
        return *error;
    const VisibleShape& shape = tiles.shape();
    const Grid& grid = model.description.grid;
    const int shift = model.commonKey ? shiftToCommonKey(asked) : 0;
    const int rest = beginningRest(asked, model.description.style);
    const GenerateRequest request = withRest(asked, rest, grid);

    ChainPlan plan;
    plan.loop = request.loop;
    layBars(request, shape.steps, stepsPerBar(model.description), plan);
    plan.seed = request.seed;
    plan.bias = visibleBias(request, shape, grid, shift);
    if (!request.locked.empty())
        plan.locked = packLocks(request.locked, shape, grid, plan.steps, shift);
    AlignedVector<float> probability(plan.steps * shape.stepStride());
    PieceChain chain(model, tiles, plan);
    chain.start();
    if (asked.given)
        takeGiven(request, plan, shape, shift, chain.states());
    else if (rest > 0)
        packStates(NoteStates(grid, rest), shape, 0, chain.states());

    const float beta = 1.0f / static_cast<float>(request.temperature);
    if (request.blend) {
        PackedStates other = chain.states();
        packStates(request.blend->other, shape, shift, other);
        chain.blend(PackedStates(chain.states()), other, static_cast<float>(request.blend->share), beta);
    }
    const int sweeps = request.gibbsSteps > 0 ? request.gibbsSteps
                       : request.blend        ? blendSweeps
                                              : defaultSweeps;
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
        if (sweep + 1 < sweeps)
            chain.sweep(beta, nullptr);
        else
            chain.agree(beta, probability.data());
        if (request.watch)
            request.watch(unpackStates(chain.states(), shape, grid, request.steps, shift));
        if (progress)
            progress(static_cast<double>(sweep + 1) / sweeps);
    }
    return drawStates(probability, shape, grid, request, shift);
}

} // namespace partita
