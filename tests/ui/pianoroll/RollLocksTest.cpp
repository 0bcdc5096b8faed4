#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/commands/PieceCommands.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QMenu>

#include <set>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// Two bars: a melody over held chords.
std::vector<Note> smallPiece() {
    std::vector<Note> notes;
    std::uint32_t id = 0;
    for (int bar = 0; bar < 2; ++bar) {
        for (int i = 0; i < 4; ++i)
            notes.push_back(note(++id, (4 * bar + i) * beat, beat, 72 + i));
        for (const int pitch : {48, 55, 64})
            notes.push_back(note(++id, 4 * bar * beat, 4 * beat, pitch));
    }
    return notes;
}

std::vector<int> lockedPitches(const RollFixture& roll) {
    std::vector<int> pitches;
    const std::vector<NoteId> ids = lockedNotes(*roll.document.score(), roll.document.locks());
    for (const Track& track : roll.document.score()->tracks)
        for (const Note& each : track.notes)
            if (std::binary_search(ids.begin(), ids.end(), each.id))
                pitches.push_back(each.pitch.value);
    return pitches;
}

void select(RollFixture& roll, std::initializer_list<std::uint32_t> ids) {
    std::unordered_set<NoteId> chosen;
    for (const std::uint32_t id : ids)
        chosen.insert(NoteId(id));
    roll.view->controller().model().setSelection(chosen);
}

} // namespace

class RollLocksTest : public QObject {
    Q_OBJECT

private slots:
    void keysLockAndUnlockTheSelectedNotes() {
        RollFixture roll(smallPiece());
        select(roll, {2, 3});
        roll.key(Qt::Key_K);
        QCOMPARE(lockedPitches(roll), (std::vector{73, 74}));
        QCOMPARE(roll.undoName(), QStringLiteral("Lock 2 notes"));
        select(roll, {2});
        roll.key(Qt::Key_K, Qt::ShiftModifier);
        QCOMPARE(lockedPitches(roll), (std::vector{74}));
        QCOMPARE(roll.undoName(), QStringLiteral("Unlock note"));
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(roll.document.locks().empty());
        roll.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(lockedPitches(roll), (std::vector{73, 74}));
    }

    void theToolLocksWhatIsClicked() {
        RollFixture roll(smallPiece());
        roll.key(Qt::Key_5);
        roll.click(roll.at(beat / 2, 72));
        QCOMPARE(lockedPitches(roll), (std::vector{72}));
        roll.click(roll.at(beat / 2, 72));
        QVERIFY(roll.document.locks().empty());
        select(roll, {1, 2});
        roll.click(roll.at(beat / 2, 72));
        QCOMPARE(lockedPitches(roll), (std::vector{72, 73}));
    }

    void theToolPaintsBlocksOfCells() {
        RollFixture roll(smallPiece());
        roll.key(Qt::Key_5);
        const QPoint from = roll.at(1.1 * beat, 78), to = roll.at(2.9 * beat, 70);
        roll.press(from);
        roll.move(to);
        QVERIFY(roll.document.locks().empty()); // only sketched
        QVERIFY(roll.view->controller().model().lockSketch().has_value());
        roll.release(to);
        QVERIFY(!roll.view->controller().model().lockSketch());
        QCOMPARE(roll.document.locks().regions,
                 (std::vector<Locks::Region>{{Tick(beat), Tick(3 * beat), Pitch(70), Pitch(78)}}));
        QCOMPARE(lockedPitches(roll), (std::vector{73, 74}));
        QCOMPARE(roll.undoName(), QStringLiteral("Lock a block"));
    }

    void aDragFromALockedCellUnlocks() {
        RollFixture roll(smallPiece());
        roll.key(Qt::Key_5);
        roll.drag(roll.at(beat + 10, 78), roll.at(3 * beat - 10, 76));
        roll.drag(roll.at(2 * beat + 10, 77), roll.at(3 * beat - 10, 77));
        QVERIFY(!isLockedCell(roll.document.locks(), Tick(2 * beat), Tick(3 * beat), Pitch(77)));
        QVERIFY(isLockedCell(roll.document.locks(), Tick(2 * beat), Tick(3 * beat), Pitch(78)));
        QVERIFY(isLockedCell(roll.document.locks(), Tick(beat), Tick(beat + 1), Pitch(77)));
        QCOMPARE(roll.undoName(), QStringLiteral("Unlock a block"));
    }

    void ctrlUnlocksSingleNotesToo() {
        RollFixture roll(smallPiece());
        roll.selectAll();
        roll.key(Qt::Key_K);
        roll.key(Qt::Key_5);
        roll.drag(roll.at(10, 80), roll.at(2 * beat - 10, 71), Qt::ControlModifier, Qt::ControlModifier);
        QCOMPARE(lockedPitches(roll).size(), smallPiece().size() - 2);
    }

    void escapeDropsTheSketch() {
        RollFixture roll(smallPiece());
        roll.key(Qt::Key_5);
        roll.press(roll.at(10, 80));
        roll.move(roll.at(2 * beat, 70));
        roll.key(Qt::Key_Escape);
        roll.release(roll.at(2 * beat, 70));
        QVERIFY(roll.document.locks().empty());
        QCOMPARE(roll.steps(), 0);
    }

    void everythingButTheSelection() {
        RollFixture roll(smallPiece());
        select(roll, {2, 3}); // 73 and 74, beats 1 and 2
        roll.key(Qt::Key_K, Qt::ControlModifier);
        const Locks& locks = roll.document.locks();
        QCOMPARE(lockedPitches(roll).size(), smallPiece().size() - 2);
        QVERIFY(!isLockedCell(locks, Tick(beat), Tick(3 * beat), Pitch(73)));
        QVERIFY(isLockedCell(locks, Tick(0), Tick(beat), Pitch(73)));
        QVERIFY(isLockedCell(locks, Tick(3 * beat), Tick(3 * beat + 1), Pitch(73)));
        QVERIFY(isLockedCell(locks, Tick(beat), Tick(2 * beat), Pitch(75)));
        QVERIFY(isLockedCell(locks, Tick(100'000), Tick(100'001), Pitch(73)));
    }

    void barsOfTheSelectionOrTheLoop() {
        RollFixture roll(smallPiece());
        select(roll, {2});
        roll.trigger("roll.lock.bars");
        QCOMPARE(roll.undoName(), QStringLiteral("Lock bar 1"));
        QCOMPARE(lockedPitches(roll).size(), std::size_t{7});
        select(roll, {});
        roll.editor.setLoopRange(std::pair(Tick(beat), Tick(5 * beat)));
        roll.trigger("roll.lock.bars");
        QCOMPARE(roll.undoName(), QStringLiteral("Lock bars 1 to 2"));
        QCOMPARE(lockedPitches(roll).size(), smallPiece().size());
        roll.editor.setLoopRange(std::nullopt);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.trigger("roll.lock.bars");
        QCOMPARE(status.size(), 1);
    }

    void pitchesAllThroughThePiece() {
        RollFixture roll(smallPiece());
        select(roll, {1, 2});
        roll.trigger("roll.lock.pitches");
        QCOMPARE(lockedPitches(roll), (std::vector{72, 73, 72, 73}));
    }

    void voices() {
        RollFixture roll(smallPiece());
        roll.trigger("roll.lock.melody");
        QCOMPARE(lockedPitches(roll), (std::vector{72, 73, 74, 75, 72, 73, 74, 75}));
        roll.trigger("roll.unlock.all");
        roll.trigger("roll.lock.bass");
        QCOMPARE(lockedPitches(roll), (std::vector{48, 48}));
        roll.trigger("roll.lock.inner");
        QCOMPARE(lockedPitches(roll), (std::vector{48, 55, 64, 48, 55, 64}));
        QCOMPARE(roll.undoName(), QStringLiteral("Lock the inner voices"));
    }

    // Two tracks that cross: the melody is the upper line, not each moment's highest note.
    void voicesAreThoseOfThePiece() {
        Score score = scoreOf({note(1, 0, beat, 72), note(2, beat, beat, 64), note(3, 2 * beat, beat, 72),
                               note(4, 3 * beat, beat, 74)});
        score.tracks.push_back({TrackId(2),
                                {note(50, 0, beat, 55), note(51, beat, beat, 65),
                                 note(52, 2 * beat, beat, 57), note(53, 3 * beat, beat, 55)},
                                {}});
        RollFixture roll(score);
        roll.trigger("roll.lock.melody");
        QCOMPARE(lockedPitches(roll), (std::vector{72, 64, 72, 74}));
        QVERIFY(roll.document.locks().notes == (std::vector{NoteId(1), NoteId(2), NoteId(3), NoteId(4)}));
    }

    void tracks() {
        Score score = scoreOf(smallPiece());
        score.tracks.push_back({TrackId(2), {note(50, 0, beat, 36)}, {}});
        RollFixture roll(score);
        roll.trigger("roll.lock.track");
        QCOMPARE(lockedPitches(roll).size(), smallPiece().size());
        // One note of a locked track set free: the others stay.
        select(roll, {1});
        roll.key(Qt::Key_K, Qt::ShiftModifier);
        QCOMPARE(lockedPitches(roll).size(), smallPiece().size() - 1);
        roll.trigger("roll.lock.track");
        roll.trigger("roll.unlock.track");
        QCOMPARE(lockedPitches(roll).size(), smallPiece().size() - 1);
    }

    void aLockedNoteKeepsItsLockWhenItIsMoved() {
        RollFixture roll(smallPiece());
        select(roll, {1});
        roll.key(Qt::Key_K);
        roll.key(Qt::Key_Up);
        QCOMPARE(lockedPitches(roll), (std::vector{73}));
    }

    void nothingSelectedSaysSo() {
        RollFixture roll(smallPiece(), false);
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.selectAll();
        roll.key(Qt::Key_K);
        roll.key(Qt::Key_5);
        roll.click(roll.at(10, 72));
        QCOMPARE(status.size(), 2); // only to be looked at
        QVERIFY(roll.document.locks().empty());
    }

    // Not by colour alone: a locked note has dark and light pixels of the hatch in its fill.
    void locksAreSeen() {
        RollFixture roll({note(1, 0, 8 * beat, 60)});
        const auto colours = [&] {
            const QImage image = roll.view->grab().toImage();
            std::set<QRgb> found;
            const QPoint middle = roll.at(4 * beat, 60);
            for (int x = -20; x < 20; ++x)
                found.insert(image.pixel(middle + QPoint(x, 1)));
            return found.size();
        };
        const std::size_t before = colours();
        roll.selectAll();
        roll.key(Qt::Key_K);
        roll.key(Qt::Key_Escape);
        QVERIFY(colours() > before);
        const QImage free = roll.view->grab().toImage();
        Locks locks = roll.document.locks();
        locks.lockRegion({Tick(0), Tick(2 * beat), Pitch(62), Pitch(70)});
        roll.document.pushLocks(locks, "Lock");
        QVERIFY(roll.view->grab().toImage() != free);
    }

    void paleNotesOfALockedTrackAreHatchedToo() {
        Score score = scoreOf({note(1, 0, beat, 60)});
        score.tracks.push_back({TrackId(2), {note(2, 2 * beat, 4 * beat, 64)}, {}});
        RollFixture roll(score);
        const auto ofPaleNote = [&] {
            const QPoint left = roll.at(2 * beat, 64), right = roll.at(6 * beat, 64);
            return roll.view->grab(QRect(left + QPoint(2, -2), right + QPoint(-2, 2))).toImage();
        };
        const auto colours = [](const QImage& image) {
            std::set<QRgb> found;
            for (int x = 0; x < image.width(); ++x)
                found.insert(image.pixel(x, image.height() / 2));
            return found.size();
        };
        QCOMPARE(colours(ofPaleNote()), std::size_t{1}); // one colour all along
        Locks locks;
        locks.lockTrack(TrackId(2));
        roll.document.pushLocks(locks, QStringLiteral("lock"));
        QVERIFY(colours(ofPaleNote()) > 1);
    }

    void theMenuHasThemAll() {
        RollFixture roll(smallPiece());
        const QMenu* menu = nullptr;
        for (const QAction* action : roll.actions.menu(Menu::Edit).actions())
            if (action->menu() != nullptr && QString(action->text()).remove('&') == QStringLiteral("Locks"))
                menu = action->menu();
        QVERIFY(menu != nullptr);
        QVERIFY(menu->actions().contains(roll.action("roll.lock.outside")));
    }
};

QTEST_MAIN(RollLocksTest)
#include "RollLocksTest.moc"
