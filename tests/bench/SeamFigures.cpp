// SeamFigures MODEL CORPUS [TAKES]: how likely windows of long takes are to a window RBM, where the sampler's
// windows lay, between, and in takes that need one window only.
#include "tests/bench/Mean.h"

#include "core/dataset/CorpusSource.h"
#include "core/rbm/FreeEnergy.h"
#include "core/rbm/PieceChain.h"
#include "core/rbm/StateCoding.h"

#include <cstdio>
#include <cstdlib>

using namespace partita;

namespace {

constexpr std::uint64_t seed = 1;

// -F of the window of a take that begins at a step, nats a step.
double score(const RbmModel::Content& model, const PackedStates& states, std::size_t start) {
    const VisibleShape& shape = model.rbm.shape();
    std::vector<std::uint32_t> units;
    for (std::size_t step = 0; step < shape.steps; ++step)
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit)
            if (states.test(0, start + step, unit))
                units.push_back(static_cast<std::uint32_t>(step * shape.unitsPerStep() + unit));
    return -freeEnergy(model.rbm, units) / static_cast<double>(shape.steps);
}

// Of the windows on bar lines of one take, by whether they lie `offset` steps from a multiple of the window.
struct SeamFigures {
    Mean onGrid, between;

    void add(const RbmModel::Content& model, const NoteStates& take, std::size_t offset) {
        const VisibleShape& shape = model.rbm.shape();
        const auto steps = static_cast<std::size_t>(take.steps());
        PackedStates states(1, steps, shape.unitsPerStep());
        packStates(take, shape, 0, states);
        const bool hasEnds = steps >= 3 * shape.steps; // they are left out: one window in two lies at them
        const std::size_t first = hasEnds ? shape.steps : 0;
        const std::size_t last = steps - shape.steps - (hasEnds ? shape.steps : 0);
        for (std::size_t start = first; start <= last; start += stepsPerBar(model.description))
            (start % shape.steps == offset ? onGrid : between).add(score(model, states, start));
    }
};

GenerateRequest longTake(const RbmModel::Content& model, std::size_t bars, int take) {
    GenerateRequest request;
    request.steps =
        static_cast<int>(std::max(bars * stepsPerBar(model.description), model.rbm.shape().steps));
    request.seed = seed + static_cast<std::uint64_t>(take);
    return request;
}

// A take by sweeps of windows laid end to end alone, and where the last sweep's windows begin.
std::pair<NoteStates, std::size_t> takeOfSweeps(const RbmModel::Content& model, const StepTiles& tiles,
                                                const GenerateRequest& request) {
    constexpr int sweeps = 300;
    const VisibleShape& shape = model.rbm.shape();
    const auto steps = static_cast<std::size_t>(request.steps);
    PieceChain chain(model, tiles, {steps, false, stepsPerBar(model.description), request.seed, {}, {}});
    chain.start();
    AlignedVector<float> probability(steps * shape.stepStride());
    for (int sweep = 0; sweep < sweeps; ++sweep)
        chain.sweep(1, sweep + 1 == sweeps ? probability.data() : nullptr);
    return {drawStates(probability, shape, model.description.grid, request, 0),
            chain.windowStarts()[1] % shape.steps};
}

void print(const char* what, const Mean& mean) {
    std::printf("  %-62s %.3f (+-%.3f, %.0f windows)\n", what, mean.value(), mean.error(), mean.count);
}

void printSeams(const RbmModel& model, int takes) {
    constexpr std::size_t bars = 32;
    const RbmModel::Content& content = model.content();
    const StepTiles tiles(content.rbm);
    SeamFigures alone, swept, made;
    for (int take = 0; take < takes; ++take) {
        const GenerateRequest request = longTake(content, bars, take);
        const auto [states, offset] = takeOfSweeps(content, tiles, request);
        swept.add(content, states, offset);
        made.add(content, *model.generate(request, {}, {}), 0);
        for (int window = 0; window < 8; ++window)
            alone.add(content, *model.generate(longTake(content, 0, 8 * take + window), {}, {}), 0);
    }
    std::printf("-F in nats a step of windows of %zu steps on bar lines, %d takes of %zu bars\n",
                content.rbm.shape().steps, takes, bars);
    print("takes that are one window long", alone.onGrid);
    print("sweeps end to end: windows that the last sweep drew", swept.onGrid);
    print("sweeps end to end: windows across its seams", swept.between);
    print("takes as they are made: windows on the grid of a window", made.onGrid);
    print("takes as they are made: windows between", made.between);
}

// Music by people, for comparison: it need not be what the model finds likeliest.
void printReal(const RbmModel& model, const Corpus& corpus) {
    const RbmModel::Content& content = model.content();
    const auto known = model.trainedPieces();
    SeamFigures heldOut;
    for (const Piece& piece : corpus.pieces)
        if (std::find(known.begin(), known.end(), piece.contentHash) == known.end() &&
            piece.length.value >= content.description.windowSteps)
            heldOut.add(content, partita::statesOf(piece.notes, content.description.grid, piece.length.value),
                        0);
    print("pieces that it did not learn from: windows on that grid", heldOut.onGrid);
    print("pieces that it did not learn from: windows between", heldOut.between);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return std::fprintf(stderr, "usage: SeamFigures MODEL CORPUS [TAKES]\n"), 2;
    const auto model = RbmModel::load(argv[1]);
    if (!model)
        return std::fprintf(stderr, "%s\n", describe(model.error()).c_str()), 1;
    ImportOptions options;
    options.grid = (*model)->describe().grid;
    const auto corpus = importCorpus(argv[2], options, false, {}, {});
    if (!corpus)
        return std::fprintf(stderr, "%s\n", describe(corpus.error()).c_str()), 1;
    printSeams(**model, argc > 3 ? std::atoi(argv[3]) : 40);
    printReal(**model, *corpus);
    return 0;
}
