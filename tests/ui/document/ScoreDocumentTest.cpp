#include "document/ScoreDocument.h"

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
