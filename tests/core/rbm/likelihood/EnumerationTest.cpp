#include "core/rbm/likelihood/LogPartition.h"

#include "tests/core/rbm/TinyRbm.h"

#include <QTest>

#include <cmath>

using namespace partita;
using namespace partita::test;

class EnumerationTest : public QObject {
    Q_OBJECT

private slots:
    void equalsTheSumOverAllStates_data();
    void equalsTheSumOverAllStates();
    void staysFiniteWhereSumsOverflow();
    void isTheSameOnAnyNumberOfThreads();
    void stopsWhenAsked();
};

namespace {

VisibleShape oneStep(std::size_t pitches) {
    VisibleShape shape;
    shape.steps = 1;
    shape.planes = 1;
    shape.pitches = pitches;
    shape.space = StateSpace::IndependentBits;
    return shape;
}

double logZ(const Rbm& rbm, int threads = 2) {
    Crew crew(threads);
    const auto result = enumerateLogPartition(rbm, crew, {}, {});
    return result ? *result : std::nan("");
}

} // namespace

void EnumerationTest::equalsTheSumOverAllStates_data() {
    QTest::addColumn<bool>("threeState");
    QTest::addColumn<int>("hidden");
    for (const bool threeState : {false, true})
        for (const int hidden : {1, 5, 11, 20})
            QTest::addRow("%s, %d hidden", threeState ? "three states" : "independent bits", hidden)
                << threeState << hidden;
}

// 12 visible units: up to 11 hidden ones are enumerated, else the visible ones.
void EnumerationTest::equalsTheSumOverAllStates() {
    QFETCH(bool, threeState);
    QFETCH(int, hidden);
    const auto shape = tinyShape(threeState ? StateSpace::ThreeState : StateSpace::IndependentBits, 2, 3);
    const Rbm rbm = tinyRbm(shape, static_cast<std::size_t>(hidden), 7);
    QVERIFY(std::abs(logZ(rbm) - plainLogZ(rbm)) < 1e-4);
}

// Activations of thousands: exp of any of them is infinite, but for one state they are known.
void EnumerationTest::staysFiniteWhereSumsOverflow() {
    Rbm rbm(oneStep(30), 12);
    for (std::size_t unit = 0; unit < 30; ++unit)
        for (std::size_t j = 0; j < 12; ++j)
            rbm.weightRow(unit)[j] = 20.0f;
    // All on outweighs all else by exp(20 * 12) and more.
    QVERIFY(std::abs(logZ(rbm) - 20.0 * 30 * 12) < 1e-2);
}

void EnumerationTest::isTheSameOnAnyNumberOfThreads() {
    const Rbm rbm = tinyRbm(oneStep(40), 14, 3);
    const double expected = logZ(rbm, 1);
    QCOMPARE(logZ(rbm, 2), expected);
    QCOMPARE(logZ(rbm, 5), expected);
}

void EnumerationTest::stopsWhenAsked() {
    const Rbm rbm = tinyRbm(oneStep(88), 24, 3);
    std::stop_source stop;
    Crew threads(2);
    const auto result = enumerateLogPartition(
        rbm, threads, [&](double) { stop.request_stop(); }, stop.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(EnumerationTest)
#include "EnumerationTest.moc"
