#include "tests/core/statistics/MadePieces.h"

#include "core/statistics/Comparison.h"

#include <QTest>

#include <cmath>

using namespace partita;
using partita::test::madePiece;
using partita::test::randomTune;
using partita::test::stepNote;

namespace {

// A number a piece, the same for every statistic.
std::vector<PieceStatistics> pieces(const std::vector<double>& values) {
    std::vector<PieceStatistics> all;
    for (const double value : values)
        all.push_back({std::vector<double>(statisticNames().size(), value)});
    return all;
}

std::vector<Piece> tunes(std::uint64_t seed, int count) {
    std::vector<Piece> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(randomTune(seed + static_cast<std::uint64_t>(i), 8));
        all.back().name = "tune " + std::to_string(i);
        all.back().contentHash[0] = static_cast<std::uint8_t>(i);
        all.back().contentHash[1] = static_cast<std::uint8_t>(seed);
    }
    return all;
}

} // namespace

class StatisticDistanceTest : public QObject {
    Q_OBJECT

private slots:
    void differenceOfMeansOverPooledSpread() {
        // Means 3 and 10, standard deviations 1 and 7: pooled 5.
        const auto distances = statisticDistances(pieces({2, 4, 2, 4}), pieces({3, 17, 3, 17}));
        QCOMPARE(distances.front().madeMean, 3.0);
        QCOMPARE(distances.front().realSpread, 7.0);
        QVERIFY(std::abs(distances.front().apart - 7.0 / 5) < 1e-12);
        QVERIFY(distances.front().bySample > 0.2);
        QVERIFY(distances.front().bySample < 1.5);
        QVERIFY(std::abs(meanDistance(distances) - distances.front().distance()) < 1e-12);
    }

    void withoutSpreadAnyDifferenceIsTheFarthest() {
        QCOMPARE(statisticDistances(pieces({1, 1}), pieces({2, 2})).front().distance(), 10.0);
        QCOMPARE(statisticDistances(pieces({2, 2}), pieces({2, 2})).front().distance(), 0.0);
    }

    void smallSamplesOfOneMusicAreNotFar() {
        const auto comparison = compareMusic(tunes(1000, 12), tunes(1, 60), Grid{}, {}, {});
        QVERIFY(comparison);
        QVERIFY2(comparison->distance < 0.1, qPrintable(QString::number(comparison->distance)));
        QVERIFY(comparison->keep > 0.6);
        QVERIFY(comparison->keepOtherHalf > 0.6);
        QCOMPARE(comparison->madeExcerpts, std::size_t{24});
        QCOMPARE(comparison->heldOutPieces, std::size_t{6});
    }

    void otherMusicIsFar() {
        std::vector<Piece> clusters;
        for (int i = 0; i < 12; ++i)
            clusters.push_back(
                madePiece({stepNote(1, 1, 60), stepNote(33 + i, 1, 61), stepNote(65, 1, 90)}, 8));
        const auto comparison = compareMusic(clusters, tunes(1, 60), Grid{}, {}, {});
        QVERIFY(comparison);
        QVERIFY2(comparison->distance > 1, qPrintable(QString::number(comparison->distance)));
        QCOMPARE(comparison->keep, 0.0);
    }

    void aCopyIsNamed() {
        const auto real = tunes(1, 40);
        // The last piece is of those with the highest hash, which are not held out.
        std::vector<Piece> made{real.back(), randomTune(5000, 8)};
        const auto comparison = compareMusic(made, real, Grid{}, {}, {});
        QVERIFY(comparison);
        QVERIFY(comparison->takes[0].copies);
        QCOMPARE(real[comparison->takes[0].passage->piece].name, std::string("tune 39"));
        QCOMPARE(comparison->takes[0].passage->length, Step(128));
        QVERIFY(!comparison->takes[1].copies);
        QCOMPARE(comparison->originality.overTwoBars, 0.5);
        QCOMPARE(comparison->heldOutOriginality->overTwoBars, 0.0);
    }

    void tooLittleMusicIsRefused() {
        const auto real = tunes(1, 10);
        const auto fewBars = compareMusic({randomTune(1, 2)}, real, Grid{}, {}, {});
        QVERIFY(!fewBars);
        QCOMPARE(fewBars.error().code, ErrorCode::NothingUsable);
        QVERIFY(!compareMusic(real, {real[0]}, Grid{}, {}, {}));
        QVERIFY(!compareMusic(real, {}, Grid{}, {}, {}));
        QVERIFY(!compareMusic({}, real, Grid{}, {}, {}));
    }
};

QTEST_APPLESS_MAIN(StatisticDistanceTest)
#include "StatisticDistanceTest.moc"
