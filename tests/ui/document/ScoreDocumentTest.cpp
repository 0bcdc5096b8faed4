#include "ui/document/ScoreDocument.h"

#include <QSignalSpy>
#include <QtTest>

using namespace partita;
using namespace partita::ui;

namespace {

Score oneTrack() {
    Score score;
    score.tracks.emplace_back();
    score.tracks[0].id = TrackId(1);
    return score;
}

ScoreEdit addition(std::uint32_t id) {
    Note note;
    note.id = NoteId(id);
    note.length = Tick(10);
    note.pitch = Pitch(60);
    ScoreEdit edit;
    edit.addedNotes.push_back({TrackId(1), note});
    return edit;
}

} // namespace

class ScoreDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void openTellsThatThePieceAndItsNotesChanged() {
        ScoreDocument document;
        QSignalSpy opened(&document, &ScoreDocument::opened);
        QSignalSpy changed(&document, &ScoreDocument::scoreChanged);
        const auto score = std::make_shared<const Score>(oneTrack());
        document.open(score);
        QCOMPARE(document.score(), score);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(changed.size(), 1);
    }

    void aPushIsOneNamedStepThatUndoTakesBack() {
        ScoreDocument document;
        document.open(std::make_shared<const Score>(oneTrack()));
        const auto before = document.score();
        document.push(addition(1), QStringLiteral("Add a note"));
        QCOMPARE(document.undoStack().undoText(), QStringLiteral("Add a note"));
        QCOMPARE(document.score()->noteCount(), std::size_t{1});
        QCOMPARE(before->noteCount(), std::size_t{0}); // snapshots that others hold stay as they were
        document.undoStack().undo();
        QVERIFY(*document.score() == *before);
        document.undoStack().redo();
        QCOMPARE(document.score()->noteCount(), std::size_t{1});
    }

    void anEmptyEditIsNoStep() {
        ScoreDocument document;
        document.open(std::make_shared<const Score>(oneTrack()));
        document.push({}, QStringLiteral("Nothing"));
        QCOMPARE(document.undoStack().count(), 0);
    }

    void locksAreStepsOfUndoToo() {
        ScoreDocument document;
        QSignalSpy changed(&document, &ScoreDocument::locksChanged);
        document.open(std::make_shared<const Score>(oneTrack()), false);
        QCOMPARE(changed.size(), 1);
        Locks locks;
        locks.lockTrack(TrackId(1));
        document.pushLocks(locks, QStringLiteral("Lock track"));
        QCOMPARE(document.undoStack().undoText(), QStringLiteral("Lock track"));
        QVERIFY(document.locks() == locks);
        document.pushLocks(locks, QStringLiteral("Nothing new"));
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QVERIFY(document.locks().empty());
        QCOMPARE(changed.size(), 3);
    }

    void aPieceThatComesBackHasItsHistory() {
        ScoreDocument document;
        const auto first = std::make_shared<const Score>(oneTrack());
        const auto second = std::make_shared<const Score>(oneTrack());
        document.open({first, true, 1, {}});
        document.push(addition(1), QStringLiteral("Add a note"));
        Locks locks;
        locks.lockTrack(TrackId(1));
        document.pushLocks(locks, QStringLiteral("Lock track"));
        const auto edited = document.score();
        document.open({second, true, 2, {}});
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(document.locks().empty());
        document.open({edited, true, 1, locks});
        QCOMPARE(document.undoGroup().undoText(), QStringLiteral("Lock track"));
        document.undoStack().undo();
        document.undoStack().undo();
        QVERIFY(*document.score() == *first);
        QVERIFY(document.locks().empty());
    }

    void aPieceThatComesBackChangedBeginsANewHistory() {
        ScoreDocument document;
        document.open({std::make_shared<const Score>(oneTrack()), true, 1, {}});
        document.push(addition(1), QStringLiteral("Add a note"));
        document.open({std::make_shared<const Score>(oneTrack()), true, 2, {}});
        document.open({std::make_shared<const Score>(oneTrack()), true, 1, {}});
        QCOMPARE(document.undoStack().count(), 0);
        document.open({std::make_shared<const Score>(oneTrack()), true, 2, {}});
        document.forget(1);
        document.push(addition(1), QStringLiteral("Add a note"));
        QCOMPARE(document.undoGroup().undoText(), QStringLiteral("Add a note"));
    }

    void wheelStepsOnTheSameNotesAreOne() {
        ScoreDocument document;
        document.open(std::make_shared<const Score>(oneTrack()));
        document.push(addition(1), QStringLiteral("Add a note"));
        const auto louder = [&] {
            Note note = document.score()->tracks[0].notes[0];
            ScoreEdit edit;
            edit.removedNotes.push_back({TrackId(1), note});
            ++note.velocity;
            edit.addedNotes.push_back({TrackId(1), note});
            document.push(edit, QStringLiteral("Louder"), ScoreDocument::Merging::WheelVelocity);
        };
        louder();
        louder();
        QCOMPARE(document.undoStack().count(), 2);
        QCOMPARE(document.score()->tracks[0].notes[0].velocity, std::uint8_t{82});
        document.undoStack().undo();
        QCOMPARE(document.score()->tracks[0].notes[0].velocity, std::uint8_t{80});
        document.undoStack().redo();
        QCOMPARE(document.score()->tracks[0].notes[0].velocity, std::uint8_t{82});
    }

    void anotherPieceBeginsANewHistory() {
        ScoreDocument document;
        document.open(std::make_shared<const Score>(oneTrack()));
        document.push(addition(1), QStringLiteral("Add a note"));
        document.open(std::make_shared<const Score>(oneTrack()), false);
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(!document.isEditable());
        document.open(nullptr);
        QVERIFY(document.score() == nullptr);
    }
};

QTEST_APPLESS_MAIN(ScoreDocumentTest)
#include "ScoreDocumentTest.moc"
