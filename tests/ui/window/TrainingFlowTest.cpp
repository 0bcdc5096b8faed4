#include "ui/learn/LearnDetails.h"
#include "ui/learn/LearnPanel.h"
#include "ui/learn/LearningPlot.h"
#include "ui/look/Panels.h"
#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/WindowFixture.h"

#include <QLabel>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

bool shows(WindowFixture& fixture, const QString& text) {
    for (auto* label : fixture.window->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

bool openLearn(WindowFixture& fixture, int pieces) {
    const bool opened = fixture.openAndWait(fixture.writeMusic("music", pieces));
    fixture.window->setStage(Stage::Learn);
    return opened;
}

constexpr int enoughPieces = 40; // a tenth is held out

// Knows one option, and refuses every other.
class StrictFamily : public FakeFamily {
public:
    TrainingOptionList options() const override {
        static TrainingOptions options;
        return {CommonOptions(options).epochs};
    }
    Result<std::unique_ptr<Learner>> makeLearner(std::shared_ptr<const TrainingSet> data,
                                                 const std::string& preset,
                                                 const TrainOverrides& overrides) const override {
        if (auto status = options().apply(overrides); !status)
            return status.error();
        return FakeFamily::makeLearner(std::move(data), preset, overrides);
    }
};

} // namespace

class TrainingFlowTest : public QObject {
    Q_OBJECT

private slots:
    void pauseAndContinueAndFinish() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        fixture.button("Train")->click();
        QTRY_VERIFY(fixture.button("Pause") != nullptr);
        fixture.button("Pause")->click();
        QTRY_VERIFY(shows(fixture, "Paused"));
        fixture.button("Continue")->click();
        QCOMPARE(fixture.workspace->training().state(), Training::State::Learning);
        fixture.button("Finish")->click();
        QTRY_COMPARE(fixture.workspace->training().state(), Training::State::Ended);
        QVERIFY(shows(fixture, "Finished. I kept the model of"));
        QVERIFY(fixture.button("Train anew")->isEnabled());
    }

    void onlyWhatTheFamilyKnowsIsAskedOfIt() {
        StrictFamily family;
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        fixture.button("Train")->click();
        QTRY_VERIFY2(fixture.button("Pause") != nullptr, qPrintable(fixture.problem()));
        QTRY_VERIFY(fixture.workspace->training().state() == Training::State::Learning);
        fixture.button("Finish")->click();
        QTRY_COMPARE(fixture.workspace->training().state(), Training::State::Ended);
        const auto canSet = [&](const QString& name) {
            for (auto* box : fixture.window->findChild<LearnDetails*>()->findChildren<QAbstractSpinBox*>())
                if (box->accessibleName() == name)
                    return box->isEnabled();
            return false;
        };
        QVERIFY(canSet("Epochs (num_epochs)"));
        QVERIFY(!canSet("Hidden units (n_hidden)"));
        QVERIFY(!canSet("Seed"));
    }

    void finishWorksWhilePaused() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        fixture.button("Train")->click();
        QTRY_VERIFY(fixture.button("Pause") != nullptr);
        fixture.button("Pause")->click();
        fixture.button("Finish")->click();
        QTRY_COMPARE(fixture.workspace->training().state(), Training::State::Ended);
    }

    void generatesWhileItTrains() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        fixture.workspace->training().train();
        QTRY_VERIFY(fixture.workspace->composer().model() != nullptr);
        fixture.window->setStage(Stage::Create);
        QTRY_VERIFY(fixture.button("Generate")->isEnabled());
        fixture.button("Generate")->click();
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 4);
        QVERIFY(fixture.workspace->training().isRunning());
        const auto early = std::static_pointer_cast<const FakeModel>(fixture.workspace->composer().model());
        QTRY_VERIFY(
            std::static_pointer_cast<const FakeModel>(fixture.workspace->composer().model())->updates() >
            early->updates()); // the newest snapshot is taken up
        fixture.workspace->training().finish();
        QTRY_VERIFY(!fixture.workspace->training().isRunning());
    }

    void showsHowTheChainsDo() {
        FakeCourse course;
        course.chains = ChainFigures{-120.25, -131.5, 40, false};
        FakeFamily family(course);
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        const auto drawers = fixture.window->findChildren<Drawer*>();
        const auto chains = std::find_if(drawers.begin(), drawers.end(), [](const Drawer* drawer) {
            return drawer->findChild<ChainView*>() != nullptr;
        });
        QVERIFY(chains != drawers.end());
        QVERIFY(!(*chains)->isVisible()); // nothing is known yet
        fixture.button("Train")->click();
        QTRY_VERIFY((*chains)->isVisible());
        (*chains)->setOpen(true);
        QTRY_VERIFY(shows(fixture, "at least 40.0"));
        QVERIFY(shows(fixture, "-131.5"));
        fixture.workspace->training().finish();
        QTRY_VERIFY(!fixture.workspace->training().isRunning());
    }

    void saysWhenNewPiecesStopImproving() {
        FakeCourse course;
        course.heldOut = [](std::int64_t evaluation) {
            return -std::abs(5.0 - static_cast<double>(evaluation)); // best at the fifth
        };
        FakeFamily family(course);
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        fixture.workspace->training().train();
        QTRY_COMPARE(fixture.workspace->training().state(), Training::State::Ended);
        QVERIFY(shows(fixture, "New pieces stopped improving at 0:00. I kept that model."));
        QVERIFY(fixture.button("Use it") != nullptr);
        QVERIFY(fixture.button("Train on") != nullptr);
        const auto kept = std::static_pointer_cast<const FakeModel>(fixture.workspace->composer().model());
        QCOMPARE(kept->updates(), 5 * course.perEvaluation);
        fixture.button("Use it")->click();
        QCOMPARE(fixture.window->stage(), Stage::Create);
    }

    void saysWhenThereAreTooFewPieces() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, 4));
        fixture.workspace->training().train();
        QTRY_VERIFY(shows(fixture, "Too few pieces to tell."));
        fixture.workspace->training().finish();
        QTRY_COMPARE(fixture.workspace->training().state(), Training::State::Ended);
        QVERIFY(shows(fixture, "Too few pieces to tell."));
    }

    void refusesWhatDoesNotFitAndSaysWhatWould() {
        FakeCourse course;
        course.memoryBytes = std::int64_t{1} << 50;
        FakeFamily family(course);
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, 4));
        QTRY_VERIFY(fixture.workspace->training().needs().has_value());
        QVERIFY(!fixture.workspace->training().canTrain());
        QVERIFY(!fixture.button("Train")->isEnabled());
        const int fits = fixture.workspace->training().needs()->hiddenThatFits;
        QVERIFY(fits < 4096);
        if (fits > 0)
            QVERIFY(shows(fixture, QString::number(fits)));
    }

    void trainingWithoutMusicAsksForIt() {
        FakeFamily family;
        WindowFixture fixture({&family});
        fixture.window->setStage(Stage::Learn);
        QVERIFY(fixture.button("Open music first")->isEnabled());
        QVERIFY(!fixture.workspace->training().canTrain());
    }

    void closingDuringTrainingEndsWithoutWaiting() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(openLearn(fixture, enoughPieces));
        fixture.workspace->training().train();
        QTRY_COMPARE(fixture.workspace->training().state(), Training::State::Learning);
        QSignalSpy closed(fixture.workspace.get(), &Workspace::closed);
        QObject::connect(fixture.window.get(), &MainWindow::closing, fixture.workspace.get(),
                         &Workspace::close);
        fixture.window->close();
        QVERIFY(!fixture.window->isVisible());
        QVERIFY(closed.wait());
        QVERIFY(fixture.workspace->jobs().isIdle());
    }
};

QTEST_MAIN(TrainingFlowTest)
#include "TrainingFlowTest.moc"
