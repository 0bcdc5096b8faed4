#include "core/learn/RunawayWatch.h"

#include <QTest>

#include <limits>

using namespace partita;
using Finding = RunawayWatch::Finding;

class RunawayWatchTest : public QObject {
    Q_OBJECT

private slots:
    void aRunThatLearnsIsSound();
    void aSlowDeclineIsNoticed();
    void earlyNoiseIsNoDecline();
    void noNumberIsLost();
    void goesOnFromItsState();
};

void RunawayWatchTest::aRunThatLearnsIsSound() {
    RunawayWatch watch;
    for (const double figure : {-10.0, -4.0, -2.0, -2.3, -1.0})
        QCOMPARE(watch.tell(figure), Finding::Sound);
}

void RunawayWatchTest::aSlowDeclineIsNoticed() {
    RunawayWatch watch;
    for (const double figure : {-10.0, -4.0, 0.0, -1.9})
        QCOMPARE(watch.tell(figure), Finding::Sound);
    QCOMPARE(watch.tell(-2.1), Finding::Doubtful);
    QCOMPARE(watch.tell(-7.9), Finding::Doubtful);
    QCOMPARE(watch.tell(-8.1), Finding::Lost);
    QCOMPARE(watch.tell(-0.5), Finding::Sound); // taken back
}

// Before anything is learnt there is nothing to lose.
void RunawayWatchTest::earlyNoiseIsNoDecline() {
    RunawayWatch watch;
    QCOMPARE(watch.tell(-10.0), Finding::Sound);
    QCOMPARE(watch.tell(-10.1), Finding::Sound);
    QCOMPARE(watch.tell(-10.5), Finding::Doubtful);
    QCOMPARE(watch.tell(-12.0), Finding::Lost);
}

void RunawayWatchTest::noNumberIsLost() {
    RunawayWatch watch;
    QCOMPARE(watch.tell(-10.0), Finding::Sound);
    QCOMPARE(watch.tell(std::numeric_limits<double>::quiet_NaN()), Finding::Lost);
    QCOMPARE(watch.tell(-std::numeric_limits<double>::infinity()), Finding::Lost);
    QCOMPARE(watch.tell(-9.0), Finding::Sound);
}

void RunawayWatchTest::goesOnFromItsState() {
    RunawayWatch first;
    first.tell(-10.0);
    first.tell(-2.0);
    RunawayWatch second;
    second.setState(first.state());
    QCOMPARE(second.tell(-9.0), Finding::Lost);
}

QTEST_APPLESS_MAIN(RunawayWatchTest)
#include "RunawayWatchTest.moc"
