#include "core/score/EventText.h"
#include "tests/ui/pianoroll/RollFixture.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// A melody, an empty track, and a bass.
Score threeTracks() {
    Score score = scoreOf({note(1, 0, beat, 72), note(2, beat, beat, 74)});
    score.tracks.push_back({TrackId(2), {}, {}});
    score.tracks.push_back({TrackId(3), {note(3, 0, 2 * beat, 60)}, {}});
    return score;
}

std::vector<Note> twoLines() {
    std::vector<Note> notes;
    for (std::uint32_t i = 0; i < 8; ++i) {
        notes.push_back(note(2 * i + 1, i * beat, beat, 72 + static_cast<int>(i % 3)));
        notes.push_back(note(2 * i + 2, i * beat, beat, 50 - static_cast<int>(i % 2)));
    }
    return notes;
}

} // namespace

class RollTracksTest : public QObject {
    Q_OBJECT

private slots:
    void keysGoFromTrackToTrackWithNotes() {
        RollFixture roll(threeTracks());
        RollModel& model = roll.editor.model();
        QCOMPARE(model.currentTrackIndex(), 0);
        roll.key(Qt::Key_PageDown);
        QCOMPARE(model.currentTrackIndex(), 2);
        roll.key(Qt::Key_PageDown);
        QCOMPARE(model.currentTrackIndex(), 0);
        roll.key(Qt::Key_PageUp);
        QCOMPARE(model.currentTrackIndex(), 2);
    }

    void withOneTrackTheKeysSaySo() {
        RollFixture roll(twoLines());
        QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
        roll.key(Qt::Key_PageDown);
        QCOMPARE(status.size(), 1);
        QCOMPARE(roll.editor.model().currentTrackIndex(), 0);
    }

    void aDoubleClickOnAPaleNoteGoesToItsTrack() {
        RollFixture roll(threeTracks());
        QTest::mouseDClick(roll.view, Qt::LeftButton, {}, roll.at(beat, 60));
        QCOMPARE(roll.editor.model().currentTrackIndex(), 2);
        QVERIFY(roll.editor.model().isSelected(NoteId(3)));
        roll.release(roll.at(beat, 60));
        QCOMPARE(roll.steps(), 0); // and draws none
    }

    void whatAnEditWouldTakeFromAnotherTrackIsNotShown() {
        RollFixture roll(threeTracks());
        QCOMPARE((roll.view->grab(), roll.view->notesPainted()), 3);
        ScoreEdit edit;
        edit.removedNotes.push_back({TrackId(3), note(3, 0, 2 * beat, 60)});
        roll.editor.model().setPending(edit);
        QCOMPARE((roll.view->grab(), roll.view->notesPainted()), 2);
    }

    void aTrackIsSplitIntoItsVoicesInOneStep() {
        RollFixture roll(twoLines());
        roll.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(roll.steps(), 1);
        QCOMPARE(roll.undoName(), QStringLiteral("Split into parts"));
        const Score& split = *roll.document.score();
        QCOMPARE(split.tracks.size(), std::size_t{2});
        QCOMPARE(trackName(split.tracks[0], TextEncoding::Latin1), std::string("Melody"));
        QCOMPARE(trackName(split.tracks[1], TextEncoding::Latin1), std::string("Bass"));
        for (const std::size_t track : {0, 1}) {
            QCOMPARE(roll.notes(track).size(), std::size_t{8});
            for (const Note& each : roll.notes(track))
                QCOMPARE(each.pitch > Pitch(60), track == 0);
        }
        roll.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(roll.document.score()->tracks.size(), std::size_t{1});
        QCOMPARE(roll.notes().size(), std::size_t{16});
    }

    void aSingleLineOrAPieceToLearnFromIsNotSplit() {
        for (const bool editable : {true, false}) {
            RollFixture roll(
                editable ? std::vector{note(1, 0, beat, 60), note(2, beat, beat, 62)} : twoLines(), editable);
            QSignalSpy status(&roll.editor, &PianoRollEditor::statusMessage);
            roll.trigger("roll.track.split");
            QCOMPARE(status.size(), 1);
            QCOMPARE(roll.document.score()->tracks.size(), std::size_t{1});
        }
    }
};

QTEST_MAIN(RollTracksTest)
#include "RollTracksTest.moc"
