// HarmonyFigures MODEL CORPUS: how well what a model makes fits a melody that is kept. Pieces that it did not
// learn from, parts generated, against the same notes at random pitches of their range and against the
// composer's.
#include "tests/bench/Mean.h"

#include "core/dataset/CorpusSource.h"
#include "core/dataset/Encoder.h"
#include "core/families/Families.h"
#include "core/learn/MusicModel.h"
#include "core/midi/MidiReader.h"
#include "core/rbm/PieceJudge.h"
#include "core/score/MetreMap.h"
#include "core/score/Voices.h"
#include "core/tasks/RevisionPlan.h"

#include <cstdio>

using namespace partita;

namespace {

constexpr std::uint64_t seed = 1;
constexpr int mostBars = 16;

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
double windowRatio(const RbmModel::Content& model, const NoteStates& states, const NoteStates& other,
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

// The same by any family: of one that goes step by step, over the whole.
double logRatio(const MusicModel& model, const NoteStates& states, const NoteStates& other) {
    GenerateRequest asked;
    asked.given = states;
    if (const auto* windows = dynamic_cast<const RbmModel*>(&model))
        return windowRatio(windows->content(), states, other,
                           windows->content().commonKey ? shiftToCommonKey(asked) : 0);
    const auto nats = [&](const NoteStates& music) {
        LikelihoodRequest request;
        request.pieces.push_back({music, findKey(notesOf(states))});
        return model.logLikelihood(request, {}, {})->perStep();
    };
    return nats(other) - nats(states);
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

void addPiece(HarmonyFigures& figures, const MusicModel& model, const Score& score, RandomStream& random) {
    const Grid& grid = model.describe().grid;
    const std::vector<NoteId> melody = voicesOf(score).melody();
    ReviseRequest wanted;
    wanted.operation = Operation::Harmonise;
    wanted.model = std::shared_ptr<const MusicModel>(std::shared_ptr<const MusicModel>(), &model);
    wanted.score = std::make_shared<const Score>(score);
    auto planned = planOf(wanted);
    if (!planned || planned->request.steps < model.describe().windowSteps)
        return;
    planned->request.seed = seed;
    const auto drawn = model.generate(planned->request, {}, {});
    const Score made = apply(score, planned->regeneration.edit(*drawn, score.tracks.back().id));
    const int steps = planned->request.steps;
    const Harmony composed = onGrid(score, melody, grid, steps);
    const Harmony generated = onGrid(made, melody, grid, steps);
    const Harmony shuffled = atRandom(generated, random);
    figures.generated.add(consonance(generated));
    figures.random.add(consonance(shuffled));
    figures.composed.add(consonance(composed));
    const NoteStates states = statesOf(composed, grid);
    const NoteStates own = statesOf(generated, grid);
    figures.overRandom.add(-logRatio(model, own, statesOf(shuffled, grid)));
    figures.overComposed.add(logRatio(model, states, own));
}

bool learnedFrom(const MusicModel& model, const ContentHash& piece) {
    const auto pieces = model.trainedPieces();
    return std::find(pieces.begin(), pieces.end(), piece) != pieces.end();
}

void printHarmonies(const MusicModel& model, const Corpus& corpus) {
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

} // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return std::fprintf(stderr, "usage: HarmonyFigures MODEL CORPUS\n"), 2;
    const auto model = loadModel(argv[1]);
    if (!model)
        return std::fprintf(stderr, "%s\n", describe(model.error()).c_str()), 1;
    ImportOptions options;
    options.grid = (*model)->describe().grid;
    const auto corpus = importCorpus(argv[2], options, false, {}, {});
    if (!corpus)
        return std::fprintf(stderr, "%s\n", describe(corpus.error()).c_str()), 1;
    printHarmonies(**model, *corpus);
    return 0;
}
