#include "tests/core/playback/Scores.h"

#include <QtTest>

#include "tests/core/playback/TransportRig.h"

using namespace partita;

namespace {

constexpr int framesOfBeat = 24000; // 120 beats a minute, 48 kHz

} // namespace

class TransportTest : public QObject {
    Q_OBJECT
private slots:
    void messagesComeAtTheirFrames();
    void theEndStops();
    void playAtTheEndBeginsAnew();
    void stopLeavesNothingHanging();
    void playGoesOnWhereItStopped();
    void seekRestoresProgramPedalAndBend();
    void seekBackTakesBackWhatCameLater();
    void loopsHaveNoGapAndDoNotDrift();
    void loopsEndNotesAndLiftThePedal();
    void aLoopTooShortIsPassedOver();
    void tempoFactorStretchesWhatIsToCome();
    void aNewScheduleEndsOnlyNotesThatItLacks();
    void aNewScheduleKeepsTheTick();
    void aNewSinkIsSetUpAndTheOldOneSilenced();
    void anotherSampleRateKeepsThePlace();
    void theHeardPositionIsBehindByTheLatency();
    void auditionEndsByItselfAndSharesNotes();
    void auditionUsesTheProgramAtThePlayhead();
    void aMillionEventsInAnInstantComeInOrder();
    void noEventIsLostOrDoubledByStopAndPlay();
};

void TransportTest::messagesComeAtTheirFrames() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 240, 60), makeNote(2, 500, 100, 61)}, {tempoEvent(Tick(480), 60)}));
    rig.run(3 * framesOfBeat);
    QCOMPARE(rig.noteOns().size(), std::size_t{2});
    QCOMPARE(rig.noteOns()[0].frame, std::int64_t{0});
    QCOMPARE(rig.noteOns()[1].frame,
             std::int64_t{24000 + 20 * 100}); // 100 frames a tick at 60 beats a minute
    QCOMPARE(rig.sink.received.back().frame, std::int64_t{24000 + 120 * 100});
    QCOMPARE(rig.sink.count, 0);
}

void TransportTest::theEndStops() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 480, 60)}));
    rig.run(framesOfBeat - 64);
    QVERIFY(rig.transport.state().playing);
    rig.run(128);
    QVERIFY(!rig.transport.state().playing);
    QCOMPARE(rig.transport.state().tick, 480.0);
    QCOMPARE(rig.sink.count, 0);
}

void TransportTest::playAtTheEndBeginsAnew() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 480, 60)}));
    rig.run(2 * framesOfBeat);
    rig.order(transport::Play{});
    rig.run(640);
    QCOMPARE(rig.noteOns().size(), std::size_t{2});
    QVERIFY(rig.transport.state().playing);
    QVERIFY(rig.transport.state().tick < 480);
}

void TransportTest::stopLeavesNothingHanging() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 960, 60), makeNote(2, 0, 960, 61, 5)}, {controlEvent(0, 0, 64, 127)}));
    rig.run(framesOfBeat);
    QCOMPARE(rig.sink.count, 2);
    rig.sink.received.clear();
    rig.order(transport::Stop{});
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
    for (const int channel : {0, 5}) {
        std::vector<int> controllers;
        for (const auto& each : rig.sink.received)
            if (each.message.kind() == 0xB0 && each.message.channel() == channel)
                controllers.push_back(each.message.first);
        QCOMPARE(controllers, (std::vector<int>{64, 121, 123, 120}));
    }
}

void TransportTest::playGoesOnWhereItStopped() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 240, 60), makeNote(2, 480, 480, 61)}));
    rig.run(framesOfBeat / 2 + 64);
    rig.order(transport::Stop{});
    rig.run(64);
    const double tick = rig.transport.state().tick;
    QVERIFY(std::abs(tick - (12064.0 / framesOfBeat * 480)) < 0.01);
    rig.run(99 * 64);
    QCOMPARE(rig.transport.state().tick, tick);
    rig.order(transport::Play{});
    const std::int64_t resumed = rig.frame;
    rig.run(framesOfBeat);
    QCOMPARE(rig.noteOns().back().frame, resumed + framesOfBeat / 2 - 64);
}

void TransportTest::seekRestoresProgramPedalAndBend() {
    Event bend;
    bend.tick = Tick(20);
    bend.status = 0xE0;
    bend.type = 5;
    bend.second = 70;
    TransportRig rig;
    rig.play(
        makeScore({makeNote(1, 0, 480, 60), makeNote(2, 960, 480, 62)},
                  {controlEvent(0, 0, 0, 8), programEvent(Tick(0), 0, 19), controlEvent(10, 0, 64, 127), bend,
                   controlEvent(30, 0, 101, 0), controlEvent(31, 0, 100, 0), controlEvent(32, 0, 6, 12)}));
    rig.order(transport::Seek{Tick(960)});
    rig.run(64);
    const std::vector<ChannelMessage> wanted{controlChange(0, 0, 8),    programChange(0, 19),
                                             controlChange(0, 101, 0),  controlChange(0, 100, 0),
                                             controlChange(0, 6, 12),   controlChange(0, 64, 127),
                                             pitchBend(0, 5 + 70 * 128)};
    for (const ChannelMessage& message : wanted)
        QVERIFY2(rig.sent(message),
                 qPrintable(QString("%1 %2 %3").arg(message.status).arg(message.first).arg(message.second)));
    QCOMPARE(rig.noteOns().size(), std::size_t{1});
    QCOMPARE(rig.noteOns()[0].message, noteOn(0, 62, 80));
    QCOMPARE(rig.noteOns()[0].frame, std::int64_t{0});
}

void TransportTest::seekBackTakesBackWhatCameLater() {
    TransportRig rig;
    rig.play(
        makeScore({makeNote(1, 0, 1920, 60)}, {controlEvent(480, 0, 7, 33), controlEvent(480, 0, 64, 127),
                                               programEvent(Tick(480), 0, 9)}));
    rig.run(framesOfBeat + 64);
    rig.sink.received.clear();
    rig.order(transport::Seek{Tick(240)});
    rig.run(64);
    QVERIFY(rig.sent(controlChange(0, 7, 100)));
    QVERIFY(rig.sent(controlChange(0, 64, 0)));
    QVERIFY(rig.sent(programChange(0, 0)));
    QCOMPARE(rig.sink.count, 0);
}

void TransportTest::loopsHaveNoGapAndDoNotDrift() {
    TransportRig rig(44100);
    // A beat is 44100 * 60 / 133 = 19894.7 frames: no loop is a whole number of them.
    rig.order(transport::SetLoop{{{Tick(480), Tick(960)}}});
    rig.play(makeScore({makeNote(1, 480, 240, 60), makeNote(2, 960, 480, 62)}, {tempoEvent(Tick(0), 133)}));
    const double loopFrames = 44100 * (451128.0 / 1e6); // a tempo event holds whole microseconds a beat
    constexpr int loops = 1000;
    rig.run(static_cast<std::int64_t>(loopFrames * (loops + 1)));
    const auto noteOns = rig.noteOns();
    QCOMPARE(noteOns.size(), std::size_t{loops});
    for (int i = 0; i < loops; ++i) {
        QCOMPARE(noteOns[static_cast<std::size_t>(i)].message, noteOn(0, 60, 80));
        const double error =
            static_cast<double>(noteOns[static_cast<std::size_t>(i)].frame) - loopFrames * (i + 1);
        QVERIFY2(std::abs(error) <= 0.51,
                 qPrintable(QString("loop %1 is off by %2 frames").arg(i).arg(error)));
    }
}

void TransportTest::loopsEndNotesAndLiftThePedal() {
    TransportRig rig;
    rig.order(transport::SetLoop{{{Tick(0), Tick(480)}}});
    rig.play(makeScore({makeNote(1, 240, 2000, 60)}, {controlEvent(100, 0, 64, 127)}));
    rig.run(framesOfBeat - 32);
    QCOMPARE(rig.sink.count, 1);
    rig.sink.received.clear();
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
    QVERIFY(rig.sent(controlChange(0, 64, 0)));
    for (const auto& each : rig.sink.received)
        QCOMPARE(each.frame, std::int64_t{framesOfBeat});
    rig.run(10 * framesOfBeat);
    QCOMPARE(rig.sink.faults, 0);
    QCOMPARE(rig.sink.noteOns, 11);
}

void TransportTest::aLoopTooShortIsPassedOver() {
    TransportRig rig;
    rig.order(transport::SetLoop{{{Tick(10), Tick(11)}}});
    rig.play(makeScore({makeNote(1, 0, 480, 60)}));
    rig.run(2 * framesOfBeat);
    QVERIFY(!rig.transport.state().playing);
}

void TransportTest::tempoFactorStretchesWhatIsToCome() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 480, 60), makeNote(2, 960, 480, 61)}));
    rig.run(framesOfBeat / 64 * 64);
    const auto changed = rig.frame;
    rig.order(transport::SetTempoFactor{0.5});
    rig.run(3 * framesOfBeat);
    const auto left = 2 * framesOfBeat - changed;
    QCOMPARE(rig.noteOns()[1].frame, changed + 2 * left);
    rig.order(transport::SetTempoFactor{100});
    rig.run(framesOfBeat);
    QVERIFY(!rig.transport.state().playing);
}

void TransportTest::aNewScheduleEndsOnlyNotesThatItLacks() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 960, 60), makeNote(2, 0, 960, 64)}));
    rig.run(framesOfBeat);
    QCOMPARE(rig.sink.count, 2);
    rig.order(transport::SetSchedule{
        Schedule::build(makeScore({makeNote(1, 0, 1200, 60), makeNote(3, 600, 100, 70)}))});
    rig.run(64);
    QCOMPARE(rig.sink.count, 1);
    QVERIFY(rig.sent(noteOff(0, 64)));
    QVERIFY(!rig.sent(noteOff(0, 60)));
    rig.run(2 * framesOfBeat);
    QVERIFY(rig.sent(noteOn(0, 70, 80)));
    QCOMPARE(rig.sink.received.back().frame, std::int64_t{1200 * 50});
    QCOMPARE(rig.sink.faults, 0);
}

void TransportTest::aNewScheduleKeepsTheTick() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 4800, 60)}));
    rig.run(framesOfBeat);
    const double before = rig.transport.state().tick;
    rig.order(transport::SetSchedule{
        Schedule::build(makeScore({makeNote(1, 0, 4800, 60)}, {tempoEvent(Tick(0), 30)}))});
    rig.run(1);
    QVERIFY(std::abs(rig.transport.state().tick - before) < 0.1);
}

void TransportTest::aNewSinkIsSetUpAndTheOldOneSilenced() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 480, 60), makeNote(2, 480, 480, 61)}, {programEvent(Tick(0), 0, 30)}));
    rig.run(framesOfBeat / 2);
    rig.transport.release(rig.sink);
    QCOMPARE(rig.sink.count, 0);
    QCOMPARE(rig.sink.received.back().message, controlChange(0, 120, 0));
    RecordingSink next;
    rig.transport.process(64, next);
    QVERIFY(
        std::ranges::any_of(next.received, [](const auto& m) { return m.message == programChange(0, 30); }));
    QCOMPARE(next.noteOns, 0);
    rig.transport.process(framesOfBeat, next);
    QCOMPARE(next.noteOns, 1);
    QCOMPARE(next.faults, 0);
}

void TransportTest::anotherSampleRateKeepsThePlace() {
    TransportRig rig;
    rig.play(makeScore({makeNote(1, 0, 480, 60), makeNote(2, 960, 480, 61)}));
    rig.run(framesOfBeat / 64 * 64);
    const auto left = 2 * framesOfBeat - rig.frame;
    rig.transport.setClock(24000, 0);
    const auto changed = rig.frame;
    rig.run(framesOfBeat);
    QCOMPARE(rig.noteOns()[1].frame, changed + left / 2);
}

void TransportTest::theHeardPositionIsBehindByTheLatency() {
    TransportRig rig;
    rig.transport.setClock(48000, 4800);
    rig.order(transport::SetLoop{{{Tick(480), Tick(960)}}});
    rig.play(makeScore({makeNote(1, 0, 960, 60)}));
    rig.run(2400);
    QCOMPARE(rig.transport.state().seconds, 0.0);
    rig.run(2 * framesOfBeat - 2400 - 2400); // 50 ms before the loop's end
    QVERIFY(std::abs(rig.transport.state().seconds - 0.85) < 1e-9);
    rig.run(4800); // 50 ms into the next round, of which nothing is heard yet
    QVERIFY(std::abs(rig.transport.state().seconds - 0.95) < 1e-9);
    rig.run(4800);
    QVERIFY(std::abs(rig.transport.state().seconds - 0.55) < 1e-9);
}

void TransportTest::auditionEndsByItselfAndSharesNotes() {
    TransportRig rig;
    rig.order(transport::Audition{noteOn(0, 60, 90), 0.1});
    rig.run(64);
    QCOMPARE(rig.sink.count, 1);
    rig.run(4800);
    QCOMPARE(rig.sink.count, 0);
    QCOMPARE(rig.sink.received.back().frame, std::int64_t{4800});

    rig.sink.received.clear();
    rig.play(makeScore({makeNote(1, 0, 480, 60)}));
    rig.run(64);
    rig.order(transport::Audition{noteOn(0, 60, 90), 2});
    rig.run(2 * framesOfBeat);
    QVERIFY(!rig.transport.state().playing);
    QCOMPARE(rig.sink.count, 1);
    rig.run(4 * framesOfBeat);
    QCOMPARE(rig.sink.count, 0);
    QCOMPARE(rig.sink.faults, 0);
}

void TransportTest::auditionUsesTheProgramAtThePlayhead() {
    TransportRig rig;
    rig.order(transport::SetSchedule{Schedule::build(makeScore(
        {makeNote(1, 0, 480, 60)}, {programEvent(Tick(0), 0, 12), programEvent(Tick(400), 0, 13)}))});
    rig.order(transport::Audition{noteOn(0, 60, 90), 0.1});
    rig.run(64);
    QVERIFY(rig.sent(programChange(0, 12)));
    rig.order(transport::Seek{Tick(440)});
    rig.order(transport::Audition{noteOn(0, 60, 90), 0.1});
    rig.run(64);
    QVERIFY(rig.sent(programChange(0, 13)));
}

void TransportTest::aMillionEventsInAnInstantComeInOrder() {
    std::vector<Note> notes;
    for (int i = 0; i < 200000; ++i)
        notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i, 1, 30 + i % 60));
    Event tempo = tempoEvent(Tick(0), 120);
    tempo.payload = std::string("\0\0\1", 3); // a microsecond a beat
    TransportRig rig;
    rig.play(makeScore(std::move(notes), {tempo}));
    rig.run(64 * 200000 * 2 / 4096 + 128);
    QCOMPARE(rig.sink.noteOns, 200000);
    QCOMPARE(rig.sink.count, 0);
    QCOMPARE(rig.sink.faults, 0);
    QVERIFY(!rig.transport.state().playing);
}

void TransportTest::noEventIsLostOrDoubledByStopAndPlay() {
    std::vector<Note> notes;
    for (int i = 0; i < 4000; ++i)
        notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * 3, 1, i % 128));
    TransportRig rig(44100);
    rig.play(makeScore(std::move(notes)));
    for (int i = 0; i < 40000 && rig.transport.state().playing == (i > 0 || rig.frame > 0); ++i) {
        rig.run(37);
        if (!rig.transport.state().playing)
            break;
        rig.order(transport::Stop{});
        rig.order(transport::Play{});
    }
    const auto noteOns = rig.noteOns();
    QCOMPARE(noteOns.size(), std::size_t{4000});
    for (std::size_t i = 0; i < noteOns.size(); ++i)
        QCOMPARE(int{noteOns[i].message.first}, static_cast<int>(i % 128));
}

QTEST_APPLESS_MAIN(TransportTest)
#include "TransportTest.moc"
