// Holds takes of a model against the pieces that were held out when it was trained, and prints both:
// TakeStatistics CORPUS MODEL [takes] [bars] [temperature] [gibbs steps] [first seed] [rolls to draw]
#include "core/dataset/CorpusSource.h"
#include "core/dataset/TrainingSet.h"
#include "core/families/Families.h"
#include "core/statistics/OnsetTokens.h"
#include "core/learn/ModelFile.h"
#include "core/statistics/MusicalFigures.h"
#include "core/statistics/PassageIndex.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace partita;

struct Statistics {
    double heldPerStep = 0;
    double struckPerStep = 0;
    double noteLength = 0; // steps
    double silence = 0;    // share of steps
    double inScale = 0;    // share of notes in the best-fitting of the twelve diatonic scales
};

Statistics measure(const NoteStates& states) {
    Statistics s;
    const auto notes = notesOf(states);
    for (int step = 0; step < states.steps(); ++step) {
        s.heldPerStep += static_cast<double>(states.held(step).count());
        s.silence += states.held(step).none() ? 1 : 0;
    }
    for (const auto& note : notes)
        s.noteLength += note.length.value;
    const double steps = std::max(1, states.steps());
    s.heldPerStep /= steps;
    s.silence /= steps;
    s.struckPerStep = static_cast<double>(notes.size()) / steps;
    s.noteLength /= std::max<double>(1, static_cast<double>(notes.size()));
    s.inScale = bestScaleShare(notes); // of the twelve diatonic scales
    return s;
}

Statistics mean(const std::vector<Statistics>& all) {
    Statistics sum;
    for (const auto& s : all) {
        sum.heldPerStep += s.heldPerStep / static_cast<double>(all.size());
        sum.struckPerStep += s.struckPerStep / static_cast<double>(all.size());
        sum.noteLength += s.noteLength / static_cast<double>(all.size());
        sum.silence += s.silence / static_cast<double>(all.size());
        sum.inScale += s.inScale / static_cast<double>(all.size());
    }
    return sum;
}

void print(const char* name, const Statistics& s) {
    std::printf(
        "%-10s held/step %6.3f  struck/step %6.3f  note length %6.3f  silence %6.2f %%  in scale %6.2f %%\n",
        name, s.heldPerStep, s.struckPerStep, s.noteLength, s.silence * 100, s.inScale * 100);
}

const char* verdict(bool good) {
    return good ? "ok" : "MISSED";
}

void compare(const Statistics& real, const Statistics& take) {
    const auto ratio = [](double a, double b) { return b > 0 ? a / b - 1 : 0.0; };
    const auto line = [&](const char* name, double a, double b) {
        std::printf("  %-12s %+6.1f %% (20 allowed) %s\n", name, ratio(a, b) * 100,
                    verdict(std::abs(ratio(a, b)) <= 0.2));
    };
    line("held", take.heldPerStep, real.heldPerStep);
    line("struck", take.struckPerStep, real.struckPerStep);
    line("note length", take.noteLength, real.noteLength);
    const double silence = (take.silence - real.silence) * 100;
    const double scale = (take.inScale - real.inScale) * 100;
    std::printf("  silence      %+6.2f points (2 allowed) %s\n", silence, verdict(std::abs(silence) <= 2));
    std::printf("  in scale     %+6.2f points (5 allowed) %s\n", scale, verdict(std::abs(scale) <= 5));
}

// As many steps of the held-out pieces as a take has, one after the other: so that chances are equal.
std::vector<Piece> heldOutParts(const TrainingSet& data, int steps) {
    std::vector<Piece> parts;
    for (const auto index : data.heldOutPieces())
        for (const Excerpt& excerpt : excerptsOf(data.corpus().pieces[index], data.grid(), steps)) {
            Piece part;
            part.notes = excerpt.notes;
            part.length = Step(steps);
            part.stepsPerBar = data.corpus().pieces[index].stepsPerBar;
            parts.push_back(std::move(part));
        }
    return parts;
}

void printShared(const char* name, const std::vector<Piece>& pieces, const PassageIndex& index) {
    double steps = 0;
    int longest = 0;
    int overTwoBars = 0;
    for (const Piece& piece : pieces) {
        const auto passage = index.longest(piece.notes, piece.length);
        const int length = passage ? passage->length.value : 0;
        steps += length;
        longest = std::max(longest, length);
        overTwoBars += length > 2 * piece.stepsPerBar ? 1 : 0;
    }
    std::printf(
        "  longest passage shared with a training piece, %s: mean %.1f steps, longest %d, over two bars "
        "in %d of %zu\n",
        name, steps / static_cast<double>(std::max<std::size_t>(1, pieces.size())), longest, overTwoBars,
        pieces.size());
}

void compareWithTraining(const std::vector<NoteStates>& takes, Metre metre, const TrainingSet& data) {
    std::vector<Piece> pieces;
    for (const auto& take : takes)
        pieces.push_back(pieceOf(take, metre));
    const PassageIndex index(data.corpus().pieces, data.trainingPieces(), PassageLine::AllNotes);
    printShared("takes", pieces, index);
    if (!takes.empty())
        printShared("held out", heldOutParts(data, takes.front().steps()), index);
    std::printf("  diversity among takes %.3f\n", diversity(pieces));
}

void draw(const char* name, const NoteStates& states) {
    int low = 127;
    int high = 0;
    for (int step = 0; step < states.steps(); ++step)
        for (int pitch = 0; pitch < 128; ++pitch)
            if (states.isHeld(step, Pitch(pitch))) {
                low = std::min(low, pitch);
                high = std::max(high, pitch);
            }
    std::printf("%s\n", name);
    static const char* names[] = {"C ", "C#", "D ", "Eb", "E ", "F ", "F#", "G ", "Ab", "A ", "Bb", "B "};
    for (int pitch = high; pitch >= low; --pitch) {
        std::printf("%s%d ", names[pitch % 12], pitch / 12 - 1);
        for (int step = 0; step < std::min(128, states.steps()); ++step) {
            if (step % 16 == 0)
                std::putchar('|');
            const auto cell = states.cell(step, Pitch(pitch));
            std::putchar(cell == NoteStates::Cell::Off ? '.' : cell == NoteStates::Cell::Struck ? 'O' : '-');
        }
        std::putchar('\n');
    }
}

double argument(int argc, char** argv, int index, double otherwise) {
    return argc > index ? std::atof(argv[index]) : otherwise;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(
            stderr,
            "TakeStatistics CORPUS MODEL [takes] [bars] [temperature] [gibbs steps] [first seed] [rolls]\n");
        return 2;
    }
    const auto model = loadModel(argv[2]);
    if (!model) {
        std::fprintf(stderr, "%s\n", describe(model.error()).c_str());
        return 1;
    }
    const auto description = (*model)->describe();
    ImportOptions import;
    import.grid = description.grid;
    import.windowSteps = description.windowSteps;
    auto corpus = importCorpus(argv[1], import, false, [](double) {}, {});
    if (!corpus) {
        std::fprintf(stderr, "%s\n", describe(corpus.error()).c_str());
        return 1;
    }
    TrainingSetOptions windows;
    windows.windowSteps = description.windowSteps;
    windows.hop = WindowHop::Bar;
    windows.transposition = Transposition::ToCommonKey;
    const TrainingSet data(std::make_shared<const Corpus>(std::move(*corpus)), windows);

    const int rolls = static_cast<int>(argument(argc, argv, 8, 0));
    std::vector<Statistics> real;
    for (const auto index : data.heldOutPieces()) {
        const Piece& piece = data.corpus().pieces[index];
        const NoteStates states = statesOf(piece.notes, data.grid(), piece.length.value);
        if (static_cast<int>(real.size()) < rolls)
            draw(piece.name.c_str(), states);
        real.push_back(measure(states));
    }
    std::vector<Statistics> learnt;
    for (const auto index : data.trainingPieces()) {
        const Piece& piece = data.corpus().pieces[index];
        learnt.push_back(measure(statesOf(piece.notes, data.grid(), piece.length.value)));
    }
    const int count = static_cast<int>(argument(argc, argv, 3, 20));
    const auto& metre = description.style.metre;
    GenerateRequest request;
    request.steps = static_cast<int>(argument(argc, argv, 4, 8)) * 4 * description.grid.stepsPerBeat *
                    metre.numerator / metre.denominator;
    request.temperature = argument(argc, argv, 5, 1.0);
    request.gibbsSteps = static_cast<int>(argument(argc, argv, 6, 0));
    std::vector<Statistics> made;
    std::vector<NoteStates> takes;
    const auto start = std::chrono::steady_clock::now();
    for (int take = 0; take < count; ++take) {
        request.seed =
            static_cast<std::uint64_t>(argument(argc, argv, 7, 1)) + static_cast<std::uint64_t>(take);
        const auto states = (*model)->generate(request, {}, {});
        if (!states) {
            std::fprintf(stderr, "%s\n", describe(states.error()).c_str());
            return 1;
        }
        if (take < rolls)
            draw(("take " + std::to_string(request.seed)).c_str(), *states);
        takes.push_back(*states);
        made.push_back(measure(*states));
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%d takes in %.2f s; %zu held-out pieces\n", count, seconds, real.size());
    print("learnt", mean(learnt));
    print("held out", mean(real));
    print("takes", mean(made));
    compare(mean(real), mean(made));
    compareWithTraining(takes, metre, data);
    return 0;
}
