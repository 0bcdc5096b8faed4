#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/commands/NoteClipboard.h"

#include <QClipboard>
#include <QMimeData>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr auto alt = Qt::AltModifier;

// A melody, a bass, and a third line far away from both.
Score threeTracks() {
    Score score = scoreOf({note(1, 0, beat, 72), note(2, beat, beat, 74)});
    score.tracks.push_back({TrackId(2), {note(3, 0, 2 * beat, 60)}, {}});
    score.tracks.push_back({TrackId(3), {note(4, 8 * beat, beat, 66)}, {}});
    for (Note& each : score.tracks[1].notes)
        each.channel = 1;
    return score;
}

// With the melody and the bass selected.
class TwoOfThree : public RollFixture {
public:
    TwoOfThree()
        : RollFixture(threeTracks()) {
        drag(at(3 * beat, 76), at(0, 58), alt, alt);
    }
    std::vector<Heard> all() const { return {heard(0), heard(1), heard(2)}; }
};

const Heard third{{8 * beat, beat, 66, 80}};

} // namespace

// The marquee with Alt takes notes of all tracks; what is done to them is one step of undo, and each note
// stays in its track.
class SeveralTracksTest : public QObject {
    Q_OBJECT

private slots:
    void aMarqueeTakesTheCurrentTrackAndWithAltAll() {
        RollFixture roll(threeTracks());
        const RollModel& model = roll.editor.model();
        roll.drag(roll.at(3 * beat, 76), roll.at(0, 58));
        QCOMPARE(model.selectedIds(), (std::vector{NoteId(1), NoteId(2)}));
        roll.drag(roll.at(3 * beat, 76), roll.at(0, 58), alt, alt);
        QCOMPARE(model.selectedIds(), (std::vector{NoteId(1), NoteId(3), NoteId(2)}));
        QCOMPARE((roll.view->grab(), roll.view->notesPainted()), 4);
        roll.drag(roll.at(3 * beat, 62), roll.at(0, 58), alt | Qt::ControlModifier,
                  alt | Qt::ControlModifier);
        QCOMPARE(model.selectedIds(), (std::vector{NoteId(1), NoteId(2)}));
        roll.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(model.selection().size(), std::size_t{4});
        roll.key(Qt::Key_PageDown); // another track is edited: nothing is selected
        QVERIFY(model.selection().empty());
    }

    void whatIsSelectedElsewhereIsSeen() {
        RollFixture roll(threeTracks());
        const QImage before = roll.view->grab().toImage();
        roll.editor.model().setSelection({NoteId(3)});
        QVERIFY(roll.view->grab().toImage() != before);
    }

    void keysMoveAllInOneStep() {
        TwoOfThree roll;
        const auto before = roll.all();
        roll.key(Qt::Key_Up);
        QCOMPARE(roll.heard(0), (Heard{{0, beat, 73, 80}, {beat, beat, 75, 80}}));
        QCOMPARE(roll.heard(1), (Heard{{0, 2 * beat, 61, 80}}));
        QCOMPARE(roll.heard(2), third);
        QCOMPARE(roll.steps(), 1);
        QCOMPARE(roll.undoName(), QStringLiteral("Transpose 3 notes"));
        QCOMPARE(roll.editor.model().selection().size(), std::size_t{3});
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(roll.all() == before);
    }

    void aDragOfAnyOfThemMovesAll() {
        TwoOfThree roll;
        roll.drag(roll.at(1.5 * beat, 60), roll.at(2.5 * beat, 62)); // of the bass
        QCOMPARE(roll.heard(0), (Heard{{beat, beat, 74, 80}, {2 * beat, beat, 76, 80}}));
        QCOMPARE(roll.heard(1), (Heard{{beat, 2 * beat, 62, 80}}));
        QCOMPARE(roll.steps(), 1);
        roll.drag(roll.at(1.5 * beat, 62), roll.at(5.5 * beat, 62), Qt::ControlModifier,
                  Qt::ControlModifier); // a copy
        QCOMPARE(roll.notes(0).size(), std::size_t{4});
        QCOMPARE(roll.heard(1), (Heard{{beat, 2 * beat, 62, 80}, {5 * beat, 2 * beat, 62, 80}}));
        QCOMPARE(roll.notes(1)[1].channel, std::uint8_t{1});
        QCOMPARE(roll.steps(), 2);
    }

    void deleteAndCutTakeAll() {
        for (const char* id : {"roll.delete", "roll.cut"}) {
            TwoOfThree roll;
            roll.trigger(id);
            QVERIFY(roll.notes(0).empty() && roll.notes(1).empty());
            QCOMPARE(roll.heard(2), third);
            QCOMPARE(roll.steps(), 1);
        }
    }

    void whatIsCopiedComesBackIntoItsTracks() {
        TwoOfThree roll;
        roll.trigger("roll.copy");
        roll.editor.model().setPlayhead(Tick(16 * beat));
        roll.trigger("roll.paste");
        QCOMPARE(roll.notes(0).size(), std::size_t{4});
        QCOMPARE(roll.heard(1), (Heard{{0, 2 * beat, 60, 80}, {16 * beat, 2 * beat, 60, 80}}));
        QCOMPARE(roll.heard(2), third);
        QCOMPARE(roll.steps(), 1);
        roll.trigger("roll.duplicate"); // what was pasted is selected
        QCOMPARE(roll.notes(0).size(), std::size_t{6});
        QCOMPARE(roll.notes(1).size(), std::size_t{3});
        // Notes of one track go where one is editing, as before.
        roll.editor.model().setSelection({NoteId(3)});
        roll.trigger("roll.copy");
        QCOMPARE(notesFrom(QGuiApplication::clipboard()->mimeData(), Division{}).size(), std::size_t{1});
        roll.trigger("roll.paste");
        QCOMPARE(roll.notes(0).size(), std::size_t{7});
        QCOMPARE(roll.notes(0).back().channel, std::uint8_t{0});
    }

    void eachTracksNotesAreJoinedAlone() {
        Score score = threeTracks();
        score.tracks[1].notes = {note(3, 2 * beat, beat, 74)}; // meets note 2
        RollFixture roll(std::move(score));
        roll.key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        roll.trigger("roll.legato");
        QCOMPARE(roll.heard(1), (Heard{{2 * beat, beat, 74, 80}}));
        roll.trigger("roll.join");
        QCOMPARE(roll.notes(1).size(), std::size_t{1});
    }

    void locksHoldAll() {
        TwoOfThree roll;
        roll.trigger("roll.lock");
        for (const TrackNotes& track : roll.editor.model().tracks())
            for (const Note& each : track.notes())
                QCOMPARE(roll.editor.model().isLocked(each), each.id != NoteId(4));
        roll.trigger("roll.unlock");
        QVERIFY(roll.document.locks().empty());
    }
};

QTEST_MAIN(SeveralTracksTest)
#include "SeveralTracksTest.moc"
