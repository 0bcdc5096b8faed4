#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/model/NoteChanges.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

class NoteChangesTest : public QObject {
    Q_OBJECT

private slots:
    void aGroupStopsWhereItsFirstMemberWouldLeave() {
        const std::vector<Note> chord{note(1, 100, 10, 60), note(2, 40, 10, 125), note(3, 60, 10, 3)};
        const std::vector<Note> up = moved(chord, Tick(-1000), 12);
        QCOMPARE(up[0].start, Tick(60));
        QCOMPARE(up[1].start, Tick(0));
        QCOMPARE(up[0].pitch, Pitch(62));
        QCOMPARE(up[1].pitch, Pitch(127));
        const std::vector<Note> down = moved(chord, Tick(5), -12);
        QCOMPARE(down[2].pitch, Pitch(0));
        QCOMPARE(down[0].pitch, Pitch(57));
        QCOMPARE(down[0].start, Tick(105));
    }

    void endsMoveButNoNoteVanishes() {
        const std::vector<Note> notes{note(1, 0, 480, 60), note(2, 0, 50, 62)};
        const std::vector<Note> shorter = withEndsMoved(notes, Tick(-1000), Tick(120));
        QCOMPARE(shorter[0].length, Tick(120));
        QCOMPARE(shorter[1].length, Tick(50)); // was shorter than the grid already
        QCOMPARE(withEndsMoved(notes, Tick(100), Tick(120))[1].length, Tick(150));
    }

    void startsMoveAsAGroupAndEndsStay() {
        const std::vector<Note> notes{note(1, 240, 480, 60), note(2, 100, 480, 62)};
        const std::vector<Note> longer = withStartsMoved(notes, Tick(-500), Tick(120));
        QCOMPARE(longer[0].start, Tick(140));
        QCOMPARE(longer[1].start, Tick(0));
        QCOMPARE(longer[0].end(), Tick(720));
        QCOMPARE(longer[1].end(), Tick(580));
        const std::vector<Note> shorter = withStartsMoved(notes, Tick(5000), Tick(120));
        QCOMPARE(shorter[0].start, Tick(600));
        QCOMPARE(shorter[0].end(), Tick(720));
    }

    void quantiseGoesToTheNearestLine() {
        const RollGrid grid(scoreOf({}), {16, false});
        const std::vector<Note> notes{note(1, 50, 100, 60), note(2, 70, 100, 61)};
        QCOMPARE(quantised(notes, grid)[0].start, Tick(0));
        QCOMPARE(quantised(notes, grid)[1].start, Tick(120));
        QCOMPARE(quantised(notes, grid)[1].length, Tick(100));
        QCOMPARE(quantised(notes, grid, {.strength = 0.5})[0].start, Tick(25));
        const std::vector<Note> ends = quantised(notes, grid, {.strength = 1, .ends = true});
        QCOMPARE(ends[0].end(), Tick(120));
        QCOMPARE(ends[1].end(), Tick(240)); // would have no length else
    }

    void legatoReachesToTheNextStart() {
        const std::vector<Note> notes =
            legato({note(1, 0, 10, 60), note(2, 0, 20, 64), note(3, 480, 100, 62)});
        QCOMPARE(notes[0].length, Tick(480));
        QCOMPARE(notes[1].length, Tick(480));
        QCOMPARE(notes[2].length, Tick(100));
    }

    void reverseMirrorsAndTwiceIsTheIdentity() {
        const std::vector<Note> notes{note(1, 100, 50, 60), note(2, 200, 300, 64)};
        QCOMPARE(reversed(notes)[0].start, Tick(450));
        QCOMPARE(reversed(notes)[1].start, Tick(100));
        QCOMPARE(reversed(reversed(notes)), notes);
    }

    void stretchKeepsTheFirstStart() {
        const std::vector<Note> notes{note(1, 100, 50, 60), note(2, 200, 300, 64)};
        QCOMPARE(stretched(notes, 2, 1)[0].start, Tick(100));
        QCOMPARE(stretched(notes, 2, 1)[1].start, Tick(300));
        QCOMPARE(stretched(notes, 2, 1)[1].length, Tick(600));
        QCOMPARE(stretched(notes, 1, 100)[0].length, Tick(1));
    }
};

QTEST_APPLESS_MAIN(NoteChangesTest)
#include "NoteChangesTest.moc"
