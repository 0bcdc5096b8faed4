#include "core/rbm/DataStatistics.h"

#include "core/rbm/RbmOptions.h"
#include "tests/core/learn/SmallCorpus.h"

#include <QTest>

#include <map>
#include <numeric>

using namespace partita;
using namespace partita::test;

class DataStatisticsTest : public QObject {
    Q_OBJECT

private slots:
    void shareIsTheFrequency();
    void mostFrequentAreKept();
    void everyKeyOfAnAugmentedSetCounts();
    void noneAreKnownWhereNoneAreAskedFor();
    void statesOfOnePieceAlone();
};

namespace {

// With two semitones of room on each side.
std::shared_ptr<const TrainingSet> steps(Transposition transposition) {
    TrainingSetOptions options;
    options.windowSteps = 1;
    options.transposition = transposition;
    auto corpus = std::make_shared<Corpus>(smallTrainingSet(21, options)->corpus());
    corpus->options.grid.lowest = Pitch(58);
    corpus->options.grid.highest = Pitch(67);
    return std::make_shared<const TrainingSet>(corpus, options);
}

std::map<std::vector<std::uint32_t>, double> counted(const TrainingSet& data) {
    std::map<std::vector<std::uint32_t>, double> shares;
    std::vector<std::uint32_t> units;
    for (const auto& window : data.training()) {
        data.activeUnits(window, data.homeShift(window.piece), StateSpace::ThreeState, units);
        shares[units] += 1.0 / static_cast<double>(data.training().size());
    }
    return shares;
}

double sum(std::span<const double> shares) {
    return std::accumulate(shares.begin(), shares.end(), 0.0);
}

} // namespace

void DataStatisticsTest::shareIsTheFrequency() {
    const auto data = steps(Transposition::Off);
    const KnownStates known(*data, StateSpace::ThreeState, 100000);
    const auto expected = counted(*data);
    QCOMPARE(known.rows().size(), expected.size());
    for (std::size_t i = 0; i < known.rows().size(); ++i) {
        QVERIFY(std::abs(known.shares()[i] - expected.at(known.rows()[i])) < 1e-12);
        QVERIFY(known.contain(known.rows()[i]));
    }
    QVERIFY(std::abs(sum(known.shares()) - 1) < 1e-9);
    QVERIFY(!known.contain({0, 1, 2, 3, 4, 5, 6, 7}));
}

void DataStatisticsTest::mostFrequentAreKept() {
    const auto data = steps(Transposition::Off);
    const KnownStates all(*data, StateSpace::ThreeState, 100000);
    const KnownStates few(*data, StateSpace::ThreeState, 5);
    QCOMPARE(few.rows().size(), std::size_t{5});
    for (std::size_t i = 0; i < 5; ++i)
        QVERIFY(few.rows()[i] == all.rows()[i]);
    QVERIFY(std::is_sorted(all.shares().rbegin(), all.shares().rend()));
    QVERIFY(!few.contain(all.rows().back()));
}

void DataStatisticsTest::everyKeyOfAnAugmentedSetCounts() {
    const KnownStates known(*steps(Transposition::Augment), StateSpace::ThreeState, 100000);
    const KnownStates home(*steps(Transposition::Off), StateSpace::ThreeState, 100000);
    QVERIFY(known.rows().size() > 2 * home.rows().size());
    QVERIFY(std::abs(sum(known.shares()) - 1) < 1e-9);
    for (const auto& row : home.rows())
        QVERIFY(known.contain(row));
}

void DataStatisticsTest::noneAreKnownWhereNoneAreAskedFor() {
    const KnownStates none(*steps(Transposition::Off), StateSpace::ThreeState, 0);
    QVERIFY(none.rows().empty());
    QVERIFY(!none.contain({}));
}

void DataStatisticsTest::statesOfOnePieceAlone() {
    auto corpus = std::make_shared<Corpus>();
    corpus->options.grid = Grid{4, Pitch(60), Pitch(65), false};
    // By step one pitch each: 60 is in all, 61 in the first alone, three times, 62 and 63 in the second
    // alone.
    for (const std::vector<int>& pitches : {std::vector{60, 61, 61, 61}, {60, 62, 60, 63}, {60, 60}}) {
        Piece piece;
        piece.contentHash[0] = static_cast<std::uint8_t>(corpus->pieces.size() + 1);
        piece.length = Step(static_cast<int>(pitches.size()));
        for (std::size_t step = 0; step < pitches.size(); ++step)
            piece.notes.push_back({Step(static_cast<int>(step)), Step(1), Pitch(pitches[step])});
        corpus->pieces.push_back(piece);
    }
    TrainingSetOptions options;
    options.windowSteps = 1;
    options.hop = WindowHop::Tile;
    options.transposition = Transposition::Off;
    options.heldOutPieces.emplace();
    QCOMPARE(shareOfOnePiece(TrainingSet(corpus, options), StateSpace::IndependentBits), 0.5);
    QCOMPARE(transposedShareFor(0.5), 0.3);
    QVERIFY(std::abs(transposedShareFor(0.1) - 0.09) < 1e-12);
}

QTEST_APPLESS_MAIN(DataStatisticsTest)
#include "DataStatisticsTest.moc"
