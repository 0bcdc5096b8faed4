#include "tests/core/dataset/MadeMusic.h"

#include <QTest>

using namespace partita;
using partita::test::stepNote;
using Cell = NoteStates::Cell;

class NoteStatesTest : public QObject {
    Q_OBJECT

private slots:
    void struckImpliesHeld() {
        NoteStates states(Grid(), 4);
        states.setCell(1, Pitch(60), Cell::Struck);
        QVERIFY(states.isHeld(1, Pitch(60)));
        QVERIFY(states.cell(1, Pitch(60)) == Cell::Struck);
        states.setCell(1, Pitch(60), Cell::HeldOn);
        QVERIFY(!states.isStruck(1, Pitch(60)));
        states.setCell(1, Pitch(60), Cell::Off);
        QVERIFY(states == NoteStates(Grid(), 4));
    }

    void cellsSpellNotes() {
        NoteStates states(Grid(), 8);
        states.setCell(0, Pitch(60), Cell::HeldOn); // out of silence: a note begins
        states.setCell(1, Pitch(60), Cell::HeldOn);
        states.setCell(2, Pitch(60), Cell::Struck);
        states.setCell(5, Pitch(101), Cell::Struck);
        states.setCell(6, Pitch(101), Cell::HeldOn);
        states.setCell(7, Pitch(101), Cell::HeldOn); // to the end
        const std::vector<StepNote> expected{stepNote(0, 2, 60), stepNote(2, 1, 60), stepNote(5, 3, 101)};
        QVERIFY(notesOf(states) == expected);
    }

    void overlappingNotesStrikeAgain() {
        const NoteStates states = statesOf({stepNote(0, 8, 60), stepNote(4, 2, 60)}, Grid(), 10);
        const std::vector<StepNote> expected{stepNote(0, 4, 60), stepNote(4, 4, 60)};
        QVERIFY(notesOf(states) == expected);
        const NoteStates reversed = statesOf({stepNote(4, 2, 60), stepNote(0, 8, 60)}, Grid(), 10);
        QVERIFY(reversed == states);
    }

    void whatIsOutsideIsCut() {
        const Grid grid;
        const NoteStates states = statesOf({stepNote(-2, 4, 60), stepNote(3, 9, 62), stepNote(0, 4, 23),
                                            stepNote(0, 4, 102), stepNote(5, 1, 64)},
                                           grid, 5);
        QVERIFY(states.cell(0, Pitch(60)) == Cell::HeldOn); // begun before
        const std::vector<StepNote> expected{stepNote(0, 2, 60), stepNote(3, 2, 62)};
        QVERIFY(notesOf(states) == expected);
    }

    void withoutStruckPlaneNeighboursJoin() {
        Grid grid;
        grid.struck = false;
        const NoteStates states = statesOf({stepNote(0, 2, 60), stepNote(2, 2, 60)}, grid, 6);
        QVERIFY(notesOf(states) == std::vector<StepNote>{stepNote(0, 4, 60)});
        QVERIFY(states.struck(0).none());
    }

    void notesAndStatesAreInverse() {
        const std::uint64_t seed = 3;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (int round = 0; round < 200; ++round) {
            Grid grid;
            grid.lowest = Pitch(0);
            grid.highest = Pitch(127);
            std::vector<StepNote> notes;
            for (int pitch = 0; pitch < 128; pitch += 1 + static_cast<int>(random.below(30)))
                for (int at = static_cast<int>(random.below(5)); at < 60;) {
                    const int length = 1 + static_cast<int>(random.below(6));
                    notes.push_back(stepNote(at, length, pitch));
                    at += length + static_cast<int>(random.below(3));
                }
            std::sort(notes.begin(), notes.end());
            QVERIFY(notesOf(statesOf(notes, grid, 70)) == notes);
        }
    }
};

QTEST_APPLESS_MAIN(NoteStatesTest)
#include "NoteStatesTest.moc"
