#include "tests/core/playback/Scores.h"

#include "core/score/Drums.h"

#include <QtTest>

#include "tests/core/playback/TransportRig.h"

using namespace partita;

namespace {

constexpr std::int64_t beatFrames = 24000; // 120 beats a minute, 48 kHz

struct Click {
    std::int64_t frame;
    bool accent;
    bool operator==(const Click&) const = default;
};

std::vector<Click> clicks(const TransportRig& rig) {
    std::vector<Click> result;
    for (const auto& each : rig.noteOns())
        if (each.message.channel() == drumChannel)
            result.push_back({each.frame, each.message.first == 76});
    return result;
}

std::int64_t firstPianoNote(const TransportRig& rig) {
    for (const auto& each : rig.noteOns())
        if (each.message.channel() == 0)
            return each.frame;
    return -1;
}

Score piece(std::vector<Event> events = {}) {
    return makeScore({makeNote(1, 0, 480, 60), makeNote(2, 480 * 12 - 480, 480, 62)}, std::move(events));
}

} // namespace

class MetronomeTest : public QObject {
    Q_OBJECT
private slots:
    void itClicksOnBeatsAndMarksBars();
    void itFollowsMetreAndTempo();
    void itIsSilentUntilSwitchedOn();
    void itKeepsTimeInALoop();
    void theCountInComesFirst_data();
    void theCountInComesFirst();
    void aCountInCanBeStoppedAndOutlivesANewSchedule();
    void withoutAnEndItGoesOn();
    void aBeatOfAMicrosecondIsNoFlood();
    void everyClickEnds();
};

void MetronomeTest::itClicksOnBeatsAndMarksBars() {
    TransportRig rig;
    rig.order(transport::SetMetronome{true});
    rig.play(piece());
    rig.run(beatFrames * 20);
    const auto heard = clicks(rig);
    QCOMPARE(heard.size(), std::size_t{12});
    for (std::size_t i = 0; i < heard.size(); ++i)
        QCOMPARE(heard[i], (Click{static_cast<std::int64_t>(i) * beatFrames, i % 4 == 0}));
    QCOMPARE(firstPianoNote(rig), 0);
}

void MetronomeTest::itFollowsMetreAndTempo() {
    TransportRig rig;
    rig.order(transport::SetMetronome{true});
    rig.play(piece({metreEvent(Tick(0), 3, 8), tempoEvent(Tick(0), 120), tempoEvent(Tick(480 * 3), 60)}));
    rig.run(beatFrames * 30);
    const auto heard = clicks(rig);
    // Eighths: six in the first three beats, then the other nine beats at half the tempo.
    QCOMPARE(heard.size(), std::size_t{24});
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const auto n = static_cast<std::int64_t>(i);
        const std::int64_t frame = n < 6 ? n * beatFrames / 2 : 3 * beatFrames + (n - 6) * beatFrames;
        QCOMPARE(heard[i], (Click{frame, n % 3 == 0}));
    }
}

void MetronomeTest::itIsSilentUntilSwitchedOn() {
    TransportRig rig;
    rig.play(piece());
    rig.run(beatFrames * 2 + 100);
    QVERIFY(clicks(rig).empty());
    rig.order(transport::SetMetronome{true});
    rig.run(beatFrames * 2);
    QCOMPARE(clicks(rig), (std::vector<Click>{{beatFrames * 3, false}, {beatFrames * 4, true}}));
    rig.order(transport::SetMetronome{false});
    rig.run(beatFrames * 4);
    QCOMPARE(clicks(rig).size(), std::size_t{2});
}

void MetronomeTest::itKeepsTimeInALoop() {
    TransportRig rig;
    rig.order(transport::SetMetronome{true});
    rig.order(transport::SetLoop{{{Tick(480 * 4), Tick(480 * 7)}}});
    rig.order(transport::Seek{Tick(480 * 4)});
    rig.play(piece());
    rig.run(beatFrames * 9 - 1);
    const auto heard = clicks(rig);
    QCOMPARE(heard.size(), std::size_t{9});
    for (std::size_t i = 0; i < heard.size(); ++i)
        QCOMPARE(heard[i], (Click{static_cast<std::int64_t>(i) * beatFrames, i % 3 == 0}));
}

void MetronomeTest::theCountInComesFirst_data() {
    QTest::addColumn<int>("from"); // tick
    QTest::addColumn<int>("bars");
    QTest::addColumn<int>("clicks");
    QTest::addColumn<qint64>("frames");
    QTest::newRow("a bar") << 0 << 1 << 4 << qint64{4 * beatFrames};
    QTest::newRow("two bars") << 0 << 2 << 8 << qint64{8 * beatFrames};
    QTest::newRow("to the third beat") << 480 * 6 << 1 << 6 << qint64{6 * beatFrames};
    QTest::newRow("to half a beat") << 240 << 1 << 5 << qint64{4 * beatFrames + beatFrames / 2};
}

void MetronomeTest::theCountInComesFirst() {
    QFETCH(int, from);
    QFETCH(int, bars);
    TransportRig rig;
    rig.order(transport::SetSchedule{Schedule::build(makeScore({makeNote(1, from, 4800, 60)}))});
    rig.order(transport::Seek{Tick(from)});
    rig.order(transport::Play{bars, false});
    rig.run(beatFrames);
    QVERIFY(rig.transport.state().countingIn);
    QVERIFY(rig.transport.state().playing);
    QCOMPARE(rig.transport.state().tick, double(from));
    rig.run(beatFrames * 8);
    QVERIFY(!rig.transport.state().countingIn);
    const auto heard = clicks(rig);
    QTEST(static_cast<int>(heard.size()), "clicks");
    for (std::size_t i = 0; i < heard.size(); ++i)
        QCOMPARE(heard[i], (Click{static_cast<std::int64_t>(i) * beatFrames, i % 4 == 0}));
    QFETCH(qint64, frames);
    QCOMPARE(firstPianoNote(rig), std::int64_t{frames});
    QVERIFY(std::abs(rig.transport.state().tick - (from + double(beatFrames * 9 - frames) / 50)) < 0.01);
}

void MetronomeTest::aCountInCanBeStoppedAndOutlivesANewSchedule() {
    TransportRig rig;
    rig.order(transport::SetSchedule{Schedule::build(piece())});
    rig.order(transport::Play{1, false});
    rig.run(beatFrames + 100);
    rig.order(transport::SetSchedule{Schedule::build(piece())});
    rig.run(beatFrames);
    QCOMPARE(firstPianoNote(rig), -1);
    QCOMPARE(rig.transport.state().tick, 0.0);
    rig.order(transport::Stop{});
    rig.run(beatFrames * 8);
    QCOMPARE(firstPianoNote(rig), -1);
    QCOMPARE(clicks(rig).size(), std::size_t{3});
    QCOMPARE(rig.sink.count, 0);
    QVERIFY(!rig.transport.state().countingIn);
    const std::int64_t again = rig.frame;
    rig.order(transport::Play{1, false});
    rig.run(beatFrames + 100);
    rig.order(transport::SetSchedule{Schedule::build(piece())});
    rig.run(beatFrames * 8);
    QCOMPARE(firstPianoNote(rig), again + 4 * beatFrames);
}

void MetronomeTest::withoutAnEndItGoesOn() {
    TransportRig rig;
    rig.order(transport::SetMetronome{true});
    rig.order(transport::SetSchedule{Schedule::build(piece())});
    rig.order(transport::Play{0, true});
    rig.run(beatFrames * 20 + 100);
    QVERIFY(rig.transport.state().playing);
    QCOMPARE(clicks(rig).size(), std::size_t{21});
    QVERIFY(std::abs(rig.transport.state().tick - 480 * 20 - 2) < 0.01);
    rig.order(transport::Play{}); // no longer without an end
    rig.run(64);
    QVERIFY(!rig.transport.state().playing);
    rig.run(4800); // the last click
    QCOMPARE(rig.sink.count, 0);
}

void MetronomeTest::aBeatOfAMicrosecondIsNoFlood() {
    Event fastest = tempoEvent(Tick(0), 120);
    fastest.payload = std::string("\0\0\1", 3);
    TransportRig rig;
    rig.order(transport::SetMetronome{true});
    rig.order(transport::SetLoop{{{Tick(0), Tick(std::int64_t{480} * 2'000'000)}}});
    rig.order(
        transport::SetSchedule{Schedule::build(makeScore({makeNote(1, 0, 480 * 3'000'000, 60)}, {fastest}))});
    rig.order(transport::Play{1, false});
    rig.run(48000 * 4);
    const auto heard = clicks(rig);
    QVERIFY2(heard.size() > 50 && heard.size() < 140, qPrintable(QString::number(heard.size())));
    QCOMPARE(rig.sink.faults, 0);
}

void MetronomeTest::everyClickEnds() {
    TransportRig rig;
    rig.order(transport::SetMetronome{true});
    rig.play(piece());
    rig.run(beatFrames * 3 + 64);
    QCOMPARE(rig.sink.count, 1); // the click alone: the piano's first note has ended
    rig.run(beatFrames / 2);
    QCOMPARE(rig.sink.count, 0);
    rig.run(beatFrames / 2);
    rig.order(transport::Stop{});
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
    QCOMPARE(rig.sink.faults, 0);
}

QTEST_APPLESS_MAIN(MetronomeTest)
#include "MetronomeTest.moc"
