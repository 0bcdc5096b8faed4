#include "core/tasks/ReportJson.h"
#include "tests/core/tasks/MusicFolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <fstream>

using namespace partita;
using namespace partita::test;

namespace {

QJsonObject parsed(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

} // namespace

// The names that other programs read.
class ReportJsonTest : public QObject {
    Q_OBJECT

private slots:
    void aCorpusIsOneLineWithAnEntryForEachFile() {
        const MusicFolder folder;
        folder.addMusic("music", 2);
        std::ofstream(folder.root / "music" / "bad\xFF.mid") << "none"; // a name that is no UTF-8
        const auto corpus = openCorpus({folder.root / "music", {}}, {}, {});
        QVERIFY(corpus.ok());
        const std::string json = toJson(**corpus);
        QCOMPARE(json.find('\n'), json.size() - 1);
        const QJsonObject report = parsed(json);
        QCOMPARE(report["pieces"].toInt(), 2);
        QCOMPARE(report["rejected"].toInt(), 1);
        QVERIFY(report.contains("better_grid") && report["encoding"].toObject().contains("off_grid"));
        for (const auto& value : report["files"].toArray()) {
            const QJsonObject file = value.toObject();
            const bool used = file["status"] == "used";
            QCOMPARE(file.contains("file_hex"), !used);
            QCOMPARE(file["note_ons"].isNull(), !used);
            if (used)
                QCOMPARE(file["pieces"].toArray().first().toObject()["metre"].toString(), QString("4/4"));
        }
    }

    void aTrainingTellsItsBestAndItsCurve() {
        const MusicFolder folder;
        TrainRequest request;
        request.family = findFamily("unigram");
        request.music.root = folder.addMusic("music", 12);
        request.trainer.checkpoint = folder.root / "m.safetensors";
        TrainingControl control;
        const auto outcome = trainModel(request, control, {}, {});
        QVERIFY(outcome.ok());
        const QJsonObject report =
            parsed(toJson(*outcome, request.trainer.checkpoint, LearningFigure::PseudoLikelihood));
        QCOMPARE(report["family"].toString(), QString("unigram"));
        QCOMPARE(report["figure"].toString(), QString("pseudo-likelihood, nats a step"));
        QCOMPARE(report["curve"].toArray().last().toObject()["update"], report["updates"]);
        QVERIFY(report["best"].toObject().contains("held_out"));

        EvaluateRequest asked{request.trainer.checkpoint, request.music.root, {}};
        const auto evaluation = evaluateModel(asked, {}, {}, {});
        QVERIFY(evaluation.ok());
        const QJsonObject judged = parsed(toJson(*evaluation, asked));
        QCOMPARE(judged["state_space"].toString(), QString("three_state"));
        QVERIFY(judged["log_z"].isNull() && judged["log_z_reverse"].isNull());
        QCOMPARE(judged["pieces"].toInt(), 12);
        QCOMPARE(judged["warnings"].toArray().size(), 1); // trained on
    }
};

QTEST_APPLESS_MAIN(ReportJsonTest)
#include "ReportJsonTest.moc"
