#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/model/NoteChanges.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

Heard heardIn(const Score& score) {
    Heard result;
    for (const Note& n : score.tracks[0].notes)
        result.push_back({n.start.value, n.length.value, n.pitch.value, n.velocity});
    std::sort(result.begin(), result.end());
    return result;
}

Heard placed(const Score& score, const std::vector<NoteId>& taken, std::vector<Note> notes) {
    const TrackNotes track(score.tracks[0]);
    return heardIn(apply(score, placeNotes(track, taken, std::move(notes))));
}

} // namespace

class NotePlacementTest : public QObject {
    Q_OBJECT

private slots:
    void aLaterNoteCutsTheOneItInterrupts() {
        const Score score = scoreOf({note(1, 0, 480, 60)});
        QCOMPARE(placed(score, {}, {note(2, 240, 480, 60)}), (Heard{{0, 240, 60, 80}, {240, 480, 60, 80}}));
    }

    void aNoteThatReachesIntoALaterOneEndsThere() {
        const Score score = scoreOf({note(1, 480, 480, 60)});
        QCOMPARE(placed(score, {}, {note(2, 240, 480, 60)}), (Heard{{240, 240, 60, 80}, {480, 480, 60, 80}}));
    }

    void aNoteWhollyUnderAPlacedOneIsReplaced() {
        const Score score = scoreOf({note(1, 240, 120, 60)});
        QCOMPARE(placed(score, {}, {note(2, 0, 480, 60)}), (Heard{{0, 480, 60, 80}}));
    }

    void aNoteWithTheSameStartIsReplacedEvenIfLonger() {
        const Score score = scoreOf({note(1, 0, 960, 60)});
        QCOMPARE(placed(score, {}, {note(2, 0, 120, 60, 99)}), (Heard{{0, 120, 60, 99}}));
    }

    void otherPitchesAndChannelsAreLeftAlone() {
        Note drum = note(1, 0, 480, 60);
        drum.channel = 9;
        const Score score = scoreOf({drum, note(2, 0, 480, 61)});
        QCOMPARE(placed(score, {}, {note(3, 120, 120, 60)}).size(), std::size_t{3});
        QCOMPARE(placed(score, {}, {note(3, 120, 120, 60)})[0],
                 (std::array<std::int64_t, 4>{0, 480, 60, 80}));
    }

    void ofTwoPlacedWithOneStartTheLongerStays() {
        const Score score = scoreOf({});
        QCOMPARE(placed(score, {}, {note(1, 0, 120, 60, 10), note(2, 0, 240, 60, 20)}),
                 (Heard{{0, 240, 60, 20}}));
    }

    void placedNotesCutEachOther() {
        const Score score = scoreOf({});
        QCOMPARE(placed(score, {}, {note(1, 0, 480, 60), note(2, 240, 480, 60)}),
                 (Heard{{0, 240, 60, 80}, {240, 480, 60, 80}}));
    }

    void whatStaysAsItWasIsNoEdit() {
        const Score score = scoreOf({note(1, 0, 480, 60), note(2, 480, 480, 62)});
        const TrackNotes track(score.tracks[0]);
        QVERIFY(placeNotes(track, {NoteId(1), NoteId(2)}, score.tracks[0].notes).empty());
    }

    void overlapsThatAFileHasAreNotTouched() {
        const Score score = scoreOf({note(1, 0, 480, 60), note(2, 240, 480, 60), note(3, 0, 480, 72)});
        const TrackNotes track(score.tracks[0]);
        const ScoreEdit edit = placeNotes(track, {NoteId(3)}, {note(3, 120, 480, 72)});
        QCOMPARE(edit.removedNotes.size(), std::size_t{1});
        QCOMPARE(edit.addedNotes.size(), std::size_t{1});
    }

    void aChangedNoteLeavesItsPlaceAmongTheEventsOfATick() {
        Note read = note(1, 0, 480, 60);
        read.onOrder = 3;
        read.offOrder = 7;
        read.unclosed = true;
        const Score score = scoreOf({read});
        const TrackNotes track(score.tracks[0]);
        Note longer = read;
        longer.length = Tick(600);
        const Note resized = placeNotes(track, {NoteId(1)}, {longer}).addedNotes[0].note;
        QCOMPARE(resized.onOrder, EventOrder{3});
        QCOMPARE(resized.offOrder, lastOrder);
        QVERIFY(!resized.unclosed);
        Note later = read;
        later.start = Tick(10);
        const Note shifted = placeNotes(track, {NoteId(1)}, {later}).addedNotes[0].note;
        QCOMPARE(shifted.onOrder, lastOrder);
        QVERIFY(!shifted.unclosed);
    }

    void aNoteIsAtLeastOneTickLong() {
        QCOMPARE(placed(scoreOf({}), {}, {note(1, 10, 0, 60)}), (Heard{{10, 1, 60, 80}}));
    }
};

QTEST_APPLESS_MAIN(NotePlacementTest)
#include "NotePlacementTest.moc"
