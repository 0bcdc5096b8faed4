#include "tests/ui/window/NoiseModel.h"
#include "tests/ui/window/SessionFixture.h"

#include "core/base/AtomicFile.h"

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// What mutating number `number` makes of a session's bytes.
std::vector<std::byte> damaged(std::vector<std::byte> bytes, std::uint64_t number) {
    RandomStream random(number);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::size_t at = 100 + random.below(size - 100); // behind the header of SQLite
    switch (number % 4) {
    case 0:
        bytes[at] ^= static_cast<std::byte>(1u << random.below(8));
        break;
    case 1:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::min<std::size_t>(64, size - at),
                    std::byte(0));
        break;
    case 2: {
        const std::size_t page = at / 4096 * 4096;
        for (std::size_t i = std::max<std::size_t>(100, page); i < std::min<std::size_t>(page + 4096, size);
             ++i)
            bytes[i] = static_cast<std::byte>(random.below(256));
        break;
    }
    default:
        bytes.resize(at);
    }
    return bytes;
}

} // namespace

// Opening a session: what fails leaves the one that is open, what is damaged is told, nothing of the one goes
// into the other.
class SessionOpeningTest : public QObject {
    Q_OBJECT

private slots:
    void whatCantBeOpenedLeavesTheSessionThatIs_data();
    void whatCantBeOpenedLeavesTheSessionThatIs();
    void unreadableTakesStayInTheFile();
    void aDamagedFileIsLeftAloneAndTold();
    void noDamageIsSilent();
    void anUnreadableModelIsNotWrittenOver();
    void learningDoesNotGoIntoAnotherSession();
    void composingDoesNotGoIntoAnotherSession();
    void theModelOfTheSessionBeforeIsNotKeptInTheNext();
    void anotherSessionOpensWhileThisOneCantBeWritten();
    void aLongChainOfTakesOpensSoon();
};

void SessionOpeningTest::whatCantBeOpenedLeavesTheSessionThatIs_data() {
    QTest::addColumn<QString>("harm");
    QTest::newRow("a broken score") << "UPDATE take SET score = x'00'";
    QTest::newRow("no takes at all") << "DROP TABLE take";
    QTest::newRow("no table at all")
        << "DROP TABLE take; DROP TABLE model; DROP TABLE view; DROP TABLE corpus";
    QTest::newRow("another version") << "PRAGMA user_version = 99";
    QTest::newRow("another program's") << "PRAGMA application_id = 1";
}

void SessionOpeningTest::whatCantBeOpenedLeavesTheSessionThatIs() {
    QFETCH(QString, harm);
    QTemporaryDir home;
    const auto a = makeSession(home, "a.partita", {"A"});
    const auto b = makeSession(home, "b.partita", {"B"});
    QVERIFY(execute(b, harm.toStdString()));
    const auto before = *readFile(b);
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, a));
    const bool opened = openAndShow(fixture, b);
    QTRY_VERIFY(!fixture.problem().isEmpty());
    QVERIFY2(fixture.wasTold(QStringLiteral("b.partita")), qPrintable(fixture.problem()));
    if (const auto& takes = fixture.workspace->takes().takes(); !takes.empty())
        fixture.workspace->takes().rename(takes.front().key, QStringLiteral("Edited"));
    else
        QVERIFY(opened); // with a take that could not be read
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(a), opened ? QStringLiteral("A") : QStringLiteral("Edited"));
    if (!opened)
        QVERIFY(*readFile(b) == before);
    QVERIFY(!namesIn(b).contains("Edited"));
}

void SessionOpeningTest::unreadableTakesStayInTheFile() {
    QTemporaryDir home;
    const auto file = makeSession(home, "three.partita", {"One", "Two", "Three"});
    QVERIFY(execute(file, "UPDATE take SET score = x'4D00' WHERE id IN (2, 3)"));
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    QCOMPARE(fixture.workspace->takes().rowCount(), 1);
    QVERIFY2(fixture.wasTold("three.partita") && fixture.wasTold("Two"),
             qPrintable(fixture.problem()));
    addTake(fixture, "Four");
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(file), QStringLiteral("One, Two, Three, Four"));
    QCOMPARE(ask(file, "SELECT hex(score) FROM take WHERE id = 3"), QStringLiteral("4D00"));
}

void SessionOpeningTest::aDamagedFileIsLeftAloneAndTold() {
    QTemporaryDir home;
    const auto file = makeSession(home, "notes.partita", {"One", "Two"});
    QVERIFY(execute(file, "ALTER TABLE take DROP COLUMN note"));
    const auto before = *readFile(file);
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    QCOMPARE(fixture.workspace->takes().rowCount(), 2);
    QVERIFY2(fixture.wasTold("notes.partita"), qPrintable(fixture.problem()));
    fixture.workspace->takes().rename(1, QStringLiteral("Edited"));
    QCOMPARE(closeSession(fixture), 0);
    QVERIFY(*readFile(file) == before);
    QCOMPARE(namesIn(toPath(fixture.settings->lastSession())), QStringLiteral("Edited, Two"));
}

// Each of these opens with everything, or something is said.
void SessionOpeningTest::noDamageIsSilent() {
    QTemporaryDir home;
    const auto whole = makeSession(home, "whole.partita", {"One", "Two", "Three", "Four", "Five"});
    const auto bytes = *readFile(whole);
    WindowFixture fixture(modelFamilies(), {}, &home);
    int silent = 0;
    int told = 0;
    for (std::uint64_t number = 0; number < 240; ++number) {
        const auto file = fixture.path(QStringLiteral("damaged %1.partita").arg(number));
        QVERIFY(writeFileAtomically(file, damaged(bytes, number)).ok());
        fixture.window->notices().hide();
        fixture.player.advance(64); // so that it hears what it is told
        const bool opened = openAndShow(fixture, file);
        QCoreApplication::processEvents();
        told += !fixture.problem().isEmpty();
        silent += opened && fixture.problem().isEmpty() && fixture.workspace->takes().rowCount() != 5;
    }
    qInfo("of 240 damaged sessions %d said so, %d had fewer takes and no word", told, silent);
    QCOMPARE(silent, 0);
    QVERIFY(told > 100);
    QVERIFY(closeSession(fixture) == 0);
}

void SessionOpeningTest::anUnreadableModelIsNotWrittenOver() {
    QTemporaryDir home;
    const auto file = makeSession(home, "model.partita", {"One"});
    QVERIFY(execute(file, "INSERT INTO model (name, file) VALUES ('best', x'0102')"));
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, file));
    QVERIFY2(fixture.wasTold("model.partita"), qPrintable(fixture.problem()));
    QVERIFY(learn(fixture));
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(ask(file, "SELECT count(*) FROM model WHERE file = x'0102'"), QStringLiteral("1"));
    QCOMPARE(ask(file, "SELECT count(*) FROM model WHERE name = 'best' AND length(file) > 100"),
             QStringLiteral("1"));
}

void SessionOpeningTest::learningDoesNotGoIntoAnotherSession() {
    QTemporaryDir home;
    const auto b = makeSession(home, "b.partita", {"B"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 10)));
    const auto a = toPath(fixture.settings->lastSession());
    TrainingChoice choice; // soon a model, and never at an end
    choice.family = findFamily("rbm");
    choice.preset = "quick";
    choice.overrides.set("hidden", 8);
    choice.overrides.set("most_updates", 1'000'000'000);
    fixture.workspace->training().setChoice(choice);
    fixture.workspace->training().train();
    QTRY_VERIFY2_WITH_TIMEOUT(fixture.workspace->composer().model() != nullptr, qPrintable(fixture.problem()), 60'000);
    QVERIFY(openAndShow(fixture, b));
    QTest::qWait(1500); // snapshots come every second
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(ask(b, "SELECT count(*) FROM model"), QStringLiteral("0"));
    QCOMPARE(ask(b, "SELECT count(*) FROM corpus"), QStringLiteral("0"));
    QCOMPARE(ask(a, "SELECT name FROM model ORDER BY name"), QStringLiteral("best, resume"));
}

void SessionOpeningTest::composingDoesNotGoIntoAnotherSession() {
    QTemporaryDir home;
    const auto b = makeSession(home, "b.partita", {"B"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    addTake(fixture, "A");
    const auto model = std::make_shared<NoiseModel>();
    fixture.workspace->composer().setModel(model);
    model->holds = true;
    fixture.workspace->composer().generate();
    QVERIFY(openAndShow(fixture, b));
    model->holds = false;
    QTest::qWait(500);
    QVERIFY(closeSession(fixture) >= 0);
    QCOMPARE(namesIn(b), QStringLiteral("B"));
}

void SessionOpeningTest::theModelOfTheSessionBeforeIsNotKeptInTheNext() {
    QTemporaryDir home;
    const auto b = makeSession(home, "b.partita", {"B"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(learn(fixture));
    QVERIFY(openAndShow(fixture, b));
    QVERIFY(fixture.workspace->composer().model() == nullptr);
    QVERIFY(!fixture.workspace->training().canTrainOn());
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(ask(b, "SELECT count(*) FROM model"), QStringLiteral("0"));
}

void SessionOpeningTest::anotherSessionOpensWhileThisOneCantBeWritten() {
    QTemporaryDir home;
    const auto a = makeSession(home, "a.partita", {"A"});
    const auto b = makeSession(home, "b.partita", {"B"});
    WindowFixture fixture(modelFamilies(), {}, &home);
    QVERIFY(openAndShow(fixture, a));
    Blockade other(a);
    QVERIFY(other.holds());
    fixture.workspace->takes().rename(1, QStringLiteral("Edited"));
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.problem().isEmpty(), 10'000);
    QSignalSpy opened(fixture.workspace.get(), &Workspace::sessionOpened);
    fixture.workspace->openSession(b);
    QTRY_VERIFY_WITH_TIMEOUT(opened.count() > 0, 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(
        QDir(toText(fixture.path("sessions"))).entryList({"a (rescued).partita"}).size(), 1, 15'000);
    other.end();
    QCOMPARE(closeSession(fixture), 0);
    QCOMPARE(namesIn(fixture.path("sessions/a (rescued).partita")), QStringLiteral("Edited"));
    QCOMPARE(namesIn(b), QStringLiteral("B"));
}

void SessionOpeningTest::aLongChainOfTakesOpensSoon() {
    QTemporaryDir home;
    const auto file = makeSession(home, "long.partita", {"First"});
    QVERIFY(execute(file, "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                          "INSERT INTO take (id, parent, name, parameters, created, score) SELECT i, i - 1, "
                          "'Take ' || i, parameters, created, score FROM n, take"));
    WindowFixture fixture(modelFamilies(), {}, &home);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(openAndShow(fixture, file));
    QCoreApplication::processEvents();
    qInfo("3000 takes, each from the one before: open in %lld ms", static_cast<long long>(timer.restart()));
    QCOMPARE(fixture.workspace->takes().rowCount(), 3000);
    addTake(fixture, "One more");
    qInfo("one more in %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(closeSession(fixture), 0);
}

QTEST_MAIN(SessionOpeningTest)
#include "SessionOpeningTest.moc"
