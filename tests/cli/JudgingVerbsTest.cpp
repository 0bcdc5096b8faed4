#include "tests/cli/CliFolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace partita;

// partita-cli evaluate and compare.
class JudgingVerbsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void evaluateGivesTheExactFigureOfIndependentPitches();
    void compareSaysWhatIsCopied();
    void evaluateJudgesAWindowModel();

private:
    CliFolder folder_;
};

void JudgingVerbsTest::initTestCase() {
    folder_.write("learn.txt", "60 60 60,61 -\n");
    folder_.write("valid.txt", "60 61\n");
    folder_.write("test.txt", "60 60,61\n");
    QVERIFY(folder_.isReady());
}

// Counts 3 and 1 in 4 frames, add-one: 4/6 and 2/6. The test's frames: 4/6 * 4/6 and 4/6 * 2/6.
void JudgingVerbsTest::evaluateGivesTheExactFigureOfIndependentPitches() {
    QCOMPARE(folder_
                 .run({"train", "learn.txt", "--valid", "valid.txt", "-o", "pitches.safetensors", "--model",
                       "unigram", "--struck", "off", "--pitches", "60-61"})
                 .exitCode,
             0);
    const auto outcome = folder_.run({"evaluate", "pitches.safetensors", "test.txt", "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto json = QJsonDocument::fromJson(outcome.out).object();
    const double expected = (3 * std::log(4.0 / 6) + std::log(2.0 / 6)) / 2;
    QVERIFY(std::abs(json["nats_per_step"].toDouble() - expected) < 1e-6);
    QCOMPARE(json["steps"].toInt(), 2);
    QCOMPARE(json["padding_steps"].toInt(), 0);
    QCOMPARE(json["method"].toString(), QString("exact"));
    QCOMPARE(json["state_space"].toString(), QString("independent_bits"));
    QCOMPARE(json["trusted"].toBool(), true);
    QCOMPARE(json["pieces_trained_on"].toInt(), 0);

    const auto again = folder_.run({"evaluate", "pitches.safetensors", "learn.txt"});
    QCOMPARE(again.exitCode, 0);
    QVERIFY2(again.err.contains("learned from"), again.err.constData());
}

void JudgingVerbsTest::compareSaysWhatIsCopied() {
    const auto outcome = folder_.run({"compare", "music", "music", "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto json = QJsonDocument::fromJson(outcome.out).object();
    QCOMPARE(json["distance"].toDouble(), 0.0);
    QCOMPARE(json["figures"].toArray().size(), 10);
    QVERIFY(json["statistics"].toArray().size() > 50);
    const auto pieces = json["passages"].toArray();
    QCOMPARE(pieces.size(), json["real_pieces"].toInt());
    int copies = 0;
    for (const auto& value : pieces) {
        const QJsonObject piece = value.toObject();
        copies += piece["copies"].toBool() ? 1 : 0;
        if (piece["copies"].toBool())
            QCOMPARE(piece["passage"].toObject()["piece"].toString(), piece["name"].toString());
    }
    QCOMPARE(copies, pieces.size() - json["held_out_pieces"].toInt());

    const auto text = folder_.run({"compare", "music", "music"});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("keep"));
    QVERIFY(text.out.contains(" copies: "));
}

void JudgingVerbsTest::evaluateJudgesAWindowModel() {
    const auto trained = folder_.run({"train", "music", "-o", "judge.safetensors", "--preset", "quick",
                                      "--window", "16", "--updates", "20"});
    QVERIFY2(trained.exitCode == 0, trained.err.constData());
    const QStringList call{"evaluate", "judge.safetensors", "music", "--chains", "10", "--json"};
    const auto outcome = folder_.run(call + QStringList{"--threads", "1"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto json = QJsonDocument::fromJson(outcome.out).object();
    const double nats = json["nats_per_step"].toDouble();
    QVERIFY2(nats < -1 && nats > -60, qPrintable(QString::number(nats)));
    QCOMPARE(json["steps"].toInt(), 12 * 8 * 16);
    QCOMPARE(json["method"].toString(), QString("ais"));
    QCOMPARE(json["state_space"].toString(), QString("three_state"));
    QVERIFY(json["log_z"].isDouble() && json["log_z_reverse"].isDouble() && json["std_error"].isDouble());
    QVERIFY(json["log_z_ess"].toDouble() >= 1 && json["log_z_ess"].toDouble() <= 10);
    QVERIFY(json["pieces_trained_on"].toInt() > 5);
    QCOMPARE(folder_.run(call + QStringList{"--threads", "3"}).out, outcome.out);

    const auto frames = folder_.run({"evaluate", "judge.safetensors", "frames.txt"});
    QCOMPARE(frames.exitCode, 1);
    QVERIFY2(frames.err.contains("frames.txt") && frames.err.contains("grid"), frames.err.constData());
}

QTEST_GUILESS_MAIN(JudgingVerbsTest)
#include "JudgingVerbsTest.moc"
