#include "core/score/Score.h"

#include <QTest>

using namespace partita;

class ScoreTest : public QObject {
    Q_OBJECT

private slots:
    void aBeatOfSmpteIsHalfASecond() {
        const Division drop{0, 29, 80};
        QCOMPARE(qint64(drop.beatNumerator()), qint64(30000 * 80));
        QCOMPARE(qint64(drop.beatDenominator()), qint64(2 * 1001));
        const Division film{0, 24, 80};
        QCOMPARE(film.ticksPerBeat(), 960.0);
        const Division plain;
        QCOMPARE(plain.ticksPerBeat(), 480.0);
    }

    void theEndIsTheLastOfNotesAndEvents() {
        Score score;
        QVERIFY(score.end() == Tick(0));
        Note note;
        note.id = NoteId(7);
        note.start = Tick(10);
        note.length = Tick(5);
        score.tracks.push_back(Track{TrackId(3), {note}, {endOfTrackEvent(Tick(12))}});
        QVERIFY(score.end() == Tick(15));
        score.tracks.front().events.back().tick = Tick(20);
        QVERIFY(score.end() == Tick(20));
        QVERIFY(score.unusedNoteId() == NoteId(8));
        QVERIFY(score.unusedTrackId() == TrackId(4));
        QCOMPARE(score.noteCount(), std::size_t{1});
        QVERIFY(score.track(TrackId(3)) != nullptr);
        QVERIFY(score.track(TrackId(4)) == nullptr);
    }

    void newEventsOfATickAreSortedByKind() {
        Event bank = programEvent(Tick(0), 0, 0);
        bank.status = 0xB0;
        Track track;
        track.events = {endOfTrackEvent(Tick(0)), programEvent(Tick(0), 0, 9), bank, nameEvent("n")};
        sortEvents(track);
        QVERIFY(track.events[0].isMeta(meta::trackName));
        QVERIFY(track.events[1].status == 0xB0);
        QVERIFY(track.events[2].status == 0xC0);
        QVERIFY(track.events[3].isMeta(meta::endOfTrack));
    }

    void aChannelsProgramIsItsFirst() {
        Track track;
        QVERIFY(!channelProgram(track, 5));
        track.events = {programEvent(Tick(0), 2, 11), programEvent(Tick(0), 5, 40),
                        programEvent(Tick(9), 5, 41)};
        QCOMPARE(*channelProgram(track, 5), 40);
        QVERIFY(!channelProgram(track, 6));
    }

    void keysAreReadWithTheirSign() {
        Score score;
        QVERIFY(!firstKeySignature(score));
        score.tracks.push_back(Track{TrackId(1), {}, {keyEvent(Tick(480), {3, false})}});
        score.tracks.push_back(Track{TrackId(2), {}, {keyEvent(Tick(0), {-4, true})}});
        const auto key = firstKeySignature(score);
        QCOMPARE(key->sharps, -4);
        QVERIFY(key->minor);
        score.tracks.back().events.front().payload = "\x40\x09"; // no such key
        QCOMPARE(firstKeySignature(score)->sharps, 3);
    }

    void tempoAndMetreAreWrittenAsTheFormatWants() {
        QCOMPARE(tempoEvent(Tick(0), 120).payload, std::string("\x07\xA1\x20"));
        QCOMPARE(tempoEvent(Tick(0), 0.001).payload, std::string("\xFF\xFF\xFF"));
        QCOMPARE(tempoEvent(Tick(0), 1e12).payload, std::string("\0\0\1", 3));
        QCOMPARE(metreEvent(Tick(0), 6, 8).payload, std::string("\6\3\x18\x08"));
    }
};

QTEST_APPLESS_MAIN(ScoreTest)
#include "ScoreTest.moc"
