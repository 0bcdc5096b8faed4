#include "tests/core/dataset/CorpusFolder.h"

#include "core/dataset/HeardMetre.h"

using namespace partita;
using namespace partita::test;

namespace {

constexpr std::uint64_t seed = 8;

// A tune over a chord a bar, with the bass on its first beat; `upbeat` quarter notes before the first bar.
std::vector<Note> song(int beatsOfBar, int upbeat, int bars = 24) {
    RandomStream random(seed);
    std::vector<Note> notes;
    const auto beat = [&](int bar, int number) { return 480 * (upbeat + beatsOfBar * bar + number); };
    for (int bar = 0; bar < bars; ++bar) {
        const int root = 48 + static_cast<int>(random.below(7));
        notes.push_back(madeNote(beat(bar, 0), 480 * beatsOfBar, root));
        for (int number = 0; number < beatsOfBar; ++number) {
            notes.push_back(madeNote(beat(bar, number), 440, root + 12));
            notes.push_back(madeNote(beat(bar, number), 220, 72 + static_cast<int>(random.below(8))));
            if (random.below(2) == 0)
                notes.push_back(
                    madeNote(beat(bar, number) + 240, 220, 72 + static_cast<int>(random.below(8))));
        }
    }
    for (int number = 0; number < upbeat; ++number)
        notes.push_back(madeNote(480 * number, 440, 74));
    return notes;
}

} // namespace

// Files that declare a metre against their own music.
class HeardMetreTest : public QObject {
    Q_OBJECT

private slots:
    void theMusicSaysWhichMetreItIsIn_data() {
        QTest::addColumn<int>("beatsOfBar");
        QTest::addColumn<int>("upbeat");
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("heard");
        for (int upbeat = 0; upbeat < 4; ++upbeat) {
            QTest::addRow("4/4 said to be 1/4, upbeat %d", upbeat) << 4 << upbeat << "1/4"
                                                                   << "4/4";
            QTest::addRow("4/4 said to be 2/4, upbeat %d", upbeat) << 4 << upbeat << "2/4"
                                                                   << "4/4";
            QTest::addRow("3/4 said to be 1/4, upbeat %d", upbeat) << 3 << upbeat % 3 << "1/4"
                                                                   << "3/4";
        }
        QTest::newRow("2/4") << 2 << 0 << "2/4"
                             << "2/4";
        QTest::newRow("4/4") << 4 << 0 << "4/4"
                             << "4/4";
        QTest::newRow("3/4 said to be 4/4") << 3 << 0 << "4/4"
                                            << "4/4"; // a whole bar is believed
    }

    void theMusicSaysWhichMetreItIsIn() {
        QFETCH(int, beatsOfBar);
        QFETCH(int, upbeat);
        QFETCH(QString, declared);
        QFETCH(QString, heard);
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        const CorpusFolder folder;
        writeScore(madeScore({madeTrack(song(beatsOfBar, upbeat))}, 480, *parseMetre(declared.toStdString())),
                   folder.root / "song.mid");
        const auto corpus = import(folder.root);
        const Piece& piece = corpus->pieces.front();
        QCOMPARE(QString::fromStdString(metreName(*piece.metre)), heard);
        QCOMPARE(piece.declaredMetre.has_value(), declared != heard);
        QCOMPARE(piece.barStarts[1].value, declared != heard && upbeat > 0 ? 4 * upbeat : piece.stepsPerBar);
    }

    void tooLittleMusicSaysNothing() {
        const CorpusFolder folder;
        writeScore(madeScore({madeTrack(song(4, 0, 4))}, 480, {1, 4}), folder.root / "song.mid");
        QVERIFY(!import(folder.root)->pieces.front().declaredMetre);
    }

    // For one file, and for all.
    void theUserKnowsBetter() {
        const CorpusFolder folder;
        writeScore(madeScore({madeTrack(song(4, 1))}, 480, {1, 4}), folder.root / "a.mid");
        writeScore(madeScore({madeTrack(song(3, 0))}, 480, {4, 4}), folder.root / "b.mid");
        ImportOptions options;
        options.metre = Metre{3, 4};
        options.metres["a.mid"] = {1, 4};
        const auto corpus = import(folder.root, options);
        QVERIFY(*corpus->pieces[0].metre == (Metre{1, 4}));
        QVERIFY(!corpus->pieces[0].declaredMetre);
        QVERIFY(*corpus->pieces[1].metre == (Metre{3, 4}));
        QVERIFY(*corpus->pieces[1].declaredMetre == Metre());
        options.metres["a.mid"].reset(); // as it is heard, though another is said of all
        const auto heard = import(folder.root, options);
        QVERIFY(*heard->pieces[0].metre == (Metre{4, 4}));
        QVERIFY(*heard->pieces[0].declaredMetre == (Metre{1, 4}));
        QVERIFY(*heard->pieces[1].metre == (Metre{3, 4}));
    }
};

QTEST_APPLESS_MAIN(HeardMetreTest)
#include "HeardMetreTest.moc"
