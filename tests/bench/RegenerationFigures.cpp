// How well what a window RBM makes fits what is kept, and itself: RegenerationFigures MODEL CORPUS [takes].
// Harmonies: pieces that the model did not learn from, melody kept, parts generated, against the same notes
// at random pitches of their range and against the composer's. Seams: how likely windows of long takes are,
// where the sampler's windows lay, between, and in takes that need one window only.

#include "dataset/Corpus.h"
#include "dataset/Encoder.h"
#include "learn/Operation.h"
#include "learn/RequestBias.h"
#include "midi/MidiReader.h"
#include "rbm/FreeEnergy.h"
#include "rbm/PieceChain.h"
#include "rbm/PieceJudge.h"
#include "rbm/StateCoding.h"
#include "score/MetreMap.h"
#include "score/Voices.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace partita;

namespace {

constexpr std::uint64_t seed = 1;
constexpr int mostBars = 16;

struct Mean {
    double sum = 0, squares = 0, count = 0;
    void add(double x) {
        sum += x;
        squares += x * x;
        count += 1;
    }
    double value() const { return count > 0 ? sum / count : 0; }
    double error() const {
        return count > 1 ? std::sqrt(std::max(0.0, squares / count - value() * value()) / (count - 1)) : 0;
    }
};

using Notes = std::vector<StepNote>;

// Melody and the rest of a score, on the grid.
struct Harmony {
    Notes melody, parts;
    int steps = 0;
};

Harmony onGrid(const Score& score, const std::vector<NoteId>& melody, const Grid& grid, int steps) {
    Score top, rest;
    top.division = rest.division = score.division;
    for (const Track& track : score.tracks) {
        Track above{track.id, {}, {}}, below{track.id, {}, {}};
        for (const Note& note : track.notes)
            (std::binary_search(melody.begin(), melody.end(), note.id) ? above : below).notes.push_back(note);
        top.tracks.push_back(above);
        rest.tracks.push_back(below);
    }
    return {encode(top, grid, TrackChoice()).notes, encode(rest, grid, TrackChoice()).notes, steps};
}

NoteStates statesOf(const Harmony& harmony, const Grid& grid) {
    Notes all = harmony.melody;
    all.insert(all.end(), harmony.parts.begin(), harmony.parts.end());
    std::sort(all.begin(), all.end());
    return partita::statesOf(all, grid, harmony.steps);
}

// The same onsets and lengths at pitches that the parts have somewhere, none above the melody.
Harmony atRandom(const Harmony& harmony, RandomStream& random) {
    Harmony result = harmony;
    for (StepNote& note : result.parts) {
        int ceiling = 127;
        for (const StepNote& above : harmony.melody)
            if (above.start < note.start + note.length && note.start < above.start + above.length)
                ceiling = std::min(ceiling, above.pitch.value - 1);
        std::vector<Pitch> choices;
        int lowest = 127, highest = 0;
        for (const StepNote& other : harmony.parts) {
            lowest = std::min(lowest, other.pitch.value);
            highest = std::max(highest, other.pitch.value);
        }
        for (int pitch = lowest; pitch <= std::min(ceiling, highest); ++pitch)
            choices.push_back(Pitch(pitch));
        if (!choices.empty())
            note.pitch = choices[random.below(static_cast<std::uint32_t>(choices.size()))];
    }
    return result;
}

// Share of (step, part note, melody note) that sound together as unison, third, fifth, sixth or octave.
double consonance(const Harmony& harmony) {
    constexpr bool consonant[12] = {true,  false, false, true, true,  false,
                                    false, true,  true,  true, false, false};
    double together = 0, good = 0;
    for (const StepNote& part : harmony.parts)
        for (const StepNote& above : harmony.melody) {
            const int steps = std::min((part.start + part.length).value, (above.start + above.length).value) -
                              std::max(part.start.value, above.start.value);
            if (steps <= 0)
                continue;
            together += steps;
            good += consonant[std::abs(above.pitch.value - part.pitch.value) % 12] ? steps : 0;
        }
    return together > 0 ? good / together : 0;
}

// log p(other) - log p(states) in nats a step, exactly, over windows laid end to end.
double logRatio(const RbmModel::Content& model, const NoteStates& states, const NoteStates& other,
                int shift) {
    const int window = model.description.windowSteps;
    double sum = 0;
    int steps = 0;
    for (int first = 0; first + window <= states.steps(); first += window) {
        NoteStates tile(states.grid(), window);
        CellChanges change;
        for (int step = 0; step < window; ++step)
            for (Pitch pitch = states.grid().lowest; pitch <= states.grid().highest; pitch += Pitch(1)) {
                tile.setCell(step, pitch, states.cell(first + step, pitch));
                if (other.cell(first + step, pitch) != states.cell(first + step, pitch))
                    change.push_back({step, pitch, other.cell(first + step, pitch)});
            }
        sum += PieceJudge(model, tile, shift).logRatios(std::span(&change, 1), {})->front();
        steps += window;
    }
    return steps > 0 ? sum / steps : 0;
}

struct HarmonyFigures {
    Mean generated, random, composed; // share of consonances
    Mean overRandom, overComposed;    // nats a step
};

// The first bars alone.
Score beginning(Score score) {
    const Tick end = MetreMap(score).barStart(mostBars);
    for (Track& track : score.tracks)
        std::erase_if(track.notes, [&](const Note& note) { return note.end() > end; });
    return score;
}

void addPiece(HarmonyFigures& figures, const RbmModel& model, const Score& score, RandomStream& random) {
    const Grid& grid = model.describe().grid;
    Operation operation;
    operation.kind = OperationKind::Harmonise;
    operation.melody = voicesOf(score).melody();
    auto planned = plan(operation, score, {}, model);
    if (!planned || planned->request.steps < model.describe().windowSteps)
        return;
    planned->request.seed = seed;
    const auto drawn = model.generate(planned->request, {}, {});
    const Score made = apply(score, planned->regeneration.edit(*drawn, score.tracks.back().id));
    const int steps = planned->request.steps;
    const Harmony composed = onGrid(score, operation.melody, grid, steps);
    const Harmony generated = onGrid(made, operation.melody, grid, steps);
    const Harmony shuffled = atRandom(generated, random);
    GenerateRequest asked;
    asked.given = statesOf(composed, grid);
    const int shift = model.content().commonKey ? shiftToCommonKey(asked) : 0;
    figures.generated.add(consonance(generated));
    figures.random.add(consonance(shuffled));
    figures.composed.add(consonance(composed));
    const NoteStates states = statesOf(generated, grid);
    figures.overRandom.add(-logRatio(model.content(), states, statesOf(shuffled, grid), shift));
    figures.overComposed.add(-logRatio(model.content(), states, *asked.given, shift));
}

bool learnedFrom(const RbmModel& model, const ContentHash& piece) {
    const auto pieces = model.trainedPieces();
    return std::find(pieces.begin(), pieces.end(), piece) != pieces.end();
}

void printHarmonies(const RbmModel& model, const Corpus& corpus) {
    HarmonyFigures figures;
    RandomStream random(seed);
    for (const Piece& piece : corpus.pieces) {
        if (learnedFrom(model, piece.contentHash))
            continue;
        if (const auto file = readMidiFile(corpus.files[piece.file].path))
            addPiece(figures, model, beginning(file->score), random);
    }
    const auto percent = [](const Mean& mean) { return 100 * mean.value(); };
    std::printf("harmonies of %.0f held-out melodies, up to %d bars each\n", figures.generated.count,
                mostBars);
    std::printf(
        "consonant with the melody: generated %.1f %% (+-%.1f), the same notes at random pitches %.1f %% "
        "(+-%.1f), the composer's %.1f %%\n",
        percent(figures.generated), 100 * figures.generated.error(), percent(figures.random),
        100 * figures.random.error(), percent(figures.composed));
    std::printf("log-likelihood under the model, generated less random: %.2f nats a step (+-%.2f); less the "
                "composer's: %.2f (+-%.2f)\n",
                figures.overRandom.value(), figures.overRandom.error(), figures.overComposed.value(),
                figures.overComposed.error());
}

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
        return std::fprintf(stderr, "RegenerationFigures MODEL CORPUS [takes]\n"), 2;
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
    printHarmonies(**model, *corpus);
    return 0;
}
