#include "core/base/Crew.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <latch>
#include <thread>
#include <vector>

using namespace partita;

class CrewTest : public QObject {
    Q_OBJECT

private slots:
    void everyPartRunsOnce_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 5})
            QTest::addRow("%d threads", threads) << threads;
    }

    void everyPartRunsOnce() {
        QFETCH(int, threads);
        Crew crew(threads);
        QCOMPARE(crew.threads(), threads);
        for (const std::size_t parts : {0u, 1u, 2u, 3u, 1000u}) {
            std::vector<std::atomic<int>> runs(parts);
            crew.run(parts, [&](std::size_t part) { ++runs[part]; });
            QVERIFY(std::all_of(runs.begin(), runs.end(),
                                [](const std::atomic<int>& count) { return count == 1; }));
        }
    }

    void manyRoundsFollowEachOther() {
        Crew crew(4);
        std::atomic<int> total = 0;
        for (int round = 0; round < 2000; ++round)
            crew.run(3, [&](std::size_t) { ++total; });
        QCOMPARE(total.load(), 6000);
    }

    // Each part waits for the other: one thread alone would never come back.
    void partsRunAtTheSameTime() {
        Crew crew(2);
        std::latch both(2);
        crew.run(2, [&](std::size_t) { both.arrive_and_wait(); });
        QVERIFY(both.try_wait());
    }

    void oneThreadIsTheCaller() {
        Crew crew(1);
        const std::thread::id caller = std::this_thread::get_id();
        crew.run(3, [&](std::size_t) { QVERIFY(std::this_thread::get_id() == caller); });
    }

    void zeroMeansOneACore() {
        Crew crew(0);
        QCOMPARE(crew.threads(), static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
    }
};

QTEST_APPLESS_MAIN(CrewTest)
#include "CrewTest.moc"
