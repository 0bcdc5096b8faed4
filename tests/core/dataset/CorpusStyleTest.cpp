#include "core/dataset/CorpusStyle.h"
#include "core/dataset/StyleStatistics.h"

#include <QTest>

using namespace partita;

class CorpusStyleTest : public QObject {
    Q_OBJECT

private slots:
    void jsonKeepsEverything() {
        CorpusStyle style;
        style.tempo = 93.25;
        style.tempoKnown = true;
        style.metre = {6, 8};
        style.program = 40;
        style.meanVelocity = 71.5;
        style.velocities.learned = true;
        style.velocities.mean[5][2] = 64.5f;
        style.upbeats = {0.5f, 0, 0.5f};
        style.metres = {{{4, 4}, 0.75f}, {{6, 8}, 0.25f}};
        const auto read = styleFromJson(toJson(style));
        QVERIFY(read.ok());
        QCOMPARE(read->tempo, 93.25);
        QCOMPARE(read->tempoKnown, true);
        QVERIFY(read->metre == (Metre{6, 8}));
        QCOMPARE(read->program, 40);
        QCOMPARE(read->meanVelocity, 71.5);
        QVERIFY(read->velocities.learned);
        QVERIFY(read->velocities.mean == style.velocities.mean);
        QVERIFY(read->upbeats == style.upbeats);
        QVERIFY(read->metres == style.metres);
    }

    void nonsenseIsRefused_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("");
        QTest::newRow("a key is missing") << QByteArray("\"program\"") << QByteArray("\"programme\"");
        QTest::newRow("tempo 0") << QByteArray("\"tempo\":120.0") << QByteArray("\"tempo\":0.0");
        QTest::newRow("metre 4/0") << QByteArray("[4,4]") << QByteArray("[4,0]");
        QTest::newRow("metre 4/3") << QByteArray("[4,4]") << QByteArray("[4,3]");
        QTest::newRow("metre of three") << QByteArray("[4,4]") << QByteArray("4");
        QTest::newRow("program 128") << QByteArray("\"program\":0") << QByteArray("\"program\":128");
        QTest::newRow("velocity 500")
            << QByteArray("\"mean_velocity\":80.0") << QByteArray("\"mean_velocity\":500.0");
        QTest::newRow("wrong type") << QByteArray("\"tempo\":120.0") << QByteArray("\"tempo\":\"fast\"");
    }
    void nonsenseIsRefused() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray json = QByteArray::fromStdString(toJson(CorpusStyle()));
        QVERIFY(json.contains(from));
        json.replace(json.indexOf(from), from.size(), to);
        QVERIFY(!styleFromJson(json.toStdString()).ok());
    }

    void metresAreSharesOfTheMusicButForRareOnes() {
        StyleStatistics statistics;
        QVERIFY(statistics.style().metres.empty());
        for (int piece = 0; piece < 60; ++piece)
            statistics.addPiece(piece < 45 ? Metre{6, 8} : Metre{3, 4}, std::nullopt, piece < 45 ? 100 : 340);
        statistics.addPiece({7, 8}, std::nullopt, 190);
        statistics.addPiece({5, 8}, std::nullopt, 210);
        const auto style = statistics.style();
        QVERIFY(style.metre == (Metre{6, 8})); // by pieces, as the tempo is
        QCOMPARE(style.metres.size(), std::size_t{3});
        for (const auto& [metre, share] : style.metres)
            QCOMPARE(share, (metre == Metre{6, 8} ? 0.45f : metre == Metre{3, 4} ? 0.51f : 0.021f));
    }

    void upbeatsAreSharesOfThePieces() {
        StyleStatistics statistics;
        QVERIFY(statistics.style().upbeats.empty());
        StyleStatistics others;
        for (const int rest : {12, 12, 0})
            statistics.addBeginning(rest, 16);
        others.addBeginning(40, 16); // whole bars of rest are no upbeat
        statistics.add(others);
        const auto upbeats = statistics.style().upbeats;
        QCOMPARE(upbeats.size(), std::size_t{13});
        QCOMPARE(upbeats[0], 0.5f);
        QCOMPARE(upbeats[12], 0.5f);
        QCOMPARE(upbeats[6], 0.0f);
    }

    void tempoIsTheMedianAndUnknownWithoutOne() {
        StyleStatistics statistics;
        statistics.addPiece({4, 4}, std::nullopt, 64);
        QVERIFY(!statistics.style().tempoKnown);
        QCOMPARE(statistics.style().tempo, 120.0);
        for (const double tempo : {60.0, 6e7, 90.0})
            statistics.addPiece({3, 4}, tempo, 64);
        QVERIFY(statistics.style().tempoKnown);
        QCOMPARE(statistics.style().tempo, 105.0); // 60, 90, 120 that is not said, and 6e7
        statistics.addPiece({3, 4}, 100.0, 64);
        QCOMPARE(statistics.style().tempo, 100.0);
        StyleStatistics fast;
        fast.addPiece({4, 4}, 6e7, 64);
        QCOMPARE(fast.style().tempo, fastestTempo);
        QVERIFY(statistics.style().metre == (Metre{3, 4}));
    }

    void velocitiesAreLearnedWhereTheyDiffer() {
        StyleStatistics loud;
        for (int i = 0; i < 10; ++i) {
            loud.addNote(Pitch(60), 100, MetricPlace::Downbeat);
            loud.addNote(Pitch(60), i % 2 == 0 ? 70 : 60, MetricPlace::OffBeat);
        }
        const CorpusStyle style = loud.style();
        QVERIFY(style.velocities.learned);
        QCOMPARE(style.velocities.mean[5][0], 100.0f);
        QCOMPARE(style.velocities.mean[5][2], 65.0f);
        QCOMPARE(style.velocities.mean[9][0], 100.0f); // an octave never heard: as loud as the place is
        QCOMPARE(style.velocities.mean[9][1], 82.5f);  // a place never heard: as loud as all
        QCOMPARE(style.meanVelocity, 82.5);
    }

    void oneVelocityTeachesNothing() {
        StyleStatistics statistics;
        for (int i = 0; i < 10; ++i)
            statistics.addNote(Pitch(40 + i), 90, static_cast<MetricPlace>(i % 3));
        QVERIFY(!statistics.style().velocities.learned);
        QCOMPARE(statistics.style().meanVelocity, 90.0);
    }

    void addingUpIsTheSameAsHearingAllAtOnce() {
        StyleStatistics all, first, second;
        for (int i = 0; i < 100; ++i) {
            StyleStatistics& half = i < 40 ? first : second;
            for (StyleStatistics* statistics : {&all, &half}) {
                statistics->addNote(Pitch(i), 1 + i, static_cast<MetricPlace>(i % 3));
                // The most frequent metre of all is not that of the second part.
                const bool three = i < 35 || (i >= 40 && i % 3 == 0);
                statistics->addPiece({three ? 3 : 4, 4}, 60.0 + i, 64);
                statistics->addProgram(i % 7, i);
            }
        }
        first.add(second);
        QCOMPARE(toJson(first.style()), toJson(all.style()));
    }

    void theBarDecidesThePlace() {
        QVERIFY(metricPlace(0, {4, 4}, 4) == MetricPlace::Downbeat);
        QVERIFY(metricPlace(4, {4, 4}, 4) == MetricPlace::Beat);
        QVERIFY(metricPlace(6, {4, 4}, 4) == MetricPlace::OffBeat);
        QVERIFY(metricPlace(12, {3, 4}, 4) == MetricPlace::Downbeat);
        QVERIFY(metricPlace(6, {6, 8}, 4) == MetricPlace::Beat); // a dotted quarter
        QVERIFY(metricPlace(4, {6, 8}, 4) == MetricPlace::OffBeat);
        QVERIFY(metricPlace(12, {6, 8}, 4) == MetricPlace::Downbeat);
        QVERIFY(metricPlace(2, {5, 8}, 4) == MetricPlace::Beat);
        QVERIFY(metricPlace(5, {5, 8}, 1) == MetricPlace::Downbeat); // two bars of two and a half steps
        QVERIFY(metricPlace(8, {2, 2}, 4) == MetricPlace::Beat);
        QVERIFY(metricPlace(4, {2, 2}, 4) == MetricPlace::OffBeat);
    }
};

QTEST_APPLESS_MAIN(CorpusStyleTest)
#include "CorpusStyleTest.moc"
