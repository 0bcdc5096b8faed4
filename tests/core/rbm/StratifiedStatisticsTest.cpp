#include "core/rbm/StratifiedStatistics.h"

#include "tests/core/learn/SmallCorpus.h"
#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <map>

using namespace partita;
using namespace partita::test;

class StratifiedStatisticsTest : public QObject {
    Q_OBJECT

private slots:
    void gradientIsThatOfEnumeration_data();
    void gradientIsThatOfEnumeration();
    void knownStatesOfTheDataCount();
    void chainsAloneWhereNoneAreKnown();
};

namespace {

constexpr std::uint64_t seed = 23;

// Four pitches, one step of independent bits: all 16 states can be enumerated.
std::shared_ptr<const TrainingSet> fourPitches() {
    auto corpus = std::make_shared<Corpus>();
    corpus->options.grid.lowest = Pitch(60);
    corpus->options.grid.highest = Pitch(63);
    corpus->options.grid.struck = false;
    RandomStream random(seed);
    for (int i = 0; i < 6; ++i) {
        Piece piece;
        piece.contentHash[0] = static_cast<std::uint8_t>(i);
        piece.length = Step(40);
        for (int step = 0; step < 40; ++step)
            for (int pitch = 60; pitch < 64; ++pitch)
                if (random.uniform() < (pitch < 62 ? 0.5f : 0.1f))
                    piece.notes.push_back({Step(step), Step(1), Pitch(pitch)});
        corpus->pieces.push_back(piece);
    }
    TrainingSetOptions options;
    options.windowSteps = 1;
    options.transposition = Transposition::Off;
    options.hop = WindowHop::Tile;
    return std::make_shared<const TrainingSet>(corpus, options);
}

AlignedVector<float> hiddenGiven(const Rbm& rbm, const UnitRows& rows) {
    AlignedVector<float> hidden(rows.size() * rbm.hiddenStride());
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t j = 0; j < rbm.hidden(); ++j) {
            float x = rbm.hiddenBias()[j];
            for (const auto unit : rows[row])
                x += rbm.weightRow(unit)[j];
            hidden[row * rbm.hiddenStride() + j] = 1 / (1 + std::exp(-x));
        }
    return hidden;
}

// Weighted sum of v_unit h_j over everything.
double product(const std::vector<WeightedStates>& parts, std::size_t stride, std::uint32_t unit,
               std::size_t j) {
    double sum = 0;
    for (const auto& part : parts)
        for (std::size_t row = 0; row < part.visible.size(); ++row)
            if (std::ranges::binary_search(part.visible[row], unit))
                sum += static_cast<double>(part.weights[row] * part.hidden[row * stride + j]);
    return sum;
}

} // namespace

void StratifiedStatisticsTest::gradientIsThatOfEnumeration_data() {
    QTest::addColumn<int>("most");
    for (const int most : {0, 1, 5, 16})
        QTest::addRow("%d known", most) << most;
}

// The data as it is, the chains in every state as often as the machine is: then the sums are the
// expectations, however many states are known.
void StratifiedStatisticsTest::gradientIsThatOfEnumeration() {
    QFETCH(int, most);
    const auto data = fourPitches();
    const auto known = std::make_shared<const KnownStates>(*data, StateSpace::IndependentBits,
                                                           static_cast<std::size_t>(most));
    const KnownStates all(*data, StateSpace::IndependentBits, 16);
    QVERIFY(all.rows().size() > 10);
    QCOMPARE(known->rows().size(), std::min(all.rows().size(), static_cast<std::size_t>(most)));
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 2), 3, seed);
    const double logZ = plainLogZ(rbm);
    StratifiedStatistics statistics(known, rbm.hiddenStride());
    statistics.begin();
    double dataShare = 0;
    for (std::size_t i = 0; i < all.rows().size(); ++i) {
        const UnitRows row{all.rows()[i]};
        if (known->contain(row[0]))
            dataShare += all.shares()[i];
        else
            statistics.addData(row, hiddenGiven(rbm, row), all.shares()[i]);
    }
    constexpr double draws = 20000;
    for (const auto& state : allStates(rbm.shape())) {
        const auto times = static_cast<std::size_t>(
            std::lround(draws * std::exp(plainNegativeFreeEnergy(rbm, state) - logZ)));
        const UnitRows rows(times, state);
        statistics.addChains(rows, hiddenGiven(rbm, rows));
    }
    Crew crew(2);
    statistics.compute(rbm, 1.0, crew);
    const auto parts = statistics.parts();
    for (std::uint32_t unit = 0; unit < 4; ++unit)
        for (std::size_t j = 0; j < 3; ++j) {
            double expected = 0;
            const auto add = [&](const std::vector<std::uint32_t>& state, double probability) {
                if (std::ranges::binary_search(state, unit))
                    expected += probability * static_cast<double>(hiddenGiven(rbm, {state})[j]);
            };
            for (std::size_t i = 0; i < all.rows().size(); ++i)
                add(all.rows()[i], all.shares()[i]);
            for (const auto& state : allStates(rbm.shape()))
                add(state, -std::exp(plainNegativeFreeEnergy(rbm, state) - logZ));
            const double found = product(parts, rbm.hiddenStride(), unit, j);
            QVERIFY2(std::abs(found - expected) < 1e-3,
                     qPrintable(QString("%1, expected %2").arg(found).arg(expected)));
        }
}

void StratifiedStatisticsTest::knownStatesOfTheDataCount() {
    const auto data = fourPitches();
    const auto known = std::make_shared<const KnownStates>(*data, StateSpace::IndependentBits, 16);
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 2), 3, seed);
    QVERIFY(known->rows().size() > 10);
    StratifiedStatistics statistics(known, rbm.hiddenStride());
    statistics.begin();
    Crew crew(1);
    statistics.compute(rbm, 0.75, crew);
    AlignedVector<float> mean(rbm.hiddenStride());
    statistics.addDataMean(mean);
    const auto hidden = hiddenGiven(rbm, known->rows());
    for (std::size_t j = 0; j < 3; ++j) {
        double expected = 0;
        for (std::size_t i = 0; i < known->rows().size(); ++i)
            expected += 0.75 * known->shares()[i] * static_cast<double>(hidden[i * rbm.hiddenStride() + j]);
        QVERIFY(std::abs(static_cast<double>(mean[j]) - expected) < 1e-5);
    }
}

void StratifiedStatisticsTest::chainsAloneWhereNoneAreKnown() {
    const auto data = fourPitches();
    const auto none = std::make_shared<const KnownStates>(*data, StateSpace::IndependentBits, 0);
    const Rbm rbm = tinyRbm(tinyShape(StateSpace::IndependentBits, 1, 2), 3, seed);
    StratifiedStatistics statistics(none, rbm.hiddenStride());
    statistics.begin();
    const UnitRows chains{{0}, {1, 2}, {}, {0, 3}};
    statistics.addChains(chains, hiddenGiven(rbm, chains));
    Crew crew(1);
    statistics.compute(rbm, 1.0, crew);
    double sum = 0;
    for (const auto& part : statistics.parts())
        for (const float weight : part.weights) {
            QCOMPARE(weight, -0.25f);
            sum += static_cast<double>(weight);
        }
    QCOMPARE(sum, -1.0);
}

QTEST_APPLESS_MAIN(StratifiedStatisticsTest)
#include "StratifiedStatisticsTest.moc"
