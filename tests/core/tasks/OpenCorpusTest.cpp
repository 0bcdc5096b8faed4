#include "core/tasks/OpenCorpus.h"
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

    void whatIsNotThereIsNamed() {
        const auto corpus = openCorpus({"/nowhere", {}}, {}, {});
        QVERIFY(!corpus.ok());
        QCOMPARE(corpus.error().code, ErrorCode::FileNotFound);
        QCOMPARE(corpus.error().path, std::filesystem::path("/nowhere"));
    }
};

QTEST_APPLESS_MAIN(OpenCorpusTest)
#include "OpenCorpusTest.moc"
