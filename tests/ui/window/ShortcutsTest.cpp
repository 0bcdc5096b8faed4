#include "tests/ui/window/WindowFixture.h"

#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/RollView.h"
#include "ui/takes/TakeStrip.h"
#include "ui/window/ShortcutSheet.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTreeWidget>

#include <functional>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

const Shortcuts::Entry& entry(WindowFixture& fixture, const char* id) {
    const Shortcuts::Entry* found = fixture.window->shortcuts().find(QString::fromLatin1(id));
    if (found == nullptr)
        qFatal("no action %s", id);
    return *found;
}

ShortcutSheet* openSheet(WindowFixture& fixture) {
    QTest::keyClick(fixture.window.get(), Qt::Key_F1);
    return fixture.window->findChild<ShortcutSheet*>();
}

QTreeWidgetItem* itemOf(ShortcutSheet* sheet, const QString& name) {
    for (auto* item :
         sheet->findChild<QTreeWidget*>()->findItems(name, Qt::MatchExactly | Qt::MatchRecursive))
        if (item->parent() != nullptr)
            return item;
    return nullptr;
}

QPushButton* button(ShortcutSheet* sheet, const QString& text) {
    for (auto* each : sheet->findChildren<QPushButton*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

void openPiece(WindowFixture& fixture) {
    fixture.workspace->openPath(toPath(fixture.writeMusic("music", 1) + "/piece 0.mid"));
    QTRY_COMPARE(fixture.workspace->takes().rowCount(), 1);
    fixture.window->activateWindow();
    fixture.window->roll().setFocus();
    QTRY_VERIFY(fixture.window->roll().focusProxy()->hasFocus());
}

} // namespace

class ShortcutsTest : public QObject {
    Q_OBJECT

private slots:
    void whileLettersAreNotesTheWindowSaysSo() {
        WindowFixture fixture;
        openPiece(fixture);
        const auto says = [&] {
            for (auto* label : fixture.window->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains("Letters are notes"))
                    return true;
            return false;
        };
        QVERIFY(!says());
        QTest::keyClick(fixture.window->roll().focusProxy(), Qt::Key_I);
        QVERIFY(says());
        fixture.window->statusBar()->clearMessage(); // it is no word that goes after some seconds
        QVERIFY(says());
        QTest::keyClick(fixture.window->roll().focusProxy(), Qt::Key_I);
        QVERIFY(!says());
    }

    void aLetterInTheStripOpensNoOtherTake() {
        WindowFixture fixture;
        openPiece(fixture);
        fixture.workspace->takes().rename(fixture.workspace->takes().takes()[0].key, "Carol");
        Take other = fixture.workspace->takes().takes()[0];
        other.key = 0;
        other.name = "Other";
        fixture.workspace->stand().showTake(fixture.workspace->takes().add(std::move(other)));
        auto& strip = fixture.window->findChild<TakeStrip*>()->view();
        strip.setFocus();
        QTest::keyClick(&strip, Qt::Key_C);
        QCOMPARE(fixture.workspace->stand().title(), QStringLiteral("Other"));
    }

    void everyActionOfTheMenusIsInTheSheet() {
        WindowFixture fixture;
        QStringList lacking;
        std::function<void(const QWidget*)> visit = [&](const QWidget* menu) {
            for (const QAction* action : menu->actions())
                if (action->menu() != nullptr)
                    visit(action->menu());
                else if (!action->isSeparator() && !action->objectName().contains('.') &&
                         action->actionGroup() == nullptr && action->isEnabled())
                    lacking.append(action->text());
        };
        visit(fixture.window->menuBar());
        QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join(", ")));
        ShortcutSheet* sheet = openSheet(fixture);
        QVERIFY(sheet != nullptr && sheet->isVisible());
        for (const Shortcuts::Entry& each : fixture.window->shortcuts().entries())
            QVERIFY2(itemOf(sheet, each.name()) != nullptr, qPrintable(each.id));
    }

    void idsAreUniqueAndUsualKeysDoNotClash() {
        WindowFixture fixture;
        const Shortcuts& shortcuts = fixture.window->shortcuts();
        QVERIFY(shortcuts.entries().size() > 80);
        QSet<QString> ids;
        for (const Shortcuts::Entry& each : shortcuts.entries()) {
            QVERIFY2(!ids.contains(each.id), qPrintable(each.id));
            ids.insert(each.id);
            for (const QKeySequence& key : each.keys) {
                const Shortcuts::Entry* holder = shortcuts.holderOf(key, each);
                QVERIFY2(holder == nullptr, qPrintable(key.toString() + ": " + each.id + " and " +
                                                       (holder == nullptr ? QString() : holder->id)));
            }
        }
    }

    // With the notes in focus, as a user presses it, in the whole window: no key is lost or means two things.
    void everyKeyReachesItsAction() {
        WindowFixture fixture;
        openPiece(fixture);
        QWidget* notes = fixture.window->roll().focusProxy();
        int pressed = 0;
        for (const Shortcuts::Entry& each : fixture.window->shortcuts().entries()) {
            if (each.group() == "take" || each.group() == "alternative" || each.group() == "history" ||
                each.id == "file.quit" || each.id == "file.session.new")
                continue;
            for (const QKeySequence& key : each.keys) {
                fixture.window->roll().findChild<RollView*>()->controller().drop();
                fixture.window->activateWindow();
                notes->setFocus();
                QTRY_VERIFY(notes->hasFocus());
                QUndoStack& stack = fixture.workspace->stand().document().undoStack();
                while (stack.canUndo()) // what the keys before did
                    stack.undo();
                QTest::keyClick(notes, Qt::Key_A, Qt::ControlModifier); // so that it is enabled
                if (!each.action->isEnabled())
                    continue;
                QSignalSpy triggered(each.action, &QAction::triggered);
                QTest::keySequence(notes, key);
                QVERIFY2(triggered.count() == 1, qPrintable(QStringLiteral("%1 by %2: %3 times")
                                                                .arg(each.id, key.toString())
                                                                .arg(triggered.count())));
                ++pressed;
                for (auto* dialog : fixture.window->findChildren<QDialog*>())
                    dialog->reject();
                if (each.id == "roll.steps.letters")
                    each.action->setChecked(false);
                QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
            }
        }
        QVERIFY2(pressed > 75, qPrintable(QString::number(pressed)));
    }

    void aKeyIsChangedWorksAndIsRemembered() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            ShortcutSheet* sheet = openSheet(fixture);
            sheet->findChild<QTreeWidget*>()->setCurrentItem(itemOf(sheet, "Legato"));
            sheet->findChild<QKeySequenceEdit*>()->setKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_M);
            QPushButton* use = button(sheet, "&Use it here");
            QVERIFY(use->isEnabled());
            use->click();
            QCOMPARE(itemOf(sheet, "Legato")->text(1), QStringLiteral("Ctrl+Alt+M"));
            sheet->reject();
            openPiece(fixture);
            QWidget* notes = fixture.window->roll().focusProxy();
            QTest::keyClick(notes, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(notes, Qt::Key_L, Qt::ControlModifier);
            ScoreDocument& document = fixture.workspace->stand().document();
            QCOMPARE(document.undoStack().count(), 0); // no longer its key
            QTest::keyClick(notes, Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
            QVERIFY(document.undoStack().undoText().startsWith("Legato"));
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QCOMPARE(entry(fixture, "roll.legato").action->shortcut(),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_M));
        QVERIFY(entry(fixture, "roll.legato").action->toolTip().endsWith("(Ctrl+Alt+M)"));
        ShortcutSheet* sheet = openSheet(fixture);
        button(sheet, "All the usual &keys")->click();
        QCOMPARE(entry(fixture, "roll.legato").action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_L));
        QVERIFY(!fixture.settings->shortcuts("roll.legato"));
    }

    void aKeyThatIsTakenIsSaidAndMoves() {
        WindowFixture fixture;
        ShortcutSheet* sheet = openSheet(fixture);
        sheet->findChild<QTreeWidget*>()->setCurrentItem(itemOf(sheet, "Reverse"));
        sheet->findChild<QKeySequenceEdit*>()->setKeySequence(Qt::CTRL | Qt::Key_J);
        bool said = false;
        for (auto* label : sheet->findChildren<QLabel*>())
            said = said || label->text().contains("Join");
        QVERIFY(said);
        button(sheet, "&Use it here")->click();
        QCOMPARE(entry(fixture, "roll.reverse").action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_J));
        QVERIFY(entry(fixture, "roll.join").action->shortcuts().isEmpty());
        sheet->findChild<QTreeWidget*>()->setCurrentItem(itemOf(sheet, "Reverse"));
        button(sheet, "&No key")->click();
        QVERIFY(entry(fixture, "roll.reverse").action->shortcuts().isEmpty());
        button(sheet, "The u&sual key")->click();
        QCOMPARE(entry(fixture, "roll.reverse").action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_R));
    }

    void undoKeepsItsNameWhateverIsUndone() {
        WindowFixture fixture;
        openPiece(fixture);
        QTest::keyClick(fixture.window->roll().focusProxy(), Qt::Key_Return);
        QVERIFY(entry(fixture, "roll.undo").action->text().contains("note"));
        QCOMPARE(entry(fixture, "roll.undo").name(), QStringLiteral("Undo"));
    }

    void theSheetIsSearchedByNameAndKey() {
        WindowFixture fixture;
        ShortcutSheet* sheet = openSheet(fixture);
        sheet->findChild<QLineEdit*>()->setText("octave");
        QVERIFY(!itemOf(sheet, "Octave up")->isHidden());
        QVERIFY(itemOf(sheet, "Legato")->isHidden());
        sheet->findChild<QLineEdit*>()->setText("ctrl+l");
        QVERIFY(!itemOf(sheet, "Legato")->isHidden());
        QVERIFY(itemOf(sheet, "Octave up")->isHidden());
    }

    void rubbishInTheSettingsDoesNoHarm() {
        QTemporaryDir home;
        {
            WindowFixture(modelFamilies(), {}, &home)
                .settings->setShortcuts("roll.legato", QStringList{"", "nonsense+q+w"});
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(entry(fixture, "roll.legato").action->shortcuts().size() <= 1);
    }
};

QTEST_MAIN(ShortcutsTest)
#include "ShortcutsTest.moc"
