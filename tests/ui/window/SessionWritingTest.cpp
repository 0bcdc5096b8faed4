#include "tests/ui/window/SessionFixture.h"

#include "core/base/AtomicFile.h"

#include <cstdio>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr int patience = 15'000;

void writeText(const std::filesystem::path& path) {
    if (!writeFileAtomically(path, std::as_bytes(std::span("in the way", 10))))
        qFatal("can't write %s", path.c_str());
}

} // namespace

// What can't be written waits, says so, holds nothing else up and ends in a file all the same.
class SessionWritingTest : public QObject {
    Q_OBJECT

private slots:
    void aCopyHasWhatCouldNotBeWritten();
    void oneBadChangeHoldsNothingBack();
    void aTakeRemovedElsewhereIsWrittenAnew();
    void aFolderThatCantBeWrittenLosesNothing();
    void aCacheThatCantBeWrittenHoldsNothingBack();
    void whatCouldNotBeWrittenAtTheEndIsRescued();
    void theSecondWindowOnlyReads();
    void aCopyOntoAnOpenSessionIsRefused();
    void modelsOfTwoWindowsHaveFilesOfTheirOwn();
    void aDeletedFileIsMadeAnew();
    void aDeletedFolderIsMadeAnew();
    void aFolderThatIsGoneForGoodIsToldAndLeft();
    void anUntrainedModelIsNotKept();
    void ctrlSWritesAtOnceAndSaysSo();
};

void SessionWritingTest::ctrlSWritesAtOnceAndSaysSo() {
    WindowFixture fixture;
    addTake(fixture, "One");
    QSignalSpy noticed(fixture.workspace.get(), &Workspace::noticed);
    QTest::keyClick(fixture.window.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 1, patience);
    const QString path = fixture.settings->lastSession();
    QVERIFY(noticed[0][0].toString().contains(path));
    QCOMPARE(namesIn(toPath(path)), QStringLiteral("One"));
}

void SessionWritingTest::aCopyHasWhatCouldNotBeWritten() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    Blockade other(file);
    QVERIFY(other.holds());
    fixture.workspace->takes().rename(1, QStringLiteral("Edited"));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.wasTold("a.partita"), patience);
    addTake(fixture, "Three");
    QSignalSpy noticed(fixture.workspace.get(), &Workspace::noticed);
    fixture.workspace->saveSessionCopy(fixture.path("copy.partita"));
    QTRY_VERIFY_WITH_TIMEOUT(noticed.count() > 0, patience);
    QCOMPARE(namesIn(fixture.path("copy.partita")), QStringLiteral("Edited, Two, Three"));
    QCOMPARE(namesIn(file), QStringLiteral("One, Two"));
    other.end(); // and it is written by itself
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(file), QStringLiteral("Edited, Two, Three"), patience);
    QTRY_VERIFY(fixture.problem().isEmpty());
    QCOMPARE(closeSession(fixture), 0);
}

void SessionWritingTest::oneBadChangeHoldsNothingBack() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    QVERIFY(execute(file, "CREATE UNIQUE INDEX names ON take (name)"));
    fixture.workspace->takes().rename(1, QStringLiteral("Two"));
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.problem().isEmpty(), patience);
    fixture.workspace->takes().setStarred(2, true);
    QTRY_COMPARE_WITH_TIMEOUT(ask(file, "SELECT starred FROM take WHERE id = 2"), QStringLiteral("1"),
                              patience);
    fixture.workspace->saveSessionCopy(fixture.path("copy.partita"));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(fixture.path("copy.partita")), QStringLiteral("Two, Two"), patience);
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(toPath(fixture.settings->lastSession())), QStringLiteral("Two, Two"));
}

void SessionWritingTest::aTakeRemovedElsewhereIsWrittenAnew() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    QVERIFY(execute(file, "DELETE FROM take WHERE id = 1"));
    fixture.workspace->takes().rename(1, QStringLiteral("Edited"));
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(file), QStringLiteral("Edited, Two"));
}

void SessionWritingTest::aFolderThatCantBeWrittenLosesNothing() {
    WindowFixture fixture;
    writeText(fixture.path("sessions"));
    addTake(fixture, "One");
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.problem().isEmpty(), patience);
    addTake(fixture, "Two");
    fixture.workspace->saveSessionCopy(fixture.path("copy.partita"));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(fixture.path("copy.partita")), QStringLiteral("One, Two"), patience);
    std::filesystem::remove(fixture.path("sessions"));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.problem().isEmpty(), patience);
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(toPath(fixture.settings->lastSession())), QStringLiteral("One, Two"));
}

void SessionWritingTest::aCacheThatCantBeWrittenHoldsNothingBack() {
    QTemporaryDir home;
    {
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(learn(fixture));
        QSignalSpy noticed(fixture.workspace.get(), &Workspace::noticed);
        fixture.workspace->saveModel(fixture.path("model.safetensors"));
        QTRY_VERIFY(noticed.count() > 0);
        QCOMPARE(closeSession(fixture), 0);
    }
    std::filesystem::remove_all(toPath(home.filePath("cache")));
    writeText(toPath(home.filePath("cache")));
    WindowFixture fixture(modelFamilies(), {}, &home);
    fixture.workspace->openModel(fixture.path("model.safetensors"));
    QTRY_VERIFY(fixture.workspace->composer().model() != nullptr);
    addTake(fixture, "One");
    addTake(fixture, "Two");
    QCOMPARE(closeSession(fixture), 0);
    const auto file = toPath(fixture.settings->lastSession());
    QCOMPARE(namesIn(file), QStringLiteral("One, Two"));
    QCOMPARE(ask(file, "SELECT name FROM model"), QStringLiteral("best"));
}

void SessionWritingTest::whatCouldNotBeWrittenAtTheEndIsRescued() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    Blockade other(file);
    QVERIFY(other.holds());
    for (int i = 0; i < 10; ++i)
        addTake(fixture, QStringLiteral("New %1").arg(i));
    QCOMPARE(closeSession(fixture), 0);
    other.end();
    QCOMPARE(namesIn(file), QStringLiteral("One, Two"));
    const auto rescued = toPath(fixture.settings->lastSession());
    QVERIFY(rescued != file);
    QCOMPARE(ask(rescued, "SELECT count(*) FROM take"), QStringLiteral("12"));
}

void SessionWritingTest::theSecondWindowOnlyReads() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture first(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(first, file));
    WindowFixture second(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(second, file));
    QVERIFY2(second.wasTold("another window"), qPrintable(second.problem()));
    first.workspace->takes().rename(1, QStringLiteral("First"));
    second.workspace->takes().rename(1, QStringLiteral("Second"));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(file), QStringLiteral("First, Two"), patience);
    QTest::qWait(500);
    QCOMPARE(namesIn(file), QStringLiteral("First, Two"));
    second.workspace->saveSessionCopy(first.path("copy.partita")); // and the window goes on in it
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(first.path("copy.partita")), QStringLiteral("Second, Two"), patience);
    second.workspace->takes().rename(2, QStringLiteral("Copy"));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(first.path("copy.partita")), QStringLiteral("Second, Copy"), patience);
    QCOMPARE(closeSession(first), 0);
    QCOMPARE(closeSession(second), 0);
    QVERIFY(!std::filesystem::exists(first.path("a.partita-wal"))); // one plain file again
    QVERIFY(!std::filesystem::exists(first.path("a.partita-lock")));
    QCOMPARE(namesIn(file), QStringLiteral("First, Two"));
}

void SessionWritingTest::aCopyOntoAnOpenSessionIsRefused() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture first(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(first, file));
    WindowFixture second(modelFamilies(), {}, &home);
    addTake(second, "Other");
    second.workspace->saveSessionCopy(file);
    QTRY_VERIFY_WITH_TIMEOUT(second.wasTold("a.partita"), patience);
    QCOMPARE(namesIn(file), QStringLiteral("One, Two"));
    QCOMPARE(closeSession(second), 0);
    QCOMPARE(closeSession(first), 0);
}

void SessionWritingTest::modelsOfTwoWindowsHaveFilesOfTheirOwn() {
    QTemporaryDir home;
    WindowFixture first(modelFamilies(), {}, &home);
    WindowFixture second(modelFamilies(), {}, &home);
    QVERIFY(first.workspace->training().checkpoint() != second.workspace->training().checkpoint());
    QVERIFY(learn(first));
    QCOMPARE(closeSession(first), 0);
    QCOMPARE(QDir(toText(first.path("cache"))).entryList({"session-model*"}), QStringList());
    QCOMPARE(closeSession(second), 0);
}

void SessionWritingTest::aDeletedFileIsMadeAnew() {
    QTemporaryDir home;
    const auto file = makeSession(home, "a.partita", {"One", "Two"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    std::filesystem::remove(file);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.wasTold("a.partita"), patience);
    fixture.workspace->takes().rename(2, QStringLiteral("Edited"));
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(file), QStringLiteral("One, Edited"));
}

void SessionWritingTest::aDeletedFolderIsMadeAnew() {
    WindowFixture fixture;
    addTake(fixture, "One");
    QTRY_VERIFY(!fixture.settings->lastSession().isEmpty());
    const auto file = toPath(fixture.settings->lastSession());
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(file), QStringLiteral("One"), patience);
    std::filesystem::remove_all(fixture.path("sessions"));
    addTake(fixture, "Two");
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(toPath(fixture.settings->lastSession())), QStringLiteral("One, Two"));
}

void SessionWritingTest::aFolderThatIsGoneForGoodIsToldAndLeft() {
    QTemporaryDir home;
    const auto made = makeSession(home, "a.partita", {"One", "Two"});
    const auto folder = toPath(home.filePath("drive"));
    std::filesystem::create_directories(folder);
    std::filesystem::rename(made, folder / "a.partita");
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, folder / "a.partita"));
    const auto aside = toPath(home.filePath("aside")); // gone at once, before it could be made anew
    writeText(aside);
    do
        std::filesystem::remove_all(folder);
    while (std::rename(aside.c_str(), folder.c_str()) != 0);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.wasTold("drive"), patience);
    addTake(fixture, "Three");
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(fixture.path("sessions/a.partita")), QStringLiteral("One, Two, Three"));
}

void SessionWritingTest::anUntrainedModelIsNotKept() {
    WindowFixture fixture;
    QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 10)));
    TrainingChoice choice = fixture.workspace->training().choice();
    choice.overrides.set("hidden", 8);
    choice.overrides.set("most_updates", 1'000'000'000);
    fixture.workspace->training().setChoice(choice);
    fixture.workspace->training().train();
    const auto file = toPath(fixture.settings->lastSession());
    QTRY_COMPARE_WITH_TIMEOUT(ask(file, "SELECT count(*) FROM model WHERE name = 'best'"),
                              QStringLiteral("1"), 60'000);
    const auto copy = fixture.path("best.safetensors");
    QVERIFY(*(*Session::open(file))->modelTo("best", copy)); // as after a kill
    const auto updates = factNumber((*loadModel(copy))->describe().facts, FactKey::Updates);
    QVERIFY2(updates && *updates > 1, qPrintable(QString::number(updates.value_or(-1))));
    QVERIFY(closeSession(fixture) == 0);
}

QTEST_MAIN(SessionWritingTest)
#include "SessionWritingTest.moc"
