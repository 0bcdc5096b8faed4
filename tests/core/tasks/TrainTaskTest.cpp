#include "core/tasks/TrainTask.h"
#include "tests/core/tasks/MusicFolder.h"

using namespace partita;
using namespace partita::test;

namespace {

class TrainRun {
public:
    explicit TrainRun(TrainRequest request, std::stop_token stop = {})
        : outcome(trainModel(std::move(request), control_, observer(), stop)) {}

private:
    TrainObserver observer() {
        TrainObserver observer;
        observer.reading = [this](double) { ++read; };
        observer.prepared = [this](const PreparedTraining& training) { prepared = training; };
        observer.snapshot = [this](const TrainingSnapshot& snapshot) { snapshots.push_back(snapshot); };
        return observer;
    }

    TrainingControl control_;

public:
    std::atomic<int> read = 0; // how often reading was told of
    PreparedTraining prepared;
    std::vector<TrainingSnapshot> snapshots;
    Result<TrainingOutcome> outcome;
};

} // namespace

Q_DECLARE_METATYPE(std::function<void(partita::TrainRequest&)>)

class TrainTaskTest : public QObject {
    Q_OBJECT

private slots:
    void learnsAFolderAndWritesTheModel() {
        const TrainRun run(request("unigram"));
        QVERIFY2(run.outcome.ok(), run.outcome.ok() ? "" : describe(run.outcome.error()).c_str());
        QCOMPARE(run.outcome->best->describe().preset, std::string("add-one"));
        QCOMPARE(run.prepared.trainingPieces + run.prepared.heldOutPieces, std::size_t{12});
        QVERIFY(run.prepared.figure == LearningFigure::LogLikelihood);
        const auto written = loadModel(model());
        QVERIFY(written.ok());
        QCOMPARE((*written)->describe().family, std::string("unigram"));
    }

    void theFamilyIsTheFirstThatHasWhatIsAsked() {
        TrainRequest asked = request(nullptr);
        asked.preset = "add-one";
        const TrainRun byPreset(asked);
        QVERIFY(byPreset.outcome.ok());
        QCOMPARE(byPreset.outcome->best->describe().family, std::string("unigram"));

        asked = request(nullptr);
        asked.data.windowSteps = 8;
        const TrainRun byWindow(asked);
        QVERIFY(byWindow.outcome.ok());
        QCOMPARE(byWindow.outcome->best->describe().family, std::string("rbm"));
        QCOMPARE(byWindow.outcome->best->describe().windowSteps, 8);
    }

    void musicThatIsOpenIsReadAnewOnlyWhereItWasImportedOtherwise() {
        TrainRequest asked = request("unigram");
        asked.music.import.windowSteps = asked.family->presetData("add-one").windows.windowSteps;
        asked.corpus = *openCorpus(asked.music, {}, {});
        QCOMPARE(TrainRun(asked).read.load(), 0);
        asked.data.stepsPerBeat = 2;
        const TrainRun other(asked);
        QVERIFY(other.read > 0);
        QCOMPARE(other.outcome->best->describe().grid.stepsPerBeat, 2);
    }

    void heldOutMusicMayBeOfItsOwn() {
        TrainRequest asked = request("unigram");
        asked.heldOut = folder_.addMusic("valid", 4, 2);
        const TrainRun run(asked);
        QVERIFY(run.outcome.ok());
        QCOMPARE(run.prepared.heldOutPieces, std::size_t{4});
        QCOMPARE(run.prepared.trainingPieces, std::size_t{12});
    }

    void goesOnFromTheCheckpoint() {
        TrainRequest asked = request("rnn-nade");
        asked.data.stepsPerBeat = 2;
        const TrainRun first(asked);
        QVERIFY2(first.outcome.ok(), first.outcome.ok() ? "" : describe(first.outcome.error()).c_str());
        TrainRequest on = request(nullptr); // family, preset and grid are the checkpoint's
        on.overrides.unset("hidden");
        on.overrides.unset("batch");
        on.overrides.set("most_updates", 6);
        on.resume = true;
        const TrainRun second(on);
        QVERIFY2(second.outcome.ok(), second.outcome.ok() ? "" : describe(second.outcome.error()).c_str());
        QCOMPARE(second.prepared.curve.size(), first.outcome->curve.size());
        QCOMPARE(second.outcome->curve.back().update, std::int64_t{6});
        QCOMPARE(second.outcome->best->describe().grid.stepsPerBeat, 2);
    }

    void snapshotsComeWithAsManyFeaturesAsAreAskedFor() {
        TrainRequest asked = request("rbm");
        asked.data.windowSteps = 8;
        asked.features = 3;
        const TrainRun run(asked);
        QVERIFY(run.outcome.ok());
        QVERIFY(!run.snapshots.empty());
        QCOMPARE(run.snapshots.back().features.size(), std::size_t{3});
    }

    void aStopCancelsOrKeepsWhatWasLearned() {
        for (const bool keep : {false, true}) {
            TrainRequest asked = request("rnn-nade");
            asked.overrides.set("most_updates", 100'000);
            asked.keepWhenStopped = keep;
            std::stop_source stop;
            TrainingControl control;
            TrainObserver observer;
            observer.prepared = [&](const PreparedTraining&) { stop.request_stop(); };
            const auto outcome = trainModel(asked, control, observer, stop.get_token());
            QCOMPARE(outcome.ok(), keep);
            if (keep)
                QCOMPARE(outcome->end, TrainingEnd::Finished);
            else
                QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        }
    }

    void errorsSayWhatIsWrong_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<std::function<void(TrainRequest&)>>("change");
        const auto row = [](const char* name, ErrorCode code, std::function<void(TrainRequest&)> change) {
            QTest::newRow(name) << static_cast<int>(code) << std::move(change);
        };
        row("no such folder", ErrorCode::FileNotFound, [](TrainRequest& r) { r.music.root = "/nowhere"; });
        row("no such preset", ErrorCode::InvalidOption, [](TrainRequest& r) { r.preset = "great"; });
        row("held-out music on another grid", ErrorCode::InvalidOption, [this](TrainRequest& r) {
            r.heldOut = folder_.addFile("frames.txt", "60,64 60,64 - 62\n48 50\n");
        });
        row("nothing to go on from", ErrorCode::FileNotFound, [this](TrainRequest& r) {
            r.resume = true;
            r.trainer.checkpoint = folder_.root / "none.safetensors";
        });
        row("nowhere to write", ErrorCode::NotWritable,
            [](TrainRequest& r) { r.trainer.checkpoint = "/nowhere/model.safetensors"; });
    }

    void errorsSayWhatIsWrong() {
        QFETCH(int, code);
        QFETCH(std::function<void(TrainRequest&)>, change);
        TrainRequest asked = request("unigram");
        change(asked);
        const TrainRun run(asked);
        QVERIFY(!run.outcome.ok());
        QCOMPARE(static_cast<int>(run.outcome.error().code), code);
    }

    void aStopWhileItReadsCancels() {
        TrainRequest asked = request("unigram");
        asked.keepWhenStopped = true;
        const TrainRun run(asked, stopped());
        QVERIFY(!run.outcome.ok());
        QCOMPARE(run.outcome.error().code, ErrorCode::Cancelled);
    }

    void needsAreKnownBefore() {
        TrainRequest asked = request("rbm");
        asked.corpus = *openCorpus(asked.music, {}, {});
        asked.preset = asked.family->presets().front();
        const TrainingNeeds needs = needsOf(asked);
        QCOMPARE(needs.trainingPieces + needs.heldOutPieces, std::size_t{12});
        QVERIFY(needs.windows > 0 && needs.memoryBytes > 0);
        QVERIFY(needs.fits());
        QCOMPARE(needs.hiddenThatFits, 0);
    }

private:
    std::filesystem::path model() const { return folder_.root / "model.safetensors"; }

    TrainRequest request(const char* family) const {
        TrainRequest request;
        request.family = family == nullptr ? nullptr : findFamily(family);
        request.music.root = music_;
        request.overrides.set("most_updates", 3);
        request.overrides.set("threads", 1);
        request.overrides.set("hidden", 8);
        request.overrides.set("batch", 4);
        request.trainer.checkpoint = model();
        return request;
    }

    MusicFolder folder_;
    std::filesystem::path music_ = folder_.addMusic("music", 12);
};

QTEST_APPLESS_MAIN(TrainTaskTest)
#include "TrainTaskTest.moc"
