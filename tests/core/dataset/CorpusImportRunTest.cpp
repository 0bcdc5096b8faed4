#include "tests/core/dataset/CorpusFolder.h"

#include <atomic>

using namespace partita;
using namespace partita::test;

// The import as a run: threads, stopping, progress.
class CorpusImportRunTest : public QObject {
    Q_OBJECT

private slots:
    void theSameOnAnyNumberOfThreads() {
        const CorpusFolder folder;
        RandomStream random(8);
        for (int i = 0; i < 30; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 8 + i))}),
                       folder.root / (std::to_string(i) + ".mid"));
        ImportOptions options;
        options.threads = 1;
        const auto one = import(folder.root, options);
        options.threads = 4;
        const auto four = import(folder.root, options);
        QCOMPARE(one->pieces.size(), four->pieces.size());
        for (std::size_t i = 0; i < one->pieces.size(); ++i) {
            QCOMPARE(one->pieces[i].name, four->pieces[i].name);
            QVERIFY(one->pieces[i].notes == four->pieces[i].notes);
            QVERIFY(one->pieces[i].contentHash == four->pieces[i].contentHash);
        }
        QCOMPARE(toJson(one->style), toJson(four->style));
    }

    void stoppingKeepsWhatWasRead() {
        const CorpusFolder folder;
        RandomStream random(9);
        for (int i = 0; i < 40; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 16))}),
                       folder.root / (std::to_string(i) + ".mid"));
        std::stop_source stop;
        ImportOptions options;
        options.threads = 1;
        const auto corpus = importCorpus(
            folder.root, options, true,
            [&](double share) {
                if (share >= 0.25)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(corpus.ok());
        QVERIFY(corpus->cancelled);
        QCOMPARE(corpus->files.size(), std::size_t(10));
        QCOMPARE(corpus->pieces.size(), std::size_t(10));
        stop.request_stop();
        const auto nothing = importCorpus(folder.root, options, false, {}, stop.get_token());
        QVERIFY(!nothing.ok());
        QVERIFY(nothing.error().code == ErrorCode::Cancelled);
    }

    void progressGoesUpToOne() {
        const CorpusFolder folder;
        RandomStream random(10);
        for (int i = 0; i < 10; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 16))}),
                       folder.root / (std::to_string(i) + ".mid"));
        std::atomic<int> told{0};
        std::atomic<bool> finished{false};
        std::atomic<bool> sensible{true};
        const auto corpus = importCorpus(folder.root, {}, true,
                                         [&](double share) {
                                             ++told;
                                             if (share < 0 || share > 1)
                                                 sensible = false;
                                             if (share == 1)
                                                 finished = true;
                                         },
                                         {});
        QVERIFY(corpus.ok());
        QVERIFY(sensible);
        QVERIFY(finished);
        QCOMPARE(told.load(), 10);
    }
};

QTEST_APPLESS_MAIN(CorpusImportRunTest)
#include "CorpusImportRunTest.moc"
