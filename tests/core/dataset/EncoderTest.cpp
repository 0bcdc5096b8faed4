#include "tests/core/dataset/MadeMusic.h"

#include "core/dataset/Encoder.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

EncodedScore encodeNotes(std::vector<Note> notes, Grid grid = {}, Metre metre = {}) {
    return encode(madeScore({madeTrack(std::move(notes))}, 480, metre), grid, {});
}

} // namespace

class EncoderTest : public QObject {
    Q_OBJECT

private slots:
    void notesStartAtTheNearestStepAndLastAtLeastOne() {
        const EncodedScore encoded =
            encodeNotes({madeNote(59, 1, 60), madeNote(479, 480, 62), madeNote(961, 0, 64)});
        const std::vector<StepNote> expected{stepNote(0, 1, 60), stepNote(4, 4, 62), stepNote(8, 1, 64)};
        QVERIFY(encoded.notes == expected);
    }

    void musicBesideTheGridIsMovedToIt_data() {
        QTest::addColumn<int>("ticks");
        QTest::addColumn<int>("spread"); // of single notes, +- ticks
        for (const int ticks : {-59, -36, 30, 36, 59})
            QTest::addRow("by %d", ticks) << ticks << 0;
        QTest::addRow("by 36, played") << 36 << 8;
        QTest::addRow("on the grid") << 0 << 0;
        QTest::addRow("hardly beside it") << 10 << 8; // nearly all are on the grid as it is
    }

    void musicBesideTheGridIsMovedToIt() {
        QFETCH(int, ticks);
        QFETCH(int, spread);
        RandomStream random(5);
        std::vector<Note> straight = madeMelody(random, 64);
        for (Note& note : straight)
            note.start += Tick(480); // so that none comes before the beginning
        std::vector<Note> moved = straight;
        for (Note& note : moved)
            note.start += Tick(ticks + (spread > 0 ? static_cast<int>(random.below(17)) - spread : 0));
        const EncodedScore encoded = encodeNotes(moved);
        const bool told = std::abs(ticks) > 20;
        const auto phase = static_cast<int>(encoded.phase.value);
        QVERIFY2(std::abs(phase - (told ? ticks : 0)) <= (spread > 0 ? 2 : 0),
                 qPrintable(QString::number(phase)));
        QCOMPARE(encoded.report.moved, told ? static_cast<std::int64_t>(moved.size()) : 0);
        if (spread == 0)
            QVERIFY(encoded.notes == encodeNotes(straight).notes);
        QCOMPARE(encoded.report.offGrid, 0);
    }

    // No place of the grid is better for these than another.
    void musicThatSitsOnNoGridStaysWhereItIs() {
        RandomStream random(6);
        std::vector<Note> free;
        std::vector<Note> triplets;
        std::vector<Note> few;
        for (int i = 0; i < 200; ++i) {
            free.push_back(madeNote(static_cast<int>(random.below(48'000)), 100, 60));
            triplets.push_back(madeNote(160 * i, 100, 60));
            if (i < 10)
                few.push_back(madeNote(480 * i + 36, 100, 60));
        }
        for (const auto& notes : {free, triplets, few})
            QCOMPARE(encodeNotes(notes).phase, Tick(0));
    }

    void overlappingEqualPitchesAreStruckAgainAndSoundOn() {
        const EncodedScore encoded = encodeNotes({madeNote(0, 1920, 60), madeNote(480, 240, 60)});
        const std::vector<StepNote> expected{stepNote(0, 4, 60), stepNote(4, 12, 60)};
        QVERIFY(encoded.notes == expected);
        QCOMPARE(encoded.report.merged, 0);
    }

    void unisonsOfSeveralTracksAreCountedOnce() {
        const Score score =
            madeScore({madeTrack({madeNote(0, 480, 60), madeNote(480, 480, 62)}),
                       madeTrack({madeNote(5, 960, 60)}), madeTrack({madeNote(0, 480, 60, 80, 1)})});
        const EncodedScore encoded = encode(score, Grid(), {});
        const std::vector<StepNote> expected{stepNote(0, 8, 60), stepNote(4, 4, 62)};
        QVERIFY(encoded.notes == expected);
        QCOMPARE(encoded.report.merged, 2);
        QCOMPARE(encoded.report.collapsed, 0);
    }

    void notesTooCloseForTheGridCollapse() {
        const EncodedScore encoded =
            encodeNotes({madeNote(0, 20, 60), madeNote(30, 20, 60), madeNote(120, 20, 60)});
        const std::vector<StepNote> expected{stepNote(0, 1, 60), stepNote(1, 1, 60)};
        QVERIFY(encoded.notes == expected);
        QCOMPARE(encoded.report.collapsed, 1);
        QCOMPARE(encoded.report.merged, 0);
    }

    void everyNoteIsAccountedFor() {
        Score score = madeScore(
            {madeTrack({madeNote(0, 480, 60), madeNote(0, 480, 20), madeNote(0, 480, 110)}),
             madeTrack({madeNote(0, 120, 36, 80, 9), madeNote(480, 120, 60)}),
             madeTrack({madeNote(0, 120, 38), madeNote(240, 120, 40)}), madeTrack({madeNote(0, 480, 72)})});
        TrackChoice choice;
        choice.drums = {TrackId(3)};
        choice.off = {TrackId(4)};
        const EncodingReport report = encode(score, Grid(), choice).report;
        QCOMPARE(report.notes, 8);
        QCOMPARE(report.outOfRange, 2);
        QCOMPARE(report.drums, 3);
        QCOMPARE(report.switchedOff, 1);
        QCOMPARE(report.onsets, 2);
        choice.withDrums = true;
        QCOMPARE(encode(score, Grid(), choice).report.onsets, 5);
        choice.withDrums = false;
        choice.notDrums = {TrackId(2), TrackId(3)};
        QCOMPARE(encode(score, Grid(), choice).report.onsets, 5);
    }

    void lengthIsTheLastNotesBarInAnyMetre_data() {
        QTest::addColumn<int>("numerator");
        QTest::addColumn<int>("denominator");
        QTest::addColumn<int>("endTick");
        QTest::addColumn<int>("stepsPerBeat");
        QTest::addColumn<int>("steps");
        QTest::newRow("4/4, one bar full") << 4 << 4 << 1920 << 4 << 16;
        QTest::newRow("4/4, one step more") << 4 << 4 << 2040 << 4 << 32;
        QTest::newRow("3/4") << 3 << 4 << 480 << 4 << 12;
        QTest::newRow("6/8") << 6 << 8 << 1441 << 4 << 12;
        QTest::newRow("6/8, second bar") << 6 << 8 << 1600 << 4 << 24;
        QTest::newRow("7/8") << 7 << 8 << 100 << 4 << 14;
        QTest::newRow("5/8 at a step a beat: bars of two and a half") << 5 << 8 << 480 * 4 << 1 << 5;
        QTest::newRow("12/8 triplets") << 12 << 8 << 100 << 3 << 18;
        QTest::newRow("2/2") << 2 << 2 << 100 << 12 << 48;
        QTest::newRow("1/16 at a step a beat") << 1 << 16 << 480 << 1 << 1;
    }
    void lengthIsTheLastNotesBarInAnyMetre() {
        QFETCH(int, numerator);
        QFETCH(int, denominator);
        QFETCH(int, endTick);
        QFETCH(int, stepsPerBeat);
        QFETCH(int, steps);
        Grid grid;
        grid.stepsPerBeat = stepsPerBeat;
        QCOMPARE(encodeNotes({madeNote(0, endTick, 60)}, grid, {numerator, denominator}).length.value, steps);
    }

    void aChangeOfMetreBeginsABar() {
        Score score = madeScore({madeTrack({madeNote(0, 480 * 8, 60)})}, 480, {3, 4});
        Track& track = score.tracks[0];
        track.events.push_back(metreEvent(Tick(480 * 6), 4, 4)); // after two bars of 3/4
        sortEvents(track);
        QCOMPARE(encode(score, Grid(), {}).length.value, 4 * (6 + 4));
    }

    void onsetsOffTheGridAreCounted() {
        const EncodedScore encoded =
            encodeNotes({madeNote(0, 160, 60), madeNote(160, 160, 62), madeNote(320, 160, 64)});
        QCOMPARE(encoded.report.offGrid, 2);
        QCOMPARE(encoded.report.offGridAt[2], 0); // three a beat
        QCOMPARE(encoded.report.offGridAt[6], 0); // twelve
    }

    void nothingGivesNothing() {
        const EncodedScore encoded = encode(madeScore({madeTrack({})}), Grid(), {});
        QVERIFY(encoded.notes.empty());
        QCOMPARE(encoded.length.value, 0);
    }
};

QTEST_APPLESS_MAIN(EncoderTest)
#include "EncoderTest.moc"
