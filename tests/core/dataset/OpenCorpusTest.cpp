#include "core/dataset/CorpusSource.h"
#include "tests/core/tasks/MusicFolder.h"

using namespace partita;
using namespace partita::test;

class OpenCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheCorpusAndTellsHowFarItIs() {
        const MusicFolder folder;
        std::atomic<int> told = 0;
        const auto corpus = openCorpus({folder.addMusic("music", 5), {}}, [&](double) { ++told; }, {});
        QVERIFY(corpus.ok());
        QCOMPARE((*corpus)->pieces.size(), std::size_t{5});
        QVERIFY(told >= 5);
    }

    void whatHasNoPieceIsAnErrorUnlessItsReportIsWanted() {
        const MusicFolder folder;
        CorpusRequest request{folder.addFile("bad.mid", "no music"), {}};
        const auto refused = openCorpus(request, {}, {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::NothingUsable);
        request.keepUnusable = true;
        const auto kept = openCorpus(request, {}, {});
        QVERIFY(kept.ok());
        QCOMPARE((*kept)->files.size(), std::size_t{1});
    }

    void aStopIsAnErrorUnlessWhatWasReadIsWanted() {
        const MusicFolder folder;
        CorpusRequest request{folder.addMusic("music", 3), {}};
        request.keepUnusable = true;
        const auto refused = openCorpus(request, {}, stopped());
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
        request.keepPart = true;
        const auto kept = openCorpus(request, {}, stopped());
        QVERIFY(kept.ok() && (*kept)->cancelled);
    }

    void sourcesAreKnownByTheirNames() {
        const MusicFolder folder;
        QCOMPARE(sourceOf(folder.addFile("a.TXT", "60")).id, std::string("frames"));
        QCOMPARE(sourceOf(folder.root).id, std::string("midi"));
        QCOMPARE(sourceOf(folder.addFile("a.mid", "")).id, std::string("midi"));
        const Grid frames = sourceOf(folder.root / "a.TXT").grid({.stepsPerBeat = 3});
        QVERIFY(!frames.struck && frames.stepsPerBeat == 1);
        QVERIFY(sourceOf(folder.root).grid({.stepsPerBeat = 3}) == (Grid{.stepsPerBeat = 3}));
    }

    void aPieceIsReadAsItsFileHasIt() {
        const MusicFolder folder;
        Score score = madeScore(
            {madeTrack({madeNote(0, 480, 60)}), madeTrack({madeNote(0, 480, 64), madeNote(480, 480, 67)})});
        score.format = 2; // each track a piece
        writeScore(score, folder.root / "two.mid");
        const auto midi = openCorpus({folder.root / "two.mid", {}}, {}, {});
        QCOMPARE((*midi)->pieces.size(), std::size_t{2});
        QCOMPARE(readPiece(**midi, 1)->noteCount(), std::size_t{2});
        const auto frames = openCorpus({folder.addFile("f.txt", "60 60,64 67\n"), {}}, {}, {});
        const auto read = readPiece(**frames, 0);
        QVERIFY(read.ok());
        QCOMPARE(read->noteCount(), std::size_t{3}); // the held one is one
        std::filesystem::remove(folder.root / "two.mid");
        QCOMPARE(readPiece(**midi, 0).error().code, ErrorCode::FileNotFound);
    }

    void whatIsNotThereIsNamed() {
        const auto corpus = openCorpus({"/nowhere", {}}, {}, {});
        QVERIFY(!corpus.ok());
        QCOMPARE(corpus.error().code, ErrorCode::FileNotFound);
        QCOMPARE(corpus.error().path, std::filesystem::path("/nowhere"));
    }
};

QTEST_APPLESS_MAIN(OpenCorpusTest)
#include "OpenCorpusTest.moc"
