#include "tests/core/playback/Scores.h"

#include "core/playback/Schedule.h"
#include "core/score/Drums.h"

#include <QtTest>

using namespace partita;

namespace {

QString text(const Schedule& schedule) {
    QStringList lines;
    for (const ScheduledMessage& each : schedule.messages()) {
        const ChannelMessage m = each.message;
        lines << QString("%1:%2 %3 %4")
                     .arg(each.tick.value)
                     .arg(int{m.status}, 0, 16)
                     .arg(m.first)
                     .arg(m.second);
    }
    return lines.join(", ");
}

} // namespace

class ScheduleTest : public QObject {
    Q_OBJECT
private slots:
    void notesBecomePairs();
    void overlappingNotesAreStruckAgainAndEndWithTheLast();
    void equalStartsAreOneNoteOfTheGreaterVelocity();
    void noteOffsComeBeforeNoteOnsAndControllersBeforeBoth();
    void emptyNotesEndAfterTheyBegan();
    void tempoChangesAreHeeded();
    void framesOfTimeCodeAreSeconds();
    void transpositionSparesDrumsAndStaysInRange();
    void portsHaveChannelsOfTheirOwn();
    void rhythmPartsAreSaidInBanks_data();
    void rhythmPartsAreSaidInBanks();
    void mutedTracksKeepTheirControllers();
    void levelsScaleVelocities();
    void modeMessagesAndSystemExclusiveAreLeftOut();
    void statesBeforeAPlaceAreWhatWasSentUpToIt();
    void endsAfterKnowsSoundingNotes();
    void secondsAndTicksAreInverse();
};

void ScheduleTest::notesBecomePairs() {
    const auto schedule =
        Schedule::build(makeScore({makeNote(1, 0, 480, 60), makeNote(2, 480, 480, 64, 3, 99)}));
    QCOMPARE(text(*schedule), "0:90 60 80, 480:80 60 64, 480:93 64 99, 960:83 64 64");
    QCOMPARE(schedule->messages()[3].seconds, 1.0);
    QCOMPARE(schedule->end(), Tick(960));
    QVERIFY(schedule->uses(3));
    QVERIFY(!schedule->uses(1));
}

void ScheduleTest::overlappingNotesAreStruckAgainAndEndWithTheLast() {
    const auto staggered = Schedule::build(makeScore({makeNote(1, 0, 10, 60), makeNote(2, 5, 10, 60)}));
    QCOMPARE(text(*staggered), "0:90 60 80, 5:80 60 64, 5:90 60 80, 15:80 60 64");
    const auto inside = Schedule::build(makeScore({makeNote(1, 0, 20, 60), makeNote(2, 5, 5, 60)}));
    QCOMPARE(text(*inside), "0:90 60 80, 5:80 60 64, 5:90 60 80, 20:80 60 64");
    const auto otherChannel = Schedule::build(makeScore({makeNote(1, 0, 20, 60), makeNote(2, 5, 5, 60, 1)}));
    QCOMPARE(text(*otherChannel), "0:90 60 80, 5:91 60 80, 10:81 60 64, 20:80 60 64");
}

void ScheduleTest::equalStartsAreOneNoteOfTheGreaterVelocity() {
    const auto schedule =
        Schedule::build(makeScore({makeNote(1, 0, 10, 60, 0, 50), makeNote(2, 0, 30, 60, 0, 90)}));
    QCOMPARE(text(*schedule), "0:90 60 90, 30:80 60 64");
}

void ScheduleTest::noteOffsComeBeforeNoteOnsAndControllersBeforeBoth() {
    const auto schedule =
        Schedule::build(makeScore({makeNote(1, 0, 10, 60), makeNote(2, 10, 10, 60)},
                                  {programEvent(Tick(10), 0, 7), controlEvent(0, 0, 64, 127)}));
    QCOMPARE(text(*schedule), "0:b0 64 127, 0:90 60 80, 10:c0 7 0, 10:80 60 64, 10:90 60 80, 20:80 60 64");
}

void ScheduleTest::emptyNotesEndAfterTheyBegan() {
    const auto schedule = Schedule::build(makeScore({makeNote(1, 0, 10, 60), makeNote(2, 10, 0, 60)}));
    QCOMPARE(text(*schedule), "0:90 60 80, 10:80 60 64, 10:90 60 80, 10:80 60 64");
}

void ScheduleTest::tempoChangesAreHeeded() {
    const auto schedule =
        Schedule::build(makeScore({makeNote(1, 960, 480, 60)}, {tempoEvent(Tick(480), 60)}));
    QCOMPARE(schedule->messages()[0].seconds, 0.5 + 1.0);
    QCOMPARE(schedule->messages()[1].seconds, 0.5 + 2.0);
}

void ScheduleTest::framesOfTimeCodeAreSeconds() {
    Score score = makeScore({makeNote(1, 1000, 500, 60)}, {tempoEvent(Tick(0), 33)});
    score.division.pulsesPerQuarter = 0;
    score.division.framesPerSecond = 25;
    score.division.ticksPerFrame = 40;
    const auto schedule = Schedule::build(score);
    QCOMPARE(schedule->messages()[0].seconds, 1.0);
    QCOMPARE(schedule->messages()[1].seconds, 1.5);
}

void ScheduleTest::transpositionSparesDrumsAndStaysInRange() {
    const Score score =
        makeScore({makeNote(1, 0, 1, 60), makeNote(2, 2, 1, 36, drumChannel), makeNote(3, 4, 1, 120)});
    ScheduleOptions options;
    options.transpose = 12;
    QCOMPARE(text(*Schedule::build(score, options)),
             "0:90 72 80, 1:80 72 64, 2:99 36 80, 3:89 36 64, 4:90 120 80, 5:80 120 64");
}

void ScheduleTest::portsHaveChannelsOfTheirOwn() {
    Score score = makeScore({makeNote(1, 0, 10, 60)}, {controlEvent(0, 0, 7, 0)});
    score.tracks.push_back({TrackId(2), {makeNote(2, 0, 10, 60)}, {programEvent(Tick(0), 0, 73)}});
    score.tracks.push_back({TrackId(3), {makeNote(3, 0, 10, 36, 9)}, {}});
    for (std::size_t i = 1; i < 3; ++i) {
        Event port;
        port.status = 0xFF;
        port.type = meta::port;
        port.payload = std::string(1, '\5');
        score.tracks[i].events.insert(score.tracks[i].events.begin(), port);
    }
    const auto schedule = Schedule::build(score);
    ChannelStates states;
    schedule->statesBefore(schedule->messages().size(), states);
    QCOMPARE(int{states[0].controllerValue(7)}, 0);
    QCOMPARE(int{states[16].controllerValue(7)}, 100);
    QCOMPARE(int{states[16].program()}, 73);
    QVERIFY(schedule->uses(0) && schedule->uses(16) && schedule->uses(25) && !schedule->uses(9));
    QVERIFY(schedule->endsAfter(schedule->firstAt(Tick(5)), 16, 60));
    QCOMPARE(soundingChannel(score, score.tracks[0], 3), 3);
    QCOMPARE(soundingChannel(score, score.tracks[1], 3), 19);
    score.tracks.erase(score.tracks.begin());
    QVERIFY(Schedule::build(score)->uses(0)); // the lowest port is the first
}

void ScheduleTest::rhythmPartsAreSaidInBanks_data() {
    QTest::addColumn<QByteArray>("exclusive");
    QTest::addColumn<int>("channel");
    QTest::addColumn<QList<int>>("banks"); // what the channel's program is chosen in, at the note
    QTest::newRow("nothing") << QByteArray() << 9 << QList<int>{0};
    QTest::newRow("General MIDI") << QByteArray("7e7f0901f7") << 9 << QList<int>{0};
    QTest::newRow("part 10 melodic") << QByteArray("41104212401015001bf7") << 9 << QList<int>{121};
    QTest::newRow("part 11 drums") << QByteArray("41104212401a150110f7") << 10 << QList<int>{120};
}

void ScheduleTest::rhythmPartsAreSaidInBanks() {
    QFETCH(QByteArray, exclusive);
    QFETCH(int, channel);
    QFETCH(QList<int>, banks);
    for (const bool withProgram : {false, true}) {
        Event message;
        message.status = exclusive.isEmpty() ? 0xF7 : 0xF0;
        message.payload = QByteArray::fromHex(exclusive).toStdString();
        std::vector<Event> events{message};
        if (withProgram)
            events.insert(events.end(), {controlEvent(5, channel, 0, 0), programEvent(Tick(5), channel, 16)});
        const auto schedule = Schedule::build(makeScore({makeNote(1, 10, 10, 60, channel)}, events));
        ChannelStates states;
        schedule->statesBefore(schedule->firstAt(Tick(10)), states);
        const ChannelState& state = states[static_cast<std::size_t>(channel)];
        QCOMPARE(int{state.controllerValue(0)}, banks[0]);
        QCOMPARE(int{state.program()}, withProgram ? 16 : 0);
    }
}

void ScheduleTest::mutedTracksKeepTheirControllers() {
    Score score = makeScore({makeNote(1, 0, 10, 60)}, {programEvent(Tick(0), 0, 7)});
    score.tracks.push_back({TrackId(2), {makeNote(2, 0, 10, 64)}, {}});
    ScheduleOptions options;
    options.mutedTracks = {TrackId(1)};
    QCOMPARE(text(*Schedule::build(score, options)), "0:c0 7 0, 0:90 64 80, 10:80 64 64");
}

void ScheduleTest::levelsScaleVelocities() {
    Score score = makeScore({makeNote(1, 0, 10, 60, 0, 80), makeNote(2, 20, 10, 60, 0, 1)});
    score.tracks.push_back({TrackId(2), {makeNote(3, 0, 10, 64, 0, 80)}, {}});
    score.tracks.push_back({TrackId(3), {makeNote(4, 0, 10, 67, 0, 80)}, {}});
    ScheduleOptions options;
    options.levels = {{TrackId(1), 50}, {TrackId(2), 200}, {TrackId(3), 0}};
    QCOMPARE(text(*Schedule::build(score, options)),
             "0:90 60 40, 0:90 64 127, 10:80 60 64, 10:80 64 64, 20:90 60 1, 30:80 60 64");
}

void ScheduleTest::modeMessagesAndSystemExclusiveAreLeftOut() {
    Event exclusive;
    exclusive.status = 0xF0;
    exclusive.payload = "\x7E\x7F\x09\x01\xF7";
    const auto schedule =
        Schedule::build(makeScore({}, {controlEvent(0, 0, 122, 0), controlEvent(1, 0, 126, 1), exclusive,
                                       controlEvent(2, 0, 123, 0), controlEvent(3, 0, 121, 0)}));
    QCOMPARE(text(*schedule), "2:b0 123 0, 3:b0 121 0");
}

void ScheduleTest::statesBeforeAPlaceAreWhatWasSentUpToIt() {
    std::vector<Event> events;
    for (int i = 0; i < 5000; ++i)
        events.push_back(controlEvent(i, 2, 7, i % 128));
    events.push_back(programEvent(Tick(2500), 2, 40));
    const auto schedule = Schedule::build(makeScore({}, events));
    ChannelStates states;
    for (const int tick : {0, 1, 1023, 1024, 1025, 2500, 2501, 4999, 5000}) {
        schedule->statesBefore(schedule->firstAt(Tick(tick)), states);
        QCOMPARE(int{states[2].controllerValue(7)}, tick == 0 ? 100 : (tick - 1) % 128);
        QCOMPARE(int{states[2].program()}, tick > 2500 ? 40 : 0);
    }
}

void ScheduleTest::endsAfterKnowsSoundingNotes() {
    const auto schedule = Schedule::build(makeScore({makeNote(1, 0, 10, 60), makeNote(2, 20, 10, 60)}));
    const auto endsAfter = [&](int tick) {
        return schedule->endsAfter(schedule->firstAt(Tick(tick)), 0, 60);
    };
    QVERIFY(!endsAfter(0));
    QVERIFY(endsAfter(5));
    QVERIFY(!endsAfter(15));
    QVERIFY(endsAfter(25));
    QVERIFY(!endsAfter(35));
    QVERIFY(!schedule->endsAfter(schedule->firstAt(Tick(5)), 0, 61));
}

void ScheduleTest::secondsAndTicksAreInverse() {
    const auto schedule = Schedule::build(
        makeScore({makeNote(1, 0, 9600, 60)}, {tempoEvent(Tick(480), 60), tempoEvent(Tick(960), 200)}));
    for (const double tick : {0.0, 0.25, 479.5, 480.0, 700.3, 960.0, 5000.0})
        QVERIFY(std::abs(schedule->tick(schedule->seconds(tick)) - tick) < 1e-6);
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "ScheduleTest.moc"
