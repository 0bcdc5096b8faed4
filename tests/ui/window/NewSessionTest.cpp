#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/SessionFixture.h"

#include "ui/learn/LearningPlot.h"
#include "ui/pianoroll/PianoRollEditor.h"

#include <QFile>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

bool says(const WindowFixture& fixture, const QString& text) {
    for (auto* label : fixture.window->findChildren<QLabel*>())
        if (!label->isHidden() && label->isVisibleTo(fixture.window.get()) && label->text().contains(text))
            return true;
    return false;
}

bool beginAnew(WindowFixture& fixture) {
    const QString before = fixture.settings->lastSession();
    fixture.window->findChild<QAction*>("file.session.new")->trigger();
    return QTest::qWaitFor([&] { return fixture.settings->lastSession() != before; }, 20'000);
}

bool learnAndClose(QTemporaryDir& home) {
    WindowFixture fixture(modelFamilies(), {}, &home);
    return learn(fixture) && closeSession(fixture) == 0;
}

void compareWithNothingLearned(WindowFixture& fixture) {
    fixture.window->setStage(Stage::Learn);
    QCOMPARE(fixture.window->findChild<LearningPlot*>()->accessibleDescription(),
             QStringLiteral("Nothing learned yet"));
    QVERIFY(fixture.button("Use it") == nullptr);
    QVERIFY(fixture.button("Train on") == nullptr);
    QVERIFY(!says(fixture, "Learning"));
}

void touch(const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    QFile file(toText(path));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the checkpoint can't be made");
}

} // namespace

// A new session has nothing of the one before.
class NewSessionTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLearnedYet() {
        WindowFixture fixture;
        QVERIFY(learn(fixture));
        fixture.window->setStage(Stage::Learn);
        QVERIFY(fixture.button("Use it") != nullptr);
        QVERIFY(beginAnew(fixture));
        QCOMPARE(fixture.window->stage(), Stage::Music);
        compareWithNothingLearned(fixture);
    }

    void norAfterASessionThatWasGoneOnWith() {
        QTemporaryDir home;
        QVERIFY(learnAndClose(home));
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(openAndShow(fixture, toPath(fixture.settings->lastSession())));
        fixture.window->setStage(Stage::Learn);
        QTRY_VERIFY(fixture.button("Use it") != nullptr);
        QVERIFY(beginAnew(fixture));
        compareWithNothingLearned(fixture);
    }

    void placesAndPanelsBeginAtTheirBeginning() {
        WindowFixture fixture;
        addTake(fixture, "One");
        const RollViewport::Place usual = fixture.window->roll().place();
        fixture.window->roll().setPlace(
            {480 * 9, usual.pixelsPerBeat * 3, usual.topRow + 4, usual.rowHeight});
        fixture.workspace->playback().mixes().setTransposition(5);
        fixture.window->setStage(Stage::Create);
        fixture.window->resize(1024, 560);
        QCoreApplication::processEvents();
        for (auto* area : fixture.window->findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        QVERIFY(beginAnew(fixture));
        for (auto* area : fixture.window->findChildren<QScrollArea*>())
            QCOMPARE(area->verticalScrollBar()->value(), 0);
        fixture.window->resize(1280, 820);
        addTake(fixture, "Another"); // has the key that the first one had
        const RollViewport::Place place = fixture.window->roll().place();
        QVERIFY(qAbs(place.leftTick - usual.leftTick) < 20);
        QVERIFY(qAbs(place.pixelsPerBeat / usual.pixelsPerBeat - 1) < 0.05);
        QCOMPARE(fixture.workspace->playback().mixes().transposition(), 0);
    }

    void trainOnIsNotOfferedOverOtherMusic() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(fixture.openAndWait(fixture.writeMusic("first", 12)));
        Training& training = fixture.workspace->training();
        training.train();
        QTRY_COMPARE(training.state(), Training::State::Learning);
        touch(training.checkpoint());
        training.finish();
        QTRY_COMPARE(training.state(), Training::State::Ended);
        QVERIFY(training.canTrainOn());
        QVERIFY(fixture.openAndWait(fixture.writeMusic("second", 9)));
        fixture.window->setStage(Stage::Learn);
        QVERIFY(!training.canTrainOn());
        QVERIFY(!fixture.button("Train on")->isEnabled());
        QVERIFY(fixture.button("Train on")->toolTip().contains("other music"));
        QVERIFY(fixture.openAndWait(fixture.home.filePath("first")));
        fixture.window->setStage(Stage::Learn);
        QVERIFY(training.canTrainOn()); // it is the same again
        QVERIFY(fixture.button("Train on")->isEnabled());
    }

    void whatCantGoOnSaysWhyWithoutAPath() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 12)));
        Training& training = fixture.workspace->training();
        touch(training.checkpoint());
        ModelDescription description;
        description.family = "fake";
        description.preset = "usual";
        training.offerToGoOn(description); // as a session that was opened does
        training.trainOn();
        QTRY_VERIFY(!training.isRunning());
        QVERIFY2(fixture.problem().contains("Train anew"), qPrintable(fixture.problem()));
        QVERIFY2(!fixture.problem().contains("safetensors"), qPrintable(fixture.problem()));
    }

    void norWhatWasLearnedFromOtherMusicInAnEarlierSession() {
        QTemporaryDir home;
        QVERIFY(learnAndClose(home));
        WindowFixture fixture(modelFamilies(), {}, &home);
        QVERIFY(openAndShow(fixture, toPath(fixture.settings->lastSession())));
        QTRY_VERIFY(fixture.workspace->library().hasMusic());
        QVERIFY(fixture.openAndWait(fixture.writeMusic("other", 4)));
        Training& training = fixture.workspace->training();
        if (!training.canTrainOn())
            return; // it is not even offered
        training.trainOn();
        QTRY_VERIFY_WITH_TIMEOUT(!training.isRunning(), 30'000);
        if (!fixture.problem().isEmpty()) {
            QVERIFY2(fixture.problem().contains("Train anew"), qPrintable(fixture.problem()));
            QVERIFY2(!fixture.problem().contains("safetensors"), qPrintable(fixture.problem()));
        }
    }
};

QTEST_MAIN(NewSessionTest)
#include "NewSessionTest.moc"
