#include "tests/ui/window/SessionFixture.h"

#include "ui/actions/ActionSet.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/takes/TakeHistory.h"
#include "ui/takes/TakeStrip.h"

#include <QListView>
#include <QMessageBox>
#include <QTreeView>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

QListView& strip(const WindowFixture& fixture) {
    return fixture.window->findChild<TakeStrip*>()->view();
}

QStringList inStrip(const WindowFixture& fixture) {
    QStringList names;
    const QAbstractItemModel& shown = *strip(fixture).model();
    for (int row = 0; row < shown.rowCount(); ++row)
        names << shown.index(row, 0).data().toString();
    return names;
}

void choose(WindowFixture& fixture, int row) {
    QListView& view = strip(fixture);
    view.setFocus();
    view.selectionModel()->setCurrentIndex(view.model()->index(row, 0), QItemSelectionModel::ClearAndSelect);
}

QAction* action(const WindowFixture& fixture, const char* id) {
    return fixture.window->findChild<QAction*>(QLatin1String(id));
}

void undo(WindowFixture& fixture) {
    QTest::keyClick(fixture.window->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
}

void redo(WindowFixture& fixture) {
    QTest::keyClick(fixture.window->focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
}

// Drawn by the keyboard in the roll, as one step of undo.
void drawNote(WindowFixture& fixture) {
    fixture.window->roll().setFocus();
    QTest::keyClick(fixture.window->roll().focusProxy(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(fixture.window->roll().focusProxy(), Qt::Key_Return);
}

std::size_t noteCount(WindowFixture& fixture) {
    const auto score = fixture.workspace->stand().document().score();
    return score == nullptr ? 0 : score->noteCount();
}

} // namespace

// A take that is removed lies in the bin, and undo brings it back.
class TakeBinTest : public QObject {
    Q_OBJECT

private slots:
    void undoBringsBackWhatDelTook() {
        WindowFixture fixture;
        for (const char* name : {"One", "Two", "Three"})
            addTake(fixture, name);
        const auto score = fixture.workspace->takes().takes()[1].score;
        choose(fixture, 1);
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        QCOMPARE(inStrip(fixture), (QStringList{"One", "Three"}));
        undo(fixture);
        QCOMPARE(inStrip(fixture), (QStringList{"One", "Two", "Three"}));
        QCOMPARE(fixture.workspace->stand().title(), QStringLiteral("Two")); // as it lay open before
        QVERIFY(fixture.workspace->stand().document().score() == score);
        redo(fixture);
        QCOMPARE(inStrip(fixture), (QStringList{"One", "Three"}));
    }

    // As when Ctrl+Z brings one back, or Ctrl+G makes one.
    void whatOpensWhileCtrlIsHeldIsChosenAlone() {
        WindowFixture fixture;
        addTake(fixture, "One");
        QTest::keyPress(fixture.window.get(), Qt::Key_F12, Qt::ControlModifier);
        addTake(fixture, "Two");
        QTest::keyRelease(fixture.window.get(), Qt::Key_F12, Qt::ControlModifier);
        strip(fixture).setFocus();
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        QCOMPARE(inStrip(fixture), QStringList{"One"});
    }

    void severalGoAndComeBackAsOne() {
        WindowFixture fixture;
        for (const char* name : {"One", "Two", "Three"})
            addTake(fixture, name);
        choose(fixture, 0);
        strip(fixture).selectAll();
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        QCOMPARE(inStrip(fixture), QStringList());
        undo(fixture);
        QCOMPARE(inStrip(fixture), (QStringList{"One", "Two", "Three"}));
    }

    void undoGoesBackInTheOrderOfTime() {
        WindowFixture fixture;
        addTake(fixture, "One");
        addTake(fixture, "Two");
        fixture.workspace->stand().showTake(fixture.workspace->takes().takes()[0].key);
        const std::size_t before = noteCount(fixture);
        drawNote(fixture);
        QCOMPARE(noteCount(fixture), before + 1);
        const int two = fixture.workspace->takes().takes()[1].key;
        strip(fixture).selectionModel()->setCurrentIndex(strip(fixture).model()->index(1, 0),
                                                         QItemSelectionModel::ClearAndSelect);
        QCOMPARE(fixture.workspace->stand().take(), std::optional(two));
        strip(fixture).setFocus();
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        fixture.workspace->stand().showTake(fixture.workspace->takes().takes()[0].key);
        drawNote(fixture);
        QCOMPARE(noteCount(fixture), before + 2);
        undo(fixture); // the second note
        QCOMPARE(noteCount(fixture), before + 1);
        QCOMPARE(inStrip(fixture), QStringList{"One"});
        QVERIFY(action(fixture, "roll.undo")->text().contains("Two"));
        undo(fixture); // the removal
        QCOMPARE(inStrip(fixture), (QStringList{"One", "Two"}));
        fixture.workspace->stand().showTake(fixture.workspace->takes().takes()[0].key);
        undo(fixture); // the first note
        QCOMPARE(noteCount(fixture), before);
    }

    void theBinLastsAndIsEmptiedOnPurpose() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            addTake(fixture, "One");
            addTake(fixture, "Two");
            choose(fixture, 1);
            QTest::keyClick(&strip(fixture), Qt::Key_Delete);
            QCOMPARE(closeSession(fixture), 0);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        const auto session = toPath(fixture.settings->lastSession());
        QVERIFY(openAndShow(fixture, session));
        QCOMPARE(inStrip(fixture), QStringList{"One"});
        QCOMPARE(fixture.workspace->stand().title(), QStringLiteral("One"));
        action(fixture, "take.history")->trigger();
        auto* history = fixture.window->findChild<TakeHistory*>();
        QTreeView& tree = history->view();
        QCOMPARE(tree.model()->rowCount(), 2); // the one in the bin too
        tree.setCurrentIndex(tree.model()->index(1, 0));
        QVERIFY(action(fixture, "history.putback") != nullptr);
        action(fixture, "history.putback")->trigger();
        QCOMPARE(inStrip(fixture), (QStringList{"One", "Two"}));
        choose(fixture, 1);
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        action(fixture, "take.bin.empty")->trigger();
        auto* question = fixture.window->findChild<QMessageBox*>();
        QVERIFY(question != nullptr && question->isVisible());
        QCOMPARE(fixture.workspace->takes().takes().size(), std::size_t{2}); // not before it is answered
        question->button(QMessageBox::Yes)->click();
        QCOMPARE(fixture.workspace->takes().takes().size(), std::size_t{1});
        QVERIFY(!action(fixture, "take.bin.empty")->isEnabled());
        undo(fixture); // what is gone for good does not come back, and nothing else goes
        QCOMPARE(inStrip(fixture), QStringList{"One"});
        QCOMPARE(closeSession(fixture), 0);
        QCOMPARE(namesIn(session), QStringLiteral("One"));
    }

    void whatIsInTheBinIsNotExportedOrBlendedWith() {
        WindowFixture fixture;
        addTake(fixture, "One");
        addTake(fixture, "Two");
        fixture.workspace->takes().setStarred(fixture.workspace->takes().takes()[1].key, true);
        choose(fixture, 1);
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        QVERIFY(fixture.workspace->takes().starred().empty());
        QVERIFY(!action(fixture, "file.export.starred")->isEnabled());
        fixture.workspace->stand().showTake(fixture.workspace->takes().takes()[0].key);
        QVERIFY(fixture.workspace->composer().blendPartner(fixture.workspace->stand().take()) == nullptr);
    }

    void anotherSessionDoesNotUndoWhatTheOneBeforeRemoved() {
        WindowFixture fixture;
        addTake(fixture, "One");
        choose(fixture, 0);
        QTest::keyClick(&strip(fixture), Qt::Key_Delete);
        fixture.workspace->newSession();
        QTRY_COMPARE(fixture.workspace->takes().takes().size(), std::size_t{0});
        addTake(fixture, "Another");
        undo(fixture);
        QCOMPARE(inStrip(fixture), QStringList{"Another"});
    }
};

QTEST_MAIN(TakeBinTest)
#include "TakeBinTest.moc"
