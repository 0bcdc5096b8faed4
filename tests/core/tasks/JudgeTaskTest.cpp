#include "core/tasks/JudgeTask.h"
#include "core/tasks/TrainTask.h"
#include "tests/core/tasks/MusicFolder.h"

using namespace partita;
using namespace partita::test;

class JudgeTaskTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        TrainRequest request;
        request.family = findFamily("unigram");
        request.music.root = music_;
        request.trainer.checkpoint = model_;
        TrainingControl control;
        QVERIFY(trainModel(request, control, {}, {}).ok());
    }

    void musicIsJudgedAndWhatWasLearnedIsNamed() {
        const auto known = evaluateModel({model_, music_, {}}, {}, {}, {});
        QVERIFY(known.ok());
        QCOMPARE(known->pieces, std::size_t{6});
        QVERIFY(known->likelihood.perStep() < 0);
        QVERIFY(known->trainedOn.size() >= 5); // but those held out
        const auto other = evaluateModel({model_, folder_.addMusic("other", 3, 9), {}}, {}, {}, {});
        QVERIFY(other.ok());
        QVERIFY(other->trainedOn.empty());
    }

    void musicOnAnotherGridIsNotJudged() {
        const auto evaluation =
            evaluateModel({model_, folder_.addFile("frames.txt", "60,64 62\n48 50\n"), {}}, {}, {}, {});
        QVERIFY(!evaluation.ok());
        QCOMPARE(evaluation.error().code, ErrorCode::ModelMismatch);
        const QString said = QString::fromStdString(evaluation.error().detail);
        QVERIFY2(said.contains("1 step a beat, pitches 24-101, held alone") &&
                     said.contains("4 steps a beat, pitches 24-101, held and struck"),
                 qPrintable(said));
    }

    void noModelNoMusicAndAStopAreErrors() {
        QCOMPARE(evaluateModel({folder_.root / "none", music_, {}}, {}, {}, {}).error().code,
                 ErrorCode::FileNotFound);
        QCOMPARE(evaluateModel({model_, folder_.root / "none", {}}, {}, {}, {}).error().code,
                 ErrorCode::FileNotFound);
        QCOMPARE(evaluateModel({model_, music_, {}}, {}, {}, stopped()).error().code, ErrorCode::Cancelled);
    }

    void takesAreComparedWithRealMusic() {
        const auto takes = folder_.addMusic("takes", 3, 5);
        writeScore(madeScore({madeTrack({})}), takes / "silent.mid");
        const auto report = compareTakes(compareRequest(takes, music_), {}, {}, {});
        QVERIFY2(report.ok(), report.ok() ? "" : describe(report.error()).c_str());
        QCOMPARE(report->takes, std::size_t{4});
        QCOMPARE(report->silent, std::size_t{1});
        QCOMPARE(report->real.size(), std::size_t{6});
        QCOMPARE(report->comparison.takes.size(), std::size_t{4});
    }

    void realPiecesInAnotherMetreMayBeLeftOut() {
        const auto real = folder_.addMusic("metres", 4, 6);
        folder_.addMusic("metres/waltzes", 3, 7, {3, 4});
        CompareRequest request = compareRequest(music_, real);
        QCOMPARE(compareTakes(request, {}, {}, {})->real.size(), std::size_t{7});
        request.sameMetre = true;
        QCOMPARE(compareTakes(request, {}, {}, {})->real.size(), std::size_t{4});
    }

    // 14 million bars of 1/128 took 8 GB.
    void silenceAtTheEndIsBounded() {
        Score take = madeScore({madeTrack({madeNote(0, 480, 60), madeNote(480, 480, 64)})}, 480, {1, 128});
        take.tracks[0].events.back().tick = Tick(std::int64_t{1} << 28);
        const auto takes = folder_.root / "endless";
        std::filesystem::create_directories(takes);
        writeScore(take, takes / "take.mid");
        const auto report = compareTakes(compareRequest(takes, music_), {}, {}, {});
        QVERIFY2(report.ok(), report.ok() ? "" : describe(report.error()).c_str());
        QCOMPARE(report->cutShort, std::size_t{1});
        QVERIFY(report->comparison.madeExcerpts < 1000);
        QCOMPARE(compareTakes(compareRequest(music_, music_), {}, {}, {})->cutShort, std::size_t{0});
    }

    void whatCannotBeComparedIsAnError() {
        const auto frames = folder_.addFile("made.txt", "60,64 62\n48 50\n");
        QCOMPARE(compareTakes(compareRequest(frames, music_), {}, {}, {}).error().code,
                 ErrorCode::ModelMismatch);
        QCOMPARE(
            compareTakes(compareRequest(folder_.addFile("bad.mid", "none"), music_), {}, {}, {}).error().code,
            ErrorCode::NothingUsable);
        QCOMPARE(compareTakes(compareRequest(music_, folder_.root / "none"), {}, {}, {}).error().code,
                 ErrorCode::FileNotFound);
    }

private:
    static CompareRequest compareRequest(const std::filesystem::path& made,
                                         const std::filesystem::path& real) {
        CompareRequest request;
        request.made = made;
        request.real.root = real;
        return request;
    }

    MusicFolder folder_;
    std::filesystem::path music_ = folder_.addMusic("music", 6);
    std::filesystem::path model_ = folder_.root / "model.safetensors";
};

QTEST_APPLESS_MAIN(JudgeTaskTest)
#include "JudgeTaskTest.moc"
