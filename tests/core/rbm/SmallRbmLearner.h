#pragma once

#include "tests/core/learn/SmallCorpus.h"
#include "core/rbm/RbmLearner.h"

#include <QTest>

// Window RBMs on the small corpus.
namespace partita::test {

inline constexpr std::uint64_t seed = 20;

inline RbmOptions smallOptions() {
    RbmOptions options;
    options.hidden = 20;
    options.batch = 8;
    options.learningRate = 0.1;
    options.epochs = 10;
    options.mostUpdates.reset();
    options.threads = 1;
    return options;
}

inline std::unique_ptr<RbmLearner> learner(const RbmOptions& options) {
    return RbmLearner::make(smallTrainingSet(seed, smallWindows()), options);
}

inline bool sameBits(const Rbm& a, const Rbm& b) {
    return a.weights() == b.weights() && a.visibleBias() == b.visibleBias() &&
           a.hiddenBias() == b.hiddenBias();
}

inline void runTo(RbmLearner& learner, std::int64_t updates) {
    while (learner.updates() < updates) {
        if (learner.updates() % 10 == 0)
            QVERIFY(learner.evaluate().finite);
        learner.update();
    }
}

// A row for each way to estimate the gradient, with the options that differ.
inline void estimators() {
    QTest::addColumn<bool>("persistent");
    QTest::addColumn<double>("momentum");
    QTest::addColumn<int>("gibbsSteps");
    QTest::addColumn<bool>("adaptive");
    QTest::addColumn<double>("averageDecay");
    QTest::addColumn<int>("knownStates");
    QTest::newRow("PCD-1") << true << 0.0 << 1 << false << 0.0 << 0;
    QTest::newRow("PCD-3 with momentum") << true << 0.5 << 3 << false << 0.0 << 0;
    QTest::newRow("CD-1 with momentum") << false << 0.9 << 1 << false << 0.0 << 0;
    QTest::newRow("PCD-2 with Adam") << true << 0.9 << 2 << true << 0.0 << 0;
    QTest::newRow("PCD-2 with Adam, averaged") << true << 0.9 << 2 << true << 0.9 << 0;
    QTest::newRow("PCD-2 with Adam, some states known") << true << 0.9 << 2 << true << 0.9 << 20;
}

inline RbmOptions estimatorOptions() {
    QFETCH(bool, persistent);
    QFETCH(double, momentum);
    QFETCH(int, gibbsSteps);
    QFETCH(bool, adaptive);
    QFETCH(double, averageDecay);
    QFETCH(int, knownStates);
    auto options = smallOptions();
    options.persistent = persistent;
    options.momentum = momentum;
    options.gibbsSteps = gibbsSteps;
    options.adaptive = adaptive;
    options.averageDecay = averageDecay;
    if (knownStates > 0) {
        options.knownStates = static_cast<std::size_t>(knownStates);
        options.chainRestart = 0;
        options.transposedShare = 0.3;
    }
    return options;
}

} // namespace partita::test
