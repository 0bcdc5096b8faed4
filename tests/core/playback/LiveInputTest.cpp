#include "tests/core/playback/Scores.h"

#include <QtTest>

#include "tests/core/playback/TransportRig.h"

#include "core/playback/InputRecorder.h"

using namespace partita;

namespace {

constexpr std::int64_t beatFrames = 24000; // 120 beats a minute, 48 kHz

std::vector<PlayedMessage> played(TransportRig& rig) {
    std::vector<PlayedMessage> all;
    for (PlayedMessage each; rig.transport.input().take(each);)
        all.push_back(each);
    return all;
}

void press(TransportRig& rig, ChannelMessage message) {
    rig.transport.input().pushTimeless(message);
}

Score longPiece() {
    return makeScore({makeNote(1, 0, 48000, 40)});
}

} // namespace

// A MIDI keyboard that plays through the transport, and what is recorded of it.
class LiveInputTest : public QObject {
    Q_OBJECT
private slots:
    void keysSoundAtOnceWhetherItPlaysOrNot();
    void theInstrumentIsThatOfThePiece();
    void aKeyIsReleasedOnTheChannelWhereItWasStruck();
    void aKeyboardThatGoesLeavesNothingSounding();
    void stopAndPanicEndWhatIsHeld();
    void theTickIsWhatThePlayerHeard();
    void whatIsPlayedJustBeforeTheStartCounts();
    void notesAreRecordedByPasses();
    void aHeldKeyEndsWithItsPass();
    void whatIsPlayedWhileItStandsIsNotRecorded();
    void pedalAndBendAreRecorded();
    void aPedalHoldsFromKeyToKey();
};

void LiveInputTest::keysSoundAtOnceWhetherItPlaysOrNot() {
    TransportRig rig;
    press(rig, noteOn(0, 60, 90));
    rig.run(64);
    QVERIFY(rig.sent(noteOn(0, 60, 90)));
    QCOMPARE(rig.sink.count, 1);
    press(rig, noteOff(0, 60, 30));
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
    rig.play(longPiece());
    rig.run(640);
    press(rig, noteOn(0, 40, 91)); // the piece holds this one too
    rig.run(64);
    press(rig, noteOff(0, 40));
    rig.run(64);
    QCOMPARE(rig.sink.count, 1);
    QCOMPARE(rig.sink.faults, 0);
}

void LiveInputTest::theInstrumentIsThatOfThePiece() {
    TransportRig rig;
    rig.order(transport::SetSchedule{
        Schedule::build(makeScore({makeNote(1, 0, 480, 60, 2)}, {programEvent(Tick(0), 2, 33)}))});
    rig.transport.input().setChannel(2);
    press(rig, noteOn(0, 60, 90));
    rig.run(64);
    QVERIFY(rig.sent(programChange(2, 33)));
    QVERIFY(rig.sent(noteOn(2, 60, 90)));
}

void LiveInputTest::aKeyIsReleasedOnTheChannelWhereItWasStruck() {
    TransportRig rig;
    rig.transport.input().setChannel(3);
    press(rig, noteOn(0, 60, 90));
    rig.run(64);
    rig.transport.input().setChannel(5);
    press(rig, noteOff(0, 60));
    rig.run(64);
    QVERIFY(rig.sent(noteOff(3, 60)));
    QCOMPARE(rig.sink.count, 0);
}

void LiveInputTest::aKeyboardThatGoesLeavesNothingSounding() {
    TransportRig rig;
    rig.play(longPiece());
    press(rig, noteOn(0, 60, 90));
    press(rig, noteOn(4, 64, 90));
    rig.run(640);
    QCOMPARE(rig.sink.count, 3);
    rig.transport.input().pushRelease();
    rig.run(64);
    QCOMPARE(rig.sink.count, 1); // the piece's own
    QCOMPARE(rig.sink.faults, 0);
}

void LiveInputTest::stopAndPanicEndWhatIsHeld() {
    TransportRig rig;
    rig.play(longPiece());
    press(rig, noteOn(0, 60, 90));
    rig.run(640);
    rig.order(transport::Stop{});
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
    press(rig, noteOff(0, 60));
    rig.run(64);
    QCOMPARE(rig.sink.faults, 0);
    rig.play(longPiece());
    press(rig, noteOn(0, 60, 90));
    rig.run(640);
    rig.sink.received.clear();
    rig.order(transport::Panic{});
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
    QVERIFY(!rig.transport.state().playing);
    for (int channel = 0; channel < channelsOfPort; ++channel)
        QVERIFY(rig.sent(controlChange(channel, controller::allSoundsOff, 0)));
}

void LiveInputTest::theTickIsWhatThePlayerHeard() {
    TransportRig rig;
    rig.transport.setClock(48000, 2400); // 50 ms to the ear
    rig.transport.input().setDelay(0.1);
    rig.play(longPiece());
    rig.run(beatFrames * 4);
    press(rig, noteOn(0, 60, 90));
    rig.run(64);
    const auto all = played(rig);
    QCOMPARE(all.size(), std::size_t{1});
    QVERIFY(all[0].playing);
    QVERIFY2(std::abs(all[0].tick - (4 * 480 - 0.15 * 960)) < 0.01, qPrintable(QString::number(all[0].tick)));
    // In a loop: struck just after the wrap, but what was heard came before it.
    rig.order(transport::SetLoop{{{Tick(0), Tick(480 * 8)}}});
    rig.run(beatFrames * 4);
    press(rig, noteOn(0, 62, 90));
    rig.run(64);
    const auto later = played(rig);
    QCOMPARE(later.size(), std::size_t{1});
    QCOMPARE(later[0].pass, all[0].pass);
    QVERIFY(std::abs(later[0].tick - (8 * 480 - 0.15 * 960 + 64 / 50.0)) < 0.1);
    rig.run(beatFrames);
    press(rig, noteOff(0, 62));
    rig.run(64);
    QCOMPARE(played(rig)[0].pass, all[0].pass + 1);
}

void LiveInputTest::whatIsPlayedJustBeforeTheStartCounts() {
    TransportRig rig;
    rig.order(transport::SetSchedule{Schedule::build(longPiece())});
    rig.order(transport::Play{1, false});
    rig.run(beatFrames);
    press(rig, noteOn(0, 60, 90));
    rig.run(beatFrames * 3 - beatFrames / 8);
    press(rig, noteOn(0, 62, 90));
    rig.run(beatFrames);
    const auto all = played(rig);
    QCOMPARE(all.size(), std::size_t{2});
    QVERIFY(!all[0].playing);
    QVERIFY(all[1].playing);
    QCOMPARE(all[1].tick, 0.0);
}

void LiveInputTest::notesAreRecordedByPasses() {
    InputRecorder recorder(Tick(1920));
    recorder.add({noteOn(2, 60, 70), 100.4, true, 5});
    recorder.add({noteOff(2, 60), 300.6, true, 5});
    recorder.add({noteOn(2, 64, 71), 50, true, 5});
    recorder.add({noteOff(2, 64), 51, true, 5});
    recorder.add({noteOn(2, 67, 72), 10, true, 6});
    const auto first = recorder.take(5).notes;
    QCOMPARE(first.size(), std::size_t{2});
    QCOMPARE(first[0].pitch, Pitch(64));
    QCOMPARE(first[1].start, Tick(100));
    QCOMPARE(first[1].length, Tick(201));
    QCOMPARE(int{first[1].velocity}, 70);
    QCOMPARE(int{first[1].channel}, 2);
    QVERIFY(recorder.take(5).notes.empty());
    recorder.add({noteOff(2, 67), 20, true, 6});
    QCOMPARE(recorder.take(6).notes[0].length, Tick(10));
}

void LiveInputTest::aHeldKeyEndsWithItsPass() {
    InputRecorder recorder(Tick(1920));
    recorder.add({noteOn(0, 60, 70), 1800, true, 1});
    recorder.advance(1, Tick(1900));
    recorder.advance(2, Tick(5));
    recorder.add({noteOff(0, 60), 40, true, 2});
    QCOMPARE(recorder.take(1).notes[0].length, Tick(120));
    InputRecorder free;
    free.add({noteOn(0, 60, 70), 1800, true, 1});
    free.advance(1, Tick(2000));
    free.add({controlChange(0, controller::allNotesOff, 0), 0, false, 1}); // stopped, and unplugged
    QCOMPARE(free.take(1).notes[0].length, Tick(200));
}

void LiveInputTest::whatIsPlayedWhileItStandsIsNotRecorded() {
    InputRecorder recorder;
    recorder.add({noteOn(0, 60, 70), 100, false, 0});
    recorder.add({noteOff(0, 60), 100, false, 0});
    recorder.add({controlChange(0, controller::pedal, 127), 100, false, 0});
    recorder.add({programChange(0, 12), 100, true, 1});
    recorder.add({controlChange(0, controller::volume, 90), 100, true, 1});
    const auto all = recorder.take(9);
    QVERIFY(all.notes.empty() && all.controllers.empty());
}

void LiveInputTest::pedalAndBendAreRecorded() {
    InputRecorder recorder(Tick(1920));
    recorder.add({controlChange(2, controller::pedal, 127), 100.2, true, 1});
    recorder.add({pitchBend(2, 9000), 150, true, 1});
    recorder.add({pitchBend(2, 8192), 160, true, 1});
    recorder.add({controlChange(2, controller::pedal, 0), 300, true, 1});
    recorder.add({controlChange(2, controller::pedal, 127), 1800, true, 1});
    recorder.advance(1, Tick(1900));
    recorder.advance(2, Tick(3));
    recorder.add({controlChange(2, controller::pedal, 0), 20, true, 2});
    const auto controllers = recorder.take(1).controllers;
    std::vector<std::tuple<std::int64_t, int, int, int>> seen;
    for (const Event& event : controllers)
        seen.emplace_back(event.tick.value, event.status, event.type, event.second);
    QCOMPARE(seen, (decltype(seen){{100, 0xB2, 64, 127},
                                   {150, 0xE2, 9000 % 128, 9000 / 128},
                                   {160, 0xE2, 0, 64},
                                   {300, 0xB2, 64, 0},
                                   {1800, 0xB2, 64, 127},
                                   {1920, 0xB2, 64, 0}})); // held to the end of its round
    QCOMPARE(recorder.take(2).controllers.size(), std::size_t{1});
}

void LiveInputTest::aPedalHoldsFromKeyToKey() {
    TransportRig rig;
    rig.order(transport::SetSchedule{
        Schedule::build(makeScore({makeNote(1, 0, 480, 60, 2)}, {programEvent(Tick(0), 2, 33)}))});
    rig.transport.input().setChannel(2);
    press(rig, controlChange(0, controller::pedal, 127)); // before any key
    rig.run(64);
    QVERIFY(rig.sent(controlChange(2, controller::pedal, 127)));
    rig.sink.received.clear();
    for (const int pitch : {60, 62}) {
        press(rig, noteOn(0, pitch, 90));
        press(rig, noteOff(0, pitch));
        rig.run(64);
    }
    QVERIFY(!rig.sent(controlChange(2, controller::pedal, 0)));
    rig.order(transport::SetSchedule{
        Schedule::build(makeScore({makeNote(1, 0, 480, 60, 2)}, {programEvent(Tick(0), 2, 40)}))});
    press(rig, noteOn(0, 64, 90));
    rig.run(64);
    QVERIFY(rig.sent(programChange(2, 40))); // the piece asks for something else now
    rig.sink.received.clear();
    rig.order(transport::Stop{});
    rig.run(64);
    QVERIFY(rig.sent(controlChange(2, controller::pedal, 0)));
}

QTEST_APPLESS_MAIN(LiveInputTest)
#include "LiveInputTest.moc"
