#include "tests/core/midi/MidiBytes.h"
#include "tests/core/score/RandomScore.h"

#include "core/midi/MidiWriter.h"
#include "core/score/ScoreEdit.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace partita;
using namespace partita::test;

namespace {

QByteArray written(const Score& score) {
    const std::vector<std::byte> bytes = writeMidi(score);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Note newNote(std::int64_t start, std::int64_t length, std::int32_t pitch = 60) {
    Note note;
    note.id = NoteId(static_cast<std::uint32_t>(1000 + start));
    note.start = Tick(start);
    note.length = Tick(length);
    note.pitch = Pitch(pitch);
    return note;
}

Result<MidiFile> readAgain(const Score& score, const ScoreEdit& edit) {
    return readMidi(writeMidi(apply(score, edit)));
}

Score scoreOf(Track track) {
    Score score;
    score.format = 0;
    track.id = TrackId(1);
    score.tracks.push_back(std::move(track));
    return score;
}

} // namespace

class MidiWriterTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasReadIsWrittenAlike() {
        const std::uint64_t seed = std::random_device()();
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (int i = 0; i < 500; ++i) {
            const Score score = randomScore(random);
            const Result<MidiFile> read = readMidi(writeMidi(score));
            QVERIFY(read.ok());
            QVERIFY(read->score == score);
        }
    }

    void theBytesAreThoseOfAFilesEvents() {
        const QByteArray bytes =
            header(1, 0) + track("00 FF 03 02 41 42  00 F0 02 7E F7  00 C3 07  00 93 3C 40  83 00 93 3C 00"
                                 "00 93 3D 40  10 83 3D 11  00 83 3D 40  00 93 50 01  20 FF 2F 00");
        QCOMPARE(written(readBytes(bytes)->score).toHex(' '), bytes.toHex(' '));
    }

    void newEventsOfATickStandInTheUsualOrder() {
        Track fresh;
        fresh.notes = {newNote(0, 96), newNote(96, 96)};
        fresh.events = {tempoEvent(Tick(0), 120), programEvent(Tick(0), 0, 5), programEvent(Tick(96), 0, 6)};
        QCOMPARE(written(scoreOf(fresh)).mid(14).toHex(' '),
                 track("00 FF 51 03 07 A1 20  00 C0 05  00 90 3C 50  60 C0 06  00 80 3C 40  00 90 3C 50  60 "
                       "80 3C 40  00 FF 2F 00")
                     .toHex(' '));
    }

    void newEventsGoBeforeTheNotesThatWereThere() {
        Score score =
            readBytes(header(1, 0) +
                      track("00 FF 03 00  00 90 3C 40  60 80 3C 40  00 90 3E 40  60 80 3E 40  00 FF 2F 00"))
                ->score;
        ScoreEdit edit;
        edit.addedEvents = {{TrackId(1), programEvent(Tick(0), 0, 5)},
                            {TrackId(1), programEvent(Tick(96), 0, 6)}};
        edit.addedNotes = {{TrackId(1), newNote(0, 96, 72)}};
        score = apply(score, edit);
        QCOMPARE(written(score).mid(14).toHex(' '),
                 track("00 FF 03 00  00 C0 05  00 90 3C 40  00 90 48 50  60 C0 06  00 80 48 40  00 80 3C 40  "
                       "00 90 3E 40  60 80 3E 40  00 FF 2F 00")
                     .toHex(' '));
    }

    void newNotesAreAtLeastATickLongAndClosed() {
        Track fresh;
        fresh.notes = {newNote(0, 0), newNote(10, -5, 61), newNote(20, 5, 62)};
        fresh.notes[2].unclosed = true;
        fresh.events = {endOfTrackEvent(Tick(3))}; // too early
        const Result<MidiFile> read = readMidi(writeMidi(scoreOf(fresh)));
        QVERIFY(read.ok() && read->warnings.empty());
        const std::vector<Note>& notes = read->score.tracks[0].notes;
        QCOMPARE(int(notes.size()), 3);
        QVERIFY(notes[0].length == Tick(1) && notes[1].length == Tick(1) && notes[2].length == Tick(5));
        QVERIFY(read->score.tracks[0].events.back().tick == Tick(25));
    }

    // Else the new note's end would end the old one, and the new one would sound on.
    void anUnclosedNoteEndsWhereANewOneOfItsPitchBegins() {
        Score score = readBytes(header(1, 0) + track("00 90 3C 40  83 00 FF 2F 00"))->score;
        ScoreEdit edit;
        edit.addedNotes = {{TrackId(1), newNote(100, 50)}};
        const Result<MidiFile> read = readAgain(score, edit);
        const std::vector<Note>& notes = read->score.tracks[0].notes;
        QVERIFY(notes[0].length == Tick(100) && !notes[0].unclosed);
        QVERIFY(notes[1].start == Tick(100) && notes[1].length == Tick(50) && !notes[1].unclosed);
    }

    // Else it would sound through whatever the piece is given behind its end.
    void ofAChangedScoreEveryNoteIsEnded() {
        const Score hanging = readBytes(header(2, 1) + track("00 90 3C 40  83 00 FF 2F 00") +
                                        track("00 91 3C 40  60 81 3C 40  00 FF 2F 00"))
                                  ->score;
        QVERIFY(readMidi(writeMidi(hanging))->score == hanging);
        ScoreEdit edit;
        edit.addedNotes = {{TrackId(2), newNote(1000, 50)}};
        const Score changed = readAgain(hanging, edit)->score;
        const Note& note = changed.tracks[0].notes.at(0);
        QVERIFY(!note.unclosed && note.length == Tick(384));
        edit = {};
        edit.removedNotes = {{TrackId(2), hanging.tracks[1].notes[0]}};
        QVERIFY(!readAgain(hanging, edit)->score.tracks[0].notes.at(0).unclosed);
        edit = {};
        edit.removedTracks = {{1, hanging.tracks[1]}};
        QVERIFY(readAgain(hanging, edit)->score.tracks[0].notes.size() == 1);
    }

    void changedScoresHaveNoHangingNote() {
        const std::uint64_t seed = std::random_device()();
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (int i = 0; i < 300; ++i) {
            const Score score = randomScore(random);
            ScoreEdit edit;
            edit.addedNotes = {{TrackId(1), newNote(5000, 50)}};
            const auto read = readAgain(score, edit);
            QVERIFY(read.ok());
            QCOMPARE(read->score.noteCount(), score.noteCount() + 1);
            for (const Track& track : read->score.tracks)
                for (const Note& note : track.notes)
                    QVERIFY(!note.unclosed);
        }
    }

    void randomEditsLeaveNoStuckOrEmptyNewNote() {
        const std::uint64_t seed = std::random_device()();
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (int i = 0; i < 300; ++i) {
            const Score score = randomScore(random);
            ScoreEdit edit;
            // Pitches of their own, so that what is read back can be told from what was there.
            for (std::int64_t start = 0; start < 2000; start += 1 + random.below(200))
                edit.addedNotes.push_back(
                    {TrackId(1),
                     newNote(start, random.below(3), static_cast<std::int32_t>(90 + random.below(20)))});
            const Result<MidiFile> read = readAgain(score, edit);
            QVERIFY(read.ok());
            const std::vector<Note>& notes = read->score.tracks[0].notes;
            QCOMPARE(notes.size(), score.tracks[0].notes.size() + edit.addedNotes.size());
            for (const Note& note : notes)
                QVERIFY(note.pitch < Pitch(90) || (note.length > Tick(0) && !note.unclosed));
        }
    }

    void gapsPastTheLongestDeltaAreSplit() {
        const std::int64_t far = (std::int64_t{5} << 32) + 3;
        Track fresh;
        fresh.notes = {newNote(far, 10)};
        const Result<MidiFile> read = readMidi(writeMidi(scoreOf(fresh)));
        QVERIFY(read.ok() && read->warnings.empty());
        QVERIFY(read->score.tracks[0].notes.at(0).start == Tick(far));
        for (const Event& event : read->score.tracks[0].events)
            QVERIFY(event.payload.empty());
    }

    void twoTracksAreNotWrittenAsFormat0() {
        Score score = scoreOf({});
        score.tracks.push_back(Track{TrackId(2), {}, {}});
        QCOMPARE(int(readMidi(writeMidi(score))->score.format), 1);
        score.format = 2;
        QCOMPARE(int(readMidi(writeMidi(score))->score.format), 2);
    }

    void everyDivisionIsWritten_data() {
        QTest::addColumn<int>("pulses");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("ticksPerFrame");
        QTest::newRow("1") << 1 << 0 << 0;
        QTest::newRow("32767") << 32767 << 0 << 0;
        for (const int rate : {24, 25, 29, 30})
            QTest::addRow("%d frames", rate) << 0 << rate << 100;
    }

    void everyDivisionIsWritten() {
        QFETCH(int, pulses);
        QFETCH(int, rate);
        QFETCH(int, ticksPerFrame);
        Score score = scoreOf({});
        score.division = {static_cast<std::uint16_t>(pulses), static_cast<std::uint8_t>(rate),
                          static_cast<std::uint8_t>(ticksPerFrame)};
        QVERIFY(readMidi(writeMidi(score))->score.division == score.division);
    }

    void aFileIsWrittenOrTheReasonGiven() {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "out.mid";
        const Score score = scoreOf({});
        QVERIFY(writeMidiFile(score, path).ok());
        QVERIFY(readMidiFile(path).ok());
        QVERIFY(writeMidiFile(score, path / "below").error().code == ErrorCode::NotWritable);
    }
};

QTEST_APPLESS_MAIN(MidiWriterTest)
#include "MidiWriterTest.moc"
