#include "tests/core/playback/RecordingSink.h"

#include "core/base/RandomStream.h"
#include "core/playback/ChannelState.h"

#include <QtTest>

using namespace partita;

class ChannelStateTest : public QObject {
    Q_OBJECT
private slots:
    void nothingIsSentBetweenEqualStates();
    void whatIsSentMakesTheReceiverEqual();
    void theBankOfAProgramIsTheOneInForceAtItsChange();
    void resettingControllersKeepsProgramAndVolume();
};

void ChannelStateTest::nothingIsSentBetweenEqualStates() {
    RecordingSink sink;
    ChannelState().sendChangesFrom(ChannelState(), 0, sink, 0);
    QVERIFY(sink.received.empty());
}

void ChannelStateTest::whatIsSentMakesTheReceiverEqual() {
    constexpr std::uint64_t seed = 7;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    RandomStream random(seed);
    const auto randomState = [&] {
        ChannelState state;
        for (int i = 0; i < 60; ++i) {
            const auto value = static_cast<int>(random.below(128));
            switch (random.below(5)) {
            case 0:
                state.apply(programChange(3, value));
                break;
            case 1:
                state.apply(pitchBend(3, value * 100));
                break;
            case 2:
                state.apply(controlChange(3, 98 + static_cast<int>(random.below(4)),
                                          static_cast<int>(random.below(4))));
                break;
            case 3:
                state.apply(controlChange(3, random.below(2) == 0 ? 6 : 38, value));
                break;
            default:
                state.apply(controlChange(3, static_cast<int>(random.below(120)), value));
            }
        }
        return state;
    };
    for (int i = 0; i < 500; ++i) {
        const ChannelState from = randomState();
        const ChannelState to = randomState();
        RecordingSink sink;
        to.sendChangesFrom(from, 3, sink, 0);
        ChannelState receiver = from;
        for (const auto& each : sink.received) {
            QCOMPARE(each.message.channel(), 3);
            receiver.apply(each.message);
        }
        RecordingSink rest;
        to.sendChangesFrom(receiver, 3, rest, 0);
        QCOMPARE(rest.received.size(), std::size_t{0});
    }
}

void ChannelStateTest::theBankOfAProgramIsTheOneInForceAtItsChange() {
    ChannelState state;
    state.apply(controlChange(0, 0, 8));
    state.apply(programChange(0, 5));
    state.apply(controlChange(0, 0, 9));
    RecordingSink sink;
    state.sendChangesFrom(ChannelState(), 0, sink, 0);
    std::vector<ChannelMessage> sent;
    for (const auto& each : sink.received)
        sent.push_back(each.message);
    QCOMPARE(sent, (std::vector<ChannelMessage>{controlChange(0, 0, 8), controlChange(0, 32, 0),
                                                programChange(0, 5), controlChange(0, 0, 9)}));
}

void ChannelStateTest::resettingControllersKeepsProgramAndVolume() {
    ChannelState state;
    for (const ChannelMessage& message :
         {programChange(0, 9), controlChange(0, 7, 50), controlChange(0, 64, 127), controlChange(0, 1, 9),
          pitchBend(0, 3), controlChange(0, 121, 0)})
        state.apply(message);
    QCOMPARE(int{state.program()}, 9);
    QCOMPARE(int{state.controllerValue(7)}, 50);
    QCOMPARE(int{state.controllerValue(64)}, 0);
    QCOMPARE(int{state.controllerValue(1)}, 0);
    QCOMPARE(state.bend(), 8192);
}

QTEST_APPLESS_MAIN(ChannelStateTest)
#include "ChannelStateTest.moc"
