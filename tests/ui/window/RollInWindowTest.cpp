#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/WindowFixture.h"

#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollView.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void openTakes(WindowFixture& fixture, int count) {
    const QString music = fixture.writeMusic("music", count);
    for (int i = 0; i < count; ++i) {
        fixture.workspace->openPath(toPath(QStringLiteral("%1/piece %2.mid").arg(music).arg(i)));
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), i + 1);
    }
    fixture.window->roll().setFocus();
}

int keyOf(WindowFixture& fixture, int row) {
    return fixture.workspace->takes().takes()[static_cast<std::size_t>(row)].key;
}

QWidget* notes(WindowFixture& fixture) {
    return fixture.window->roll().focusProxy();
}

void closeAndWait(WindowFixture& fixture) {
    QSignalSpy closed(fixture.workspace.get(), &Workspace::closed);
    fixture.workspace->close();
    QVERIFY(closed.count() > 0 || closed.wait());
}

} // namespace

// What the window adds to the roll: memory of takes and places, and the keyboard's way through.
class RollInWindowTest : public QObject {
    Q_OBJECT

private slots:
    void undoSurvivesAnotherTake() {
        WindowFixture fixture;
        openTakes(fixture, 2);
        ScoreDocument& document = fixture.workspace->stand().document();
        const auto before = document.score();
        QTest::keyClick(notes(fixture), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(notes(fixture), Qt::Key_Up);
        const QString step = document.undoGroup().undoText();
        QVERIFY(step.startsWith("Transpose"));
        fixture.workspace->stand().showTake(keyOf(fixture, 0));
        QVERIFY(!document.undoGroup().canUndo());
        fixture.workspace->stand().showTake(keyOf(fixture, 1));
        QCOMPARE(document.undoGroup().undoText(), step);
        QTest::keyClick(notes(fixture), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(*document.score() == *before);
        QTest::keyClick(notes(fixture), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!(*document.score() == *before));
    }

    void undoSurvivesGenerating() {
        WindowFixture fixture;
        openTakes(fixture, 1);
        ScoreDocument& document = fixture.workspace->stand().document();
        QTest::keyClick(notes(fixture), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(notes(fixture), Qt::Key_Up);
        const QString step = document.undoGroup().undoText();
        fixture.workspace->composer().setModel(std::make_shared<const FakeModel>(1));
        fixture.workspace->composer().generate();
        QTRY_VERIFY(fixture.workspace->takes().rowCount() > 1 &&
                    !fixture.workspace->composer().isComposing());
        fixture.workspace->stand().showTake(keyOf(fixture, 1));
        fixture.workspace->stand().showTake(keyOf(fixture, 0));
        QCOMPARE(document.undoGroup().undoText(), step);
    }

    void locksBelongToTheirTake() {
        WindowFixture fixture;
        openTakes(fixture, 2);
        QTest::keyClick(notes(fixture), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(notes(fixture), Qt::Key_K);
        QVERIFY(!fixture.workspace->takes().takes()[1].locks.empty());
        fixture.workspace->stand().showTake(keyOf(fixture, 0));
        QVERIFY(fixture.workspace->stand().document().locks().empty());
        QVERIFY(fixture.workspace->takes().takes()[0].locks.empty());
        fixture.workspace->stand().showTake(keyOf(fixture, 1));
        QVERIFY(!fixture.workspace->stand().document().locks().empty());
    }

    void zoomAndPlaceAreRememberedForEachTake() {
        QTemporaryDir home;
        RollViewport::Place place;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            openTakes(fixture, 2);
            QTest::keyClick(notes(fixture), Qt::Key_Equal, Qt::ControlModifier);
            QTest::keyClick(notes(fixture), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
            place = fixture.window->roll().place();
            fixture.workspace->stand().showTake(keyOf(fixture, 0));
            QVERIFY(!(fixture.window->roll().place() == place));
            fixture.workspace->stand().showTake(keyOf(fixture, 1));
            QVERIFY(fixture.window->roll().place() == place);
            closeAndWait(fixture);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        fixture.button("Go on with the last session")->click();
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 2);
        QTRY_VERIFY(fixture.workspace->stand().take());
        const RollViewport::Place back = fixture.window->roll().place();
        QCOMPARE(back.pixelsPerBeat, place.pixelsPerBeat);
        QCOMPARE(back.rowHeight, place.rowHeight);
    }

    void theTakeBeforeIsTheOneThatWasOpen() {
        WindowFixture fixture;
        openTakes(fixture, 3);
        QTest::keyClick(notes(fixture), Qt::Key_B);
        RollModel& model = fixture.window->findChild<RollView*>()->controller().model();
        const auto backdrop = [&] {
            return model.backdrop().empty() ? nullptr : &model.backdrop()[0].track();
        };
        QVERIFY(backdrop() != nullptr);
        QVERIFY(*backdrop() == fixture.workspace->takes().takes()[1].score->tracks[0]);
        fixture.workspace->stand().showTake(keyOf(fixture, 0));
        QVERIFY(*backdrop() == fixture.workspace->takes().takes()[2].score->tracks[0]);
        fixture.workspace->takes().remove(keyOf(fixture, 2));
        QVERIFY(backdrop() == nullptr);
    }

    // Nothing but keys from the empty roll's cursor to a changed, locked and saved take.
    void notesAreWrittenChangedAndLockedByKeysAlone() {
        WindowFixture fixture;
        openTakes(fixture, 1);
        ScoreDocument& document = fixture.workspace->stand().document();
        const std::size_t before = document.score()->noteCount();
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers keys = {}) {
            QTest::keyClick(notes(fixture), key, keys);
        };
        press(Qt::Key_End, Qt::ControlModifier);
        press(Qt::Key_Return);
        press(Qt::Key_Right);
        press(Qt::Key_Up);
        press(Qt::Key_Return);
        QCOMPARE(document.score()->noteCount(), before + 2);
        press(Qt::Key_Return, Qt::ShiftModifier);
        press(Qt::Key_Right, Qt::ShiftModifier); // longer
        press(Qt::Key_K);
        QCOMPARE(lockedNotes(*document.score(), document.locks()).size(), std::size_t{1});
        press(Qt::Key_Escape);
        press(Qt::Key_H);
        QCOMPARE(document.undoStack().count(), 4);
        for (int i = 0; i < 4; ++i)
            press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document.score()->noteCount(), before);
        QVERIFY(document.locks().empty());
    }

    void theCursorKeysDoNotMeetThoseOfPlaying() {
        WindowFixture fixture;
        openTakes(fixture, 1);
        fixture.workspace->playback().seek(Tick(960));
        QTest::keyClick(notes(fixture), Qt::Key_Home);
        QTRY_COMPARE(fixture.workspace->playback().status().position, Tick(0));
    }
};

QTEST_MAIN(RollInWindowTest)
#include "RollInWindowTest.moc"
