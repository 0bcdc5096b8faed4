#include "core/rbm/StateCoding.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace partita;
using Cell = NoteStates::Cell;

class NotePathTest : public QObject {
    Q_OBJECT

private slots:
    void drawsPathsAsOftenAsTheirWeightsSay();
    void nothingIsHeldOutOfSilence();
    void aFixedCellComesOutAsItIs();
    void nothingGoesOnOutOfTheEndOfALockedNote();
};

namespace {

bool legal(const std::vector<Cell>& path) {
    for (std::size_t i = 0; i < path.size(); ++i)
        if (path[i] == Cell::HeldOn && (i == 0 || path[i - 1] == Cell::Off))
            return false;
    return true;
}

float weightOf(const CellWeights& cell, Cell state) {
    return state == Cell::Off ? cell.off : state == Cell::HeldOn ? cell.heldOn : cell.struck;
}

std::vector<CellWeights> randomWeights(std::size_t steps, RandomStream& random) {
    std::vector<CellWeights> weights(steps);
    for (auto& cell : weights)
        cell = {random.uniform(), random.uniform(), random.uniform()};
    return weights;
}

} // namespace

// Against all 3^5 paths.
void NotePathTest::drawsPathsAsOftenAsTheirWeightsSay() {
    constexpr std::uint64_t seed = 11;
    constexpr int draws = 100'000;
    RandomStream random(seed);
    const auto weights = randomWeights(5, random);
    std::map<std::vector<Cell>, double> expected;
    double total = 0;
    for (int number = 0; number < 243; ++number) {
        std::vector<Cell> path;
        double product = 1;
        for (int step = 0, rest = number; step < 5; ++step, rest /= 3) {
            path.push_back(static_cast<Cell>(rest % 3));
            product *= static_cast<double>(weightOf(weights[static_cast<std::size_t>(step)], path.back()));
        }
        if (legal(path))
            total += expected[path] = product;
    }
    std::map<std::vector<Cell>, double> seen;
    std::vector<Cell> path;
    for (int i = 0; i < draws; ++i) {
        drawNotePath(weights, random, path);
        seen[path] += 1.0 / draws;
    }
    double distance = 0; // total variation
    for (const auto& [states, product] : expected) {
        distance += std::abs(seen[states] - product / total) / 2;
        seen.erase(states);
    }
    QVERIFY2(distance < 0.02, qPrintable(QString("seed %1: %2").arg(seed).arg(distance)));
    QVERIFY(seen.empty());
}

void NotePathTest::nothingIsHeldOutOfSilence() {
    constexpr std::uint64_t seed = 12;
    RandomStream random(seed);
    std::vector<Cell> path;
    for (int i = 0; i < 2000; ++i) {
        drawNotePath(randomWeights(16, random), random, path);
        QVERIFY2(legal(path), qPrintable(QString("seed %1, path %2").arg(seed).arg(i)));
    }
    const std::vector<CellWeights> held(4, CellWeights{0.0f, 1.0f, 1e-6f});
    drawNotePath(held, random, path);
    QCOMPARE(path, (std::vector<Cell>{Cell::Struck, Cell::HeldOn, Cell::HeldOn, Cell::HeldOn}));
}

void NotePathTest::aFixedCellComesOutAsItIs() {
    constexpr std::uint64_t seed = 13;
    RandomStream random(seed);
    std::vector<Cell> path;
    for (int i = 0; i < 2000; ++i) {
        auto weights = randomWeights(12, random);
        std::map<std::size_t, Cell> fixed;
        for (int k = 0; k < 4; ++k)
            fixed[random.below(12)] = static_cast<Cell>(random.below(3));
        for (const auto& [step, cell] : fixed)
            weights[step] = CellWeights::fixed(cell);
        drawNotePath(weights, random, path);
        for (const auto& [step, cell] : fixed)
            QVERIFY2(path[step] == cell, qPrintable(QString("seed %1, path %2").arg(seed).arg(i)));
    }
}

void NotePathTest::nothingGoesOnOutOfTheEndOfALockedNote() {
    RandomStream random(14);
    std::vector<CellWeights> weights(4, CellWeights{1e-6f, 1.0f, 1e-6f});
    weights[0] = CellWeights::fixed(Cell::Struck);
    weights[1] = CellWeights::fixed(Cell::HeldOn);
    weights[1].mayGoOn = false;
    std::vector<Cell> path;
    for (int i = 0; i < 200; ++i) {
        drawNotePath(weights, random, path);
        QVERIFY(path[2] != Cell::HeldOn);
    }
}

QTEST_APPLESS_MAIN(NotePathTest)
#include "NotePathTest.moc"
