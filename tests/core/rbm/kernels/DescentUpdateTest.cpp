#include "tests/core/rbm/kernels/TestMachine.h"

#include <QtTest>

#include <cmath>

using namespace partita;
using namespace partita::kernels;

// One update against the gradient as it is written down.
class DescentUpdateTest : public QObject {
    Q_OBJECT

private slots:
    void updateIsTheDifferenceOfTheStatistics_data();
    void updateIsTheDifferenceOfTheStatistics();
    void centredUpdateIsTheDenseOne_data();
    void centredUpdateIsTheDenseOne();
};

namespace {

VisibleShape shapeOf(bool threeState) {
    return threeState ? cellsShape(24, 30) : bitsShape(24, 30);
}

} // namespace

void DescentUpdateTest::updateIsTheDifferenceOfTheStatistics_data() {
    QTest::addColumn<bool>("threeState");
    QTest::addColumn<bool>("centred");
    for (const bool threeState : {false, true})
        for (const bool centred : {false, true})
            QTest::addRow("%s%s", threeState ? "cells" : "bits", centred ? ", centred" : "")
                << threeState << centred;
}

void DescentUpdateTest::updateIsTheDifferenceOfTheStatistics() {
    QFETCH(bool, threeState);
    QFETCH(bool, centred);
    TestMachine machine(shapeOf(threeState), 45, 0.1f, 8);
    const TestMachine before = machine;
    Crew crew(2);
    ContrastiveDivergence trainer(machine.shape, machine.parameters(), 20, 5, crew);
    const auto lists = randomLists(machine.shape, 20, 0.03, 10);
    trainer.positive(spansOf(lists));
    trainer.startChains();
    trainer.gibbs(2);
    const std::vector<float> data(trainer.dataStatistics().begin(), trainer.dataStatistics().end());
    const std::vector<float> chains(trainer.chainStatistics().begin(), trainer.chainStatistics().end());
    AlignedVector<float> offset(machine.stride);
    if (centred) {
        for (std::size_t h = 0; h < machine.hidden; ++h)
            offset[h] = 0.01f * static_cast<float>(h);
        trainer.centre(offset);
    }
    trainer.update({.rate = 0.5f, .biasScale = 0.5f});

    std::vector<double> weights(before.weights.begin(), before.weights.end());
    std::vector<double> visible(before.visibleBias.begin(), before.visibleBias.end());
    std::vector<double> hidden(before.hiddenBias.begin(), before.hiddenBias.end());
    const auto add = [&](const std::vector<std::uint32_t>& units, const float* probabilities, double factor) {
        for (std::size_t h = 0; h < machine.hidden; ++h) {
            hidden[h] += 0.5 * factor * probabilities[h];
            const double centredProbability = static_cast<double>(probabilities[h] - offset[h]);
            for (const auto unit : units) {
                weights[unit * machine.stride + h] += factor * centredProbability;
                visible[unit] -= 0.5 * factor * centredProbability * static_cast<double>(offset[h]);
            }
        }
        for (const auto unit : units)
            visible[unit] += 0.5 * factor;
    };
    std::vector<std::uint32_t> drawn;
    std::size_t drawnUnits = 0;
    for (std::size_t row = 0; row < 20; ++row) {
        add(lists[row], &data[row * machine.stride], 0.5 / 20);
        trainer.chains().visibleUnits(row, drawn);
        drawnUnits += drawn.size();
        add(drawn, &chains[row * machine.stride], -0.5 / 20);
    }
    QVERIFY(drawnUnits > 0);
    for (std::size_t i = 0; i < weights.size(); ++i)
        QVERIFY(std::abs(machine.weights[i] - weights[i]) < 1e-6);
    for (std::size_t i = 0; i < visible.size(); ++i)
        QVERIFY(std::abs(machine.visibleBias[i] - visible[i]) < 1e-6);
    for (std::size_t i = 0; i < machine.stride; ++i)
        QVERIFY(std::abs(machine.hiddenBias[i] - hidden[i]) < 1e-6);
}

namespace {

// Centred gradient ascent as it is written down: visible and hidden units less their offsets.
struct DenseCentring {
    std::size_t hidden;
    std::size_t stride;
    std::vector<double> weights;
    std::vector<double> visible;
    std::vector<double> hiddenBias;
    std::vector<double> visibleOffsets;
    std::vector<double> hiddenOffsets;

    DenseCentring(const TestMachine& machine, const AlignedVector<float>& offsets)
        : hidden(machine.hidden)
        , stride(machine.stride)
        , weights(machine.weights.begin(), machine.weights.end())
        , visible(machine.visibleBias.begin(), machine.visibleBias.end())
        , hiddenBias(machine.hiddenBias.begin(), machine.hiddenBias.end())
        , visibleOffsets(offsets.begin(), offsets.end())
        , hiddenOffsets(machine.stride) {
        std::fill_n(hiddenOffsets.begin(), hidden, 0.5);
    }

    struct Row {
        std::vector<std::uint32_t> units;
        std::vector<float> probabilities;
        double share; // 1 / rows of the data, less 1 / chains
    };

    void update(const std::vector<Row>& rows, double rate) {
        for (std::size_t h = 0; h < hidden; ++h) {
            double mean = 0;
            for (const auto& row : rows)
                mean += row.share > 0 ? row.share * row.probabilities[h] : 0;
            hiddenOffsets[h] += 0.01 * (mean - hiddenOffsets[h]);
        }
        std::vector<double> gradient(weights.size());
        std::vector<double> ofVisible(visible.size());
        std::vector<double> ofHidden(hidden);
        for (const auto& row : rows) {
            std::vector<double> on(visible.size());
            for (const auto unit : row.units)
                on[unit] = 1;
            for (std::size_t v = 0; v < visible.size(); ++v) {
                ofVisible[v] += row.share * on[v];
                for (std::size_t h = 0; h < hidden; ++h)
                    gradient[v * stride + h] +=
                        row.share * (on[v] - visibleOffsets[v]) * (row.probabilities[h] - hiddenOffsets[h]);
            }
            for (std::size_t h = 0; h < hidden; ++h)
                ofHidden[h] += row.share * row.probabilities[h];
        }
        for (std::size_t v = 0; v < visible.size(); ++v)
            for (std::size_t h = 0; h < hidden; ++h) {
                ofVisible[v] -= gradient[v * stride + h] * hiddenOffsets[h];
                ofHidden[h] -= gradient[v * stride + h] * visibleOffsets[v];
                weights[v * stride + h] += rate * gradient[v * stride + h];
            }
        for (std::size_t v = 0; v < visible.size(); ++v)
            visible[v] += rate * ofVisible[v];
        for (std::size_t h = 0; h < hidden; ++h)
            hiddenBias[h] += rate * ofHidden[h];
    }
};

double greatestDifference(const AlignedVector<float>& is, const std::vector<double>& should) {
    double most = 0;
    for (std::size_t i = 0; i < should.size(); ++i)
        most = std::max(most, std::abs(double{is[i]} - should[i]));
    return most;
}

} // namespace

void DescentUpdateTest::centredUpdateIsTheDenseOne_data() {
    QTest::addColumn<bool>("threeState");
    QTest::newRow("bits") << false;
    QTest::newRow("cells") << true;
}

void DescentUpdateTest::centredUpdateIsTheDenseOne() {
    QFETCH(bool, threeState);
    constexpr float rate = 0.2f;
    TestMachine machine(shapeOf(threeState), 45, 0.1f, 8);
    AlignedVector<float> offsets(machine.shape.units());
    for (std::size_t v = 0; v < offsets.size(); ++v)
        offsets[v] = 0.01f + 0.002f * static_cast<float>(v % 50);
    DenseCentring dense(machine, offsets);
    Crew crew(2);
    ContrastiveDivergence trainer(machine.shape, machine.parameters(), 20, 5, crew);
    trainer.setVisibleOffsets(offsets);
    for (std::uint64_t i = 0; i < 6; ++i) {
        const auto lists = randomLists(machine.shape, 20, 0.01, 10 + i); // many units are off everywhere
        trainer.positive(spansOf(lists));
        trainer.startChains();
        trainer.gibbs(1);
        std::vector<DenseCentring::Row> rows(40);
        for (std::size_t row = 0; row < 20; ++row) {
            const auto data = trainer.dataStatistics().subspan(row * machine.stride, machine.stride);
            const auto chain = trainer.chainStatistics().subspan(row * machine.stride, machine.stride);
            rows[row] = {lists[row], {data.begin(), data.end()}, 1.0 / 20};
            rows[20 + row] = {{}, {chain.begin(), chain.end()}, -1.0 / 20};
            trainer.chains().visibleUnits(row, rows[20 + row].units);
        }
        dense.update(rows, rate);
        const AlignedVector<float> hiddenOffsets(dense.hiddenOffsets.begin(), dense.hiddenOffsets.end());
        trainer.centre(hiddenOffsets);
        trainer.update({.rate = rate});
    }
    trainer.settle();
    QVERIFY(greatestDifference(machine.weights, dense.weights) < 1e-5);
    QVERIFY(greatestDifference(machine.hiddenBias, dense.hiddenBias) < 1e-5);
    QVERIFY(greatestDifference(machine.visibleBias, dense.visible) < 1e-5);
}

QTEST_APPLESS_MAIN(DescentUpdateTest)
#include "DescentUpdateTest.moc"
