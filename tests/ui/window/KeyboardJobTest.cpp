#include "tests/ui/window/WindowFixture.h"

#include "ui/create/Regenerator.h"
#include "core/midi/MidiReader.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/view/RollView.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

void press(Qt::Key key, Qt::KeyboardModifiers keys = {}) {
    QWidget* widget = QApplication::focusWidget();
    if (widget == nullptr)
        widget = QApplication::activeWindow();
    if (widget == nullptr) // no window manager here
        for (QWidget* each : QApplication::topLevelWidgets())
            if (qobject_cast<MainWindow*>(each) != nullptr)
                widget = each;
    QTest::keyClick(widget, key, keys);
}

// Presses Tab until a widget that fits has the focus; false when it went all the way round.
bool tabTo(const std::function<bool(QWidget*)>& fits) {
    for (int i = 0; i < 200; ++i) {
        press(Qt::Key_Tab);
        if (QApplication::focusWidget() != nullptr && fits(QApplication::focusWidget()))
            return true;
    }
    return false;
}

bool tabToButton(const QString& text) {
    return tabTo([&](QWidget* widget) {
        auto* button = qobject_cast<QAbstractButton*>(widget);
        return button != nullptr && button->text() == text;
    });
}

bool tabToRoll() {
    return tabTo([](QWidget* widget) { return qobject_cast<RollView*>(widget) != nullptr; });
}

// Pastes the path into the file dialog that is open, and Enter.
bool answerFileDialog(const QString& path) {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    // Until the window system has told that it is the active one, keys still go elsewhere.
    if (dialog == nullptr || !QTest::qWaitFor([&] { return dialog->isActiveWindow(); }))
        return false;
    auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
    if (name == nullptr)
        return false;
    if (QApplication::focusWidget() != name)
        tabTo([&](QWidget* widget) { return widget == name; });
    QGuiApplication::clipboard()->setText(path);
    QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(name, Qt::Key_V, Qt::ControlModifier);
    // The first one may only close the list of completions.
    const QPointer<QFileDialog> open(dialog);
    for (int i = 0; i < 3 && open && open->isVisible(); ++i)
        QTest::keyClick(name, Qt::Key_Return);
    return !open || !open->isVisible();
}

// What a window manager does when a dialog closes.
void backTo(QWidget& window) {
    QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow() && QApplication::focusWidget() != nullptr);
}

} // namespace

// Locks the first note, makes all the rest again, listens to two alternatives and takes the second.
void makeBarsAgain(WindowFixture& fixture) {
    ScoreDocument& document = fixture.workspace->stand().document();
    press(Qt::Key_Right, Qt::ControlModifier);
    press(Qt::Key_K);
    const std::vector<NoteId> locked = lockedNotes(*document.score(), document.locks());
    QCOMPARE(locked.size(), std::size_t{1});
    const int steps = document.undoStack().count();
    const auto before = document.score();
    QCoreApplication::processEvents(); // the action looks at what is possible
    press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    const Regenerator& regenerator = fixture.window->regenerator();
    QVERIFY(regenerator.isChoosing());
    QTRY_VERIFY_WITH_TIMEOUT(!regenerator.isRunning(), 60'000);
    press(Qt::Key_Right);
    QCOMPARE(regenerator.shownRow(), 2);
    QVERIFY(fixture.workspace->playback().status().playing);
    press(Qt::Key_Return);
    QVERIFY(!regenerator.isChoosing());
    QCOMPARE(document.undoStack().count(), steps + 1);
    QVERIFY(!(*document.score() == *before));
    const auto& notes = document.score()->tracks[0].notes;
    QVERIFY(
        std::any_of(notes.begin(), notes.end(), [&](const Note& note) { return note.id == locked.front(); }));
    QVERIFY(!fixture.workspace->playback().status().playing);
    press(Qt::Key_Escape); // lets go of the new notes
}

// From the folder to the exported file with the keyboard alone.
class KeyboardJobTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void folderToExportedFile() {
        WindowFixture fixture;
        const QString music = fixture.writeMusic("music", 12);
        QSignalSpy imported(&fixture.workspace->library(), &Library::importEnded);
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
        QVERIFY(answerFileDialog(music));
        QTRY_COMPARE(imported.count(), 1);
        backTo(*fixture.window);
        QCOMPARE(fixture.workspace->library().corpus()->pieces.size(), std::size_t{12});

        press(Qt::Key_2, Qt::AltModifier);
        TrainingChoice quick = fixture.workspace->training().choice();
        quick.overrides.set("hidden", 16); // so that the test does not take minutes
        quick.overrides.set("most_updates", 40);
        quick.overrides.set("threads", 1);
        fixture.workspace->training().setChoice(quick);
        QVERIFY(tabToButton("Train"));
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace->training().state(), Training::State::Ended, 60'000);

        press(Qt::Key_3, Qt::AltModifier);
        press(Qt::Key_G, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace->takes().rowCount() > 0 &&
                                     !fixture.workspace->composer().isComposing(),
                                 60'000);
        QVERIFY(fixture.workspace->stand().take().has_value());

        QVERIFY(tabToRoll());
        press(Qt::Key_Space);
        QVERIFY(fixture.workspace->playback().status().playing);
        press(Qt::Key_Space);
        QVERIFY(!fixture.workspace->playback().status().playing);
        makeBarsAgain(fixture);

        const std::size_t before = fixture.workspace->stand().document().score()->noteCount();
        press(Qt::Key_End, Qt::ControlModifier);
        press(Qt::Key_Return);
        QCOMPARE(fixture.workspace->stand().document().score()->noteCount(), before + 1);

        QSignalSpy exported(fixture.workspace.get(), &Workspace::exported);
        press(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
        const QString target = fixture.home.filePath("keys.mid");
        QVERIFY(answerFileDialog(target));
        QVERIFY(exported.count() > 0 || exported.wait());
        const auto file = readMidiFile(toPath(target));
        QVERIFY(file.ok());
        QCOMPARE(file->score.noteCount(), before + 1);
    }
};

QTEST_MAIN(KeyboardJobTest)
#include "KeyboardJobTest.moc"
