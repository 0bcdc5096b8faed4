#include "tests/ui/window/SessionFixture.h"

#include "ui/actions/ActionSet.h"

#include <QAbstractButton>
#include <QInputDialog>
#include <QMenu>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// The list of recent sessions as it is seen: "music, 30 Nov".
QList<QAction*> recent(WindowFixture& fixture) {
    for (QAction* action : fixture.window->actionSet().menu(Menu::File).actions())
        if (action->menu() != nullptr && action->text().remove('&').contains("sessions")) {
            emit action->menu()->aboutToShow();
            return action->menu()->actions();
        }
    return {};
}

bool hasPicture(const QAction* action) {
    return !action->icon().isNull();
}

} // namespace

// Sessions are found again by name, date and picture.
class SessionNamesTest : public QObject {
    Q_OBJECT

private slots:
    void aSessionIsCalledAfterItsFolderAndDate() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            QVERIFY(fixture.openAndWait(fixture.writeMusic("Chorales", 3)));
            addTake(fixture, "One");
            QCOMPARE(closeSession(fixture), 0);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        const QList<QAction*> sessions = recent(fixture);
        QCOMPARE(sessions.size(), 1);
        QVERIFY2(sessions[0]->text().startsWith("Chorales"), qPrintable(sessions[0]->text()));
        QVERIFY(sessions[0]->text().contains(QLocale().toString(QDate::currentDate(), QLocale::ShortFormat)));
        QVERIFY(hasPicture(sessions[0]));
        QSignalSpy opened(fixture.workspace.get(), &Workspace::sessionOpened);
        sessions[0]->trigger();
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(fixture.workspace->takes().rowCount(), 1);
    }

    void anUntitledOneIsInTheListToo() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            addTake(fixture, "One");
            QCOMPARE(closeSession(fixture), 0);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        const QList<QAction*> sessions = recent(fixture);
        QCOMPARE(sessions.size(), 1);
        QVERIFY2(sessions[0]->text().startsWith("Untitled"), qPrintable(sessions[0]->text()));
        QVERIFY(hasPicture(sessions[0]));
        bool offered = false; // on the first page too
        for (auto* button : fixture.window->findChildren<QAbstractButton*>())
            offered |= button->isVisible() && button->text().startsWith("Untitled");
        QVERIFY(offered);
    }

    void aNameThatWasGivenLasts() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            addTake(fixture, "One");
            auto* name = fixture.window->findChild<QAction*>("file.session.name");
            QVERIFY(name != nullptr);
            name->trigger();
            auto* dialog = fixture.window->findChild<QInputDialog*>();
            QVERIFY(dialog != nullptr && dialog->isVisible());
            QVERIFY(dialog->textValue().startsWith("Untitled"));
            dialog->setTextValue("My carols");
            dialog->accept();
            QVERIFY(fixture.window->windowTitle().contains("My carols"));
            QCOMPARE(closeSession(fixture), 0);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(recent(fixture)[0]->text().startsWith("My carols"));
        QVERIFY(openAndShow(fixture, toPath(fixture.settings->lastSession())));
        QVERIFY(fixture.window->windowTitle().contains("My carols"));
        fixture.workspace->newSession();
        QTRY_VERIFY(!fixture.window->windowTitle().contains("My carols"));
    }

    void oneThatIsGoneIsNotOffered() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            addTake(fixture, "One");
            QCOMPARE(closeSession(fixture), 0);
            std::filesystem::remove(toPath(fixture.settings->lastSession()));
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QCOMPARE(recent(fixture).size(), 1);
        QVERIFY(!recent(fixture)[0]->isEnabled()); // "None yet"
    }
};

QTEST_MAIN(SessionNamesTest)
#include "SessionNamesTest.moc"
