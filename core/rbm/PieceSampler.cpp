#include "rbm/PieceSampler.h"

#include "learn/RequestCheck.h"
#include "rbm/PieceChain.h"
#include "rbm/StateCoding.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr int defaultSweeps = 300;
constexpr float outOfScale = -4.0f;     // log-odds
constexpr float densityStrength = 1.5f; // log-odds at density 1

// Steps of a bar in the metre that the music mostly has.
std::size_t stepsPerBar(const ModelDescription& model) {
    const double beats = 4.0 * model.style.metre.numerator / std::max(1, model.style.metre.denominator);
    return static_cast<std::size_t>(std::max(1.0, std::round(beats * model.grid.stepsPerBeat)));
}

std::vector<float> visibleBias(const GenerateRequest& request, const VisibleShape& shape, const Grid& grid,
                               const std::optional<Key>& scale) {
    std::vector<float> bias(shape.stepStride());
    for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit) {
        const Pitch pitch(grid.lowest.value + static_cast<int>(unit % shape.pitches));
        bias[unit] = densityStrength * static_cast<float>(request.density) +
                     (scale && !inScale(pitch, *scale) ? outOfScale : 0.0f);
    }
    return bias;
}

// Semitones from the music asked for to the key that the model knows.
int shiftToModelKey(const RbmModel::Content& model, const GenerateRequest& request) {
    std::optional<Key> key = request.scale;
    if (!key && request.given)
        key = findKey(notesOf(*request.given));
    if (!model.commonKey || !key)
        return 0;
    const int up = ((key->minor ? 21 : 12) - key->tonic) % 12;
    return up > 6 ? up - 12 : up;
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

// How long the chain is: at least a window, and, unless it is a loop, such that the last window begins on a
// bar as well.
std::size_t chainSteps(const GenerateRequest& request, std::size_t window, std::size_t bar) {
    const auto steps = static_cast<std::size_t>(request.steps);
    if (request.loop)
        return steps;
    return steps <= window ? window : window + roundUp(steps - window, bar);
}

} // namespace

Result<NoteStates> samplePiece(const RbmModel::Content& model, const StepTiles& tiles,
                               const GenerateRequest& asked, const Progress& progress, std::stop_token stop) {
    if (auto error = checkRequest(asked, model.description.grid))
        return *error;
    const VisibleShape& shape = tiles.shape();
    const Grid& grid = model.description.grid;
    const int shift = shiftToModelKey(model, asked);
    const int rest = beginningRest(asked, model.description.style);
    const GenerateRequest request = withRest(asked, rest, grid);
    std::optional<Key> scale = request.scale;
    if (scale)
        scale->tonic = (scale->tonic + shift + 12) % 12;

    ChainPlan plan;
    plan.hop = stepsPerBar(model.description);
    plan.steps = chainSteps(request, shape.steps, plan.hop);
    plan.loop = request.loop;
    plan.seed = request.seed;
    plan.bias = visibleBias(request, shape, grid, scale);
    if (!request.locked.empty())
        plan.locked = packLocks(request.locked, shape, grid, plan.steps, shift);
    AlignedVector<float> probability(plan.steps * shape.stepStride());
    PieceChain chain(model, tiles, std::move(plan));
    chain.start();
    if (asked.given)
        packStates(*asked.given, shape, shift, chain.states());
    else if (rest > 0)
        packStates(NoteStates(grid, rest), shape, 0, chain.states());

    const int sweeps = request.gibbsSteps > 0 ? request.gibbsSteps : defaultSweeps;
    const float beta = 1.0f / static_cast<float>(request.temperature);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
        chain.sweep(beta, sweep + 1 == sweeps ? probability.data() : nullptr);
        if (progress)
            progress(static_cast<double>(sweep + 1) / sweeps);
    }
    return drawStates(probability, shape, grid, request, shift);
}

} // namespace partita
