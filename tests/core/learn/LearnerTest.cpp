#include "core/learn/Learner.h"

#include <QTest>

#include <algorithm>

using namespace partita;

class LearnerTest : public QObject {
    Q_OBJECT

private slots:
    void everyEpochGoesOnceThroughAll();
    void orderIsAFunctionOfSeedAndUpdate();
};

void LearnerTest::everyEpochGoesOnceThroughAll() {
    WindowOrder order(23, 5, 1, 0);
    QCOMPARE(order.updatesPerEpoch(), 5);
    std::vector<std::vector<std::uint32_t>> epochs(2);
    for (std::int64_t update = 0; update < 10; ++update) {
        const auto batch = order.miniBatch(update);
        QCOMPARE(batch.size(), update % 5 == 4 ? 3u : 5u);
        auto& epoch = epochs[static_cast<std::size_t>(update / 5)];
        epoch.insert(epoch.end(), batch.begin(), batch.end());
    }
    QVERIFY(epochs[0] != epochs[1]);
    for (auto& epoch : epochs) {
        std::sort(epoch.begin(), epoch.end());
        QCOMPARE(epoch.size(), 23u);
        for (std::uint32_t i = 0; i < 23; ++i)
            QCOMPARE(epoch[i], i);
    }
}

void LearnerTest::orderIsAFunctionOfSeedAndUpdate() {
    const auto at = [](WindowOrder& order, std::int64_t update) {
        const auto batch = order.miniBatch(update);
        return std::vector<std::uint32_t>(batch.begin(), batch.end());
    };
    WindowOrder a(100, 10, 7, 3);
    WindowOrder b(100, 10, 7, 3);
    WindowOrder c(100, 10, 8, 3);
    const auto late = at(a, 25);
    for (std::int64_t update = 0; update < 25; ++update)
        (void)b.miniBatch(update);
    QCOMPARE(at(b, 25), late);
    QVERIFY(at(c, 25) != late);
}

QTEST_APPLESS_MAIN(LearnerTest)
#include "LearnerTest.moc"
