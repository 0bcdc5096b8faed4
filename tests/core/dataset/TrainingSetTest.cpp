#include "tests/core/dataset/MadeMusic.h"

#include "core/dataset/TrainingSet.h"

#include <QTest>

#include <set>

using namespace partita;
using namespace partita::test;

namespace {

Piece madePiece(RandomStream& random, int bars, Metre metre = {}, int notes = 0) {
    Piece piece;
    piece.metre = metre;
    piece.stepsPerBar = 16 * metre.numerator / metre.denominator;
    piece.length = Step(bars * piece.stepsPerBar);
    for (int bar = 0; bar < bars; ++bar)
        piece.barStarts.push_back(Step(bar * piece.stepsPerBar));
    for (int i = 0; i < (notes > 0 ? notes : 6 * bars); ++i) {
        const int start = static_cast<int>(random.below(static_cast<std::uint32_t>(piece.length.value)));
        const int length = 1 + static_cast<int>(random.below(i % 10 == 0 ? 80 : 8));
        piece.notes.push_back(stepNote(start, std::min(length, piece.length.value - start),
                                       40 + static_cast<int>(random.below(40))));
    }
    // As an encoder leaves them: sorted, no two of a pitch overlapping.
    Grid wide;
    piece.notes = notesOf(statesOf(piece.notes, wide, piece.length.value));
    for (std::uint8_t& byte : piece.contentHash)
        byte = static_cast<std::uint8_t>(random.below(256));
    return piece;
}

std::shared_ptr<Corpus> madeCorpus(RandomStream& random, int pieces, int windowSteps = 64) {
    auto corpus = std::make_shared<Corpus>();
    corpus->options.windowSteps = windowSteps;
    static constexpr Metre metres[] = {{4, 4}, {3, 4}, {6, 8}, {5, 4}, {7, 8}, {9, 8}};
    for (int i = 0; i < pieces; ++i) {
        corpus->pieces.push_back(
            madePiece(random, 1 + static_cast<int>(random.below(12)), metres[random.below(6)]));
        corpus->pieces.back().looped = corpus->pieces.back().length.value < windowSteps;
    }
    return corpus;
}

// The window cell by cell, straight from the notes.
NoteStates plainWindow(const Piece& piece, int start, int shift, const Grid& grid, int windowSteps) {
    using Cell = NoteStates::Cell;
    NoteStates states(grid, windowSteps);
    for (int step = 0; step < windowSteps; ++step) {
        const int at = piece.looped ? (start + step) % piece.length.value : start + step;
        for (const StepNote& note : piece.notes) {
            const Pitch pitch = note.pitch + Pitch(shift);
            if (!grid.contains(pitch) || at < note.start.value || at >= note.start.value + note.length.value)
                continue;
            const bool strikes = grid.struck && at == note.start.value;
            states.setCell(step, pitch, strikes ? Cell::Struck : Cell::HeldOn);
        }
    }
    return states;
}

std::vector<std::uint32_t> plainUnits(const NoteStates& states, StateSpace space) {
    const Grid& grid = states.grid();
    std::vector<std::uint32_t> units;
    for (int step = 0; step < states.steps(); ++step)
        for (int plane = 0; plane < grid.planes(); ++plane)
            for (int p = 0; p < grid.pitches(); ++p) {
                const Pitch pitch = grid.lowest + Pitch(p);
                const bool struck = states.isStruck(step, pitch);
                const bool held = states.isHeld(step, pitch) && !(space == StateSpace::ThreeState && struck);
                if (plane == 0 ? held : struck)
                    units.push_back(
                        static_cast<std::uint32_t>((step * grid.planes() + plane) * grid.pitches() + p));
            }
    return units;
}

} // namespace

class TrainingSetTest : public QObject {
    Q_OBJECT

private slots:
    void windowsHoldWhatThePieceHolds() {
        const std::uint64_t seed = 21;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (const bool struck : {true, false}) {
            auto corpus = madeCorpus(random, 20);
            corpus->options.grid.struck = struck;
            corpus->options.grid.highest = Pitch(77); // some notes fall out when shifted
            for (const WindowHop hop : {WindowHop::Beat, WindowHop::Bar, WindowHop::Tile}) {
                TrainingSetOptions options;
                options.hop = hop;
                options.heldOutShare = 0.3;
                const TrainingSet set(corpus, options);
                std::vector<std::uint32_t> units{7, 7, 7};
                for (const auto& windows : {set.training(), set.heldOut()})
                    for (const TrainingSet::Window& window : windows) {
                        const int shift = static_cast<int>(random.below(9)) - 4;
                        const NoteStates plain = plainWindow(corpus->pieces[window.piece], window.start.value,
                                                             shift, set.grid(), 64);
                        QVERIFY(set.states(window, shift) == plain);
                        for (const StateSpace space : {StateSpace::IndependentBits, StateSpace::ThreeState}) {
                            set.activeUnits(window, shift, space, units);
                            QVERIFY(units == plainUnits(plain, space));
                        }
                    }
            }
        }
    }

    void everyStepOfEveryPieceIsInAWindow() {
        RandomStream random(22);
        for (const int windowSteps : {5, 16, 64, 128}) {
            const auto corpus = madeCorpus(random, 40, windowSteps);
            for (const WindowHop hop : {WindowHop::Beat, WindowHop::Bar, WindowHop::Tile})
                for (const Piece& piece : corpus->pieces) {
                    const std::vector<Step> starts = windowStarts(piece, Grid(), windowSteps, hop);
                    QCOMPARE(starts.front().value, 0);
                    int reached = 0;
                    for (const Step start : starts) {
                        QVERIFY(start.value <= reached);
                        QVERIFY(start.value < piece.length.value);
                        reached = start.value + windowSteps;
                    }
                    QVERIFY(reached >= piece.length.value);
                }
        }
    }

    void windowsBeginOnBeatsBarsOrTiles() {
        RandomStream random(23);
        const auto starts = [&](Metre metre, WindowHop hop, int bars = 8, int windowSteps = 48) {
            const Piece piece = madePiece(random, bars, metre);
            std::vector<int> values;
            for (const Step start : windowStarts(piece, Grid(), windowSteps, hop))
                values.push_back(start.value);
            return values;
        };
        QVERIFY(starts({4, 4}, WindowHop::Bar, 5) == (std::vector<int>{0, 16, 32}));
        QVERIFY(starts({3, 4}, WindowHop::Bar, 5) == (std::vector<int>{0, 12}));
        QVERIFY(starts({6, 8}, WindowHop::Beat, 6) == (std::vector<int>{0, 6, 12, 18, 24}));
        QVERIFY(starts({4, 4}, WindowHop::Beat, 4) == (std::vector<int>{0, 4, 8, 12, 16}));
        QVERIFY(starts({4, 4}, WindowHop::Tile, 7) == (std::vector<int>{0, 48, 96}));
        Piece clip = madePiece(random, 1, {3, 4});
        clip.looped = true;
        QCOMPARE(windowStarts(clip, Grid(), 48, WindowHop::Beat).size(), std::size_t(3));
        QCOMPARE(windowStarts(clip, Grid(), 48, WindowHop::Tile).size(), std::size_t(1));
    }

    void aClipIsRepeatedToFillTheWindow() {
        auto corpus = std::make_shared<Corpus>();
        Piece clip;
        clip.length = Step(16);
        clip.barStarts = {Step(0)};
        clip.notes = {stepNote(0, 4, 60), stepNote(12, 4, 64)};
        clip.looped = true;
        corpus->pieces.push_back(clip);
        const TrainingSet set(corpus, TrainingSetOptions());
        const NoteStates states = set.states({0, Step(0)}, 0);
        for (int bar = 0; bar < 4; ++bar) {
            QVERIFY(states.isStruck(16 * bar, Pitch(60)));
            QVERIFY(states.isStruck(16 * bar + 12, Pitch(64)));
            QVERIFY(!states.isHeld(16 * bar + 4, Pitch(60)));
        }
    }

    void tenPercentAreHeldOutWhereTheySaySomething() {
        RandomStream random(24);
        for (const auto& [pieces, heldOut] :
             {std::pair{1, 0}, {2, 0}, {9, 0}, {24, 0}, {25, 3}, {100, 10}, {333, 33}}) {
            const TrainingSet set(madeCorpus(random, pieces), TrainingSetOptions());
            QCOMPARE(static_cast<int>(set.heldOutPieces().size()), heldOut);
            QCOMPARE(static_cast<int>(set.trainingPieces().size()), pieces - heldOut);
            std::set<std::uint32_t> both(set.heldOutPieces().begin(), set.heldOutPieces().end());
            both.insert(set.trainingPieces().begin(), set.trainingPieces().end());
            QCOMPARE(static_cast<int>(both.size()), pieces);
            for (const TrainingSet::Window& window : set.training())
                QVERIFY(std::binary_search(set.trainingPieces().begin(), set.trainingPieces().end(),
                                           window.piece));
            for (const TrainingSet::Window& window : set.heldOut())
                QVERIFY(
                    std::binary_search(set.heldOutPieces().begin(), set.heldOutPieces().end(), window.piece));
        }
        TrainingSetOptions all;
        all.heldOutShare = 0;
        QVERIFY(TrainingSet(madeCorpus(random, 10), all).heldOut().empty());
    }

    void theSplitFollowsTheContentsAlone() {
        RandomStream random(25);
        const auto corpus = madeCorpus(random, 50);
        const auto heldOutHashes = [](std::shared_ptr<const Corpus> of) {
            const TrainingSet set(of, TrainingSetOptions());
            std::set<ContentHash> hashes;
            for (const std::uint32_t piece : set.heldOutPieces())
                hashes.insert(of->pieces[piece].contentHash);
            return hashes;
        };
        const std::set<ContentHash> before = heldOutHashes(corpus);
        auto shuffled = std::make_shared<Corpus>(*corpus);
        std::reverse(shuffled->pieces.begin(), shuffled->pieces.end());
        for (Piece& piece : shuffled->pieces)
            piece.name += " renamed";
        QVERIFY(heldOutHashes(shuffled) == before);
        auto larger = std::make_shared<Corpus>(*corpus);
        larger->pieces.push_back(madePiece(random, 4));
        std::vector<ContentHash> moved;
        const std::set<ContentHash> after = heldOutHashes(larger);
        std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                            std::back_inserter(moved));
        QVERIFY(moved.size() <= 1);
    }

    void piecesOfOneContentStayTogether() {
        RandomStream random(26);
        auto corpus = madeCorpus(random, 10);
        for (Piece& piece : corpus->pieces)
            piece.contentHash = corpus->pieces[0].contentHash;
        QVERIFY(TrainingSet(corpus, TrainingSetOptions()).heldOutPieces().empty());
        corpus->pieces[4].contentHash.fill(0);
        corpus->pieces[7].contentHash.fill(0);
        TrainingSetOptions options;
        options.fewestHeldOut = 2;
        const TrainingSet set(corpus, options);
        QVERIFY(std::vector<std::uint32_t>(set.heldOutPieces().begin(), set.heldOutPieces().end()) ==
                (std::vector<std::uint32_t>{4, 7}));
    }

    void theCallerMayChooseWhatIsHeldOut() {
        RandomStream random(27);
        auto corpus = madeCorpus(random, 10);
        corpus->pieces[2].contentHash = corpus->pieces[9].contentHash;
        TrainingSetOptions options;
        options.heldOutPieces = std::vector<std::uint32_t>{9, 8};
        const TrainingSet set(corpus, options);
        QCOMPARE(set.heldOutPieces().size(), std::size_t(2));
        QCOMPARE(set.trainingPieces().size(), std::size_t(7)); // without the copy of a held-out one
    }

    void shiftsStayInRange() {
        RandomStream random(28);
        auto corpus = madeCorpus(random, 4);
        const auto setRange = [&](std::size_t piece, int lowest, int highest) {
            corpus->pieces[piece].notes = {stepNote(0, 4, lowest), stepNote(4, 4, highest)};
        };
        setRange(0, 60, 72);
        setRange(1, 26, 99);
        setRange(2, 24, 101);
        setRange(3, 60, 72);
        corpus->pieces[3].hasDrums = true;
        const TrainingSet set(corpus, TrainingSetOptions());
        const auto shifts = [&](std::uint32_t piece) {
            return std::pair(set.shifts(piece).lowest, set.shifts(piece).highest);
        };
        QVERIFY(shifts(0) == std::pair(-5, 6));
        QVERIFY(shifts(1) == std::pair(-2, 2));
        QVERIFY(shifts(2) == std::pair(0, 0));
        QVERIFY(shifts(3) == std::pair(0, 0)); // drums do not move
        QCOMPARE(set.homeShift(0), 0);
        std::set<int> drawn;
        for (int i = 0; i < 1000; ++i)
            drawn.insert(set.drawShift(0, random));
        QCOMPARE(static_cast<int>(drawn.size()), 12);
        QCOMPARE(*drawn.begin(), -5);
        QCOMPARE(*drawn.rbegin(), 6);
        TrainingSetOptions off;
        off.transposition = Transposition::Off;
        QCOMPARE(TrainingSet(corpus, off).shifts(0).highest, 0);
    }

    void farShiftsGoAroundWhereThePieceIs() {
        RandomStream random(29);
        auto corpus = madeCorpus(random, 3);
        for (auto& piece : corpus->pieces) {
            piece.key = {7, false}; // G major: five up to C
            piece.notes = {stepNote(0, 4, 60), stepNote(4, 4, 92)};
        }
        corpus->pieces[1].hasDrums = true;
        const auto drawn = [&](Transposition transposition, std::uint32_t piece) {
            TrainingSetOptions options;
            options.transposition = transposition;
            const TrainingSet set(corpus, options);
            std::set<int> shifts;
            for (int i = 0; i < 1000; ++i)
                shifts.insert(set.drawFarShift(piece, random));
            return std::pair(*shifts.begin(), *shifts.rbegin());
        };
        QVERIFY(drawn(Transposition::Off, 0) == std::pair(-5, 6));
        QVERIFY(drawn(Transposition::ToCommonKey, 0) == std::pair(0, 9)); // the highest pitch is 101
        QVERIFY(drawn(Transposition::ToCommonKey, 1) == std::pair(0, 0)); // drums
    }

    void piecesGoToACommonKey() {
        RandomStream random(29);
        auto corpus = madeCorpus(random, 24);
        for (int i = 0; i < 24; ++i) {
            corpus->pieces[static_cast<std::size_t>(i)].key = {i % 12, i >= 12};
            corpus->pieces[static_cast<std::size_t>(i)].notes = {stepNote(0, 4, 60)};
        }
        TrainingSetOptions options;
        options.transposition = Transposition::ToCommonKey;
        const TrainingSet set(corpus, options);
        for (std::uint32_t i = 0; i < 24; ++i) {
            const int shift = set.homeShift(i);
            QCOMPARE(set.shifts(i).lowest, set.shifts(i).highest);
            QVERIFY(shift >= -6 && shift <= 6);
            QCOMPARE((static_cast<int>(i) % 12 + shift + 12) % 12, i >= 12 ? 9 : 0); // C major, A minor
        }
    }

    void framesFilesStayUnlessAsked() {
        RandomStream random(30);
        auto corpus = madeCorpus(random, 3);
        for (Piece& piece : corpus->pieces)
            piece.metre.reset();
        TrainingSetOptions options;
        QCOMPARE(TrainingSet(corpus, options).shifts(0).highest, 0);
        options.transposeUnmetred = true;
        QVERIFY(TrainingSet(corpus, options).shifts(0).highest > 0);
    }

    void tenThousandPiecesFitIn512MiB() {
        RandomStream random(31);
        auto corpus = std::make_shared<Corpus>();
        std::size_t notes = 0;
        const Piece piece = madePiece(random, 60, {}, 800); // two minutes, some 700 notes
        for (int i = 0; i < 10000; ++i) {
            corpus->pieces.push_back(piece);
            corpus->pieces.back().contentHash[0] = static_cast<std::uint8_t>(i);
            corpus->pieces.back().contentHash[1] = static_cast<std::uint8_t>(i / 256);
            notes += piece.notes.size();
        }
        const TrainingSet set(corpus, TrainingSetOptions());
        qInfo("%zu notes, %zu windows: %.0f MiB", notes, set.training().size(),
              static_cast<double>(set.memoryBytes()) / 1048576.0);
        QVERIFY(set.memoryBytes() > static_cast<std::int64_t>(notes * sizeof(StepNote)));
        QVERIFY(set.memoryBytes() < std::int64_t{512} * 1048576);
    }
};

QTEST_APPLESS_MAIN(TrainingSetTest)
#include "TrainingSetTest.moc"
