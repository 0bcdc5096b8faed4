#include "tests/core/dataset/MadeMusic.h"

#include "tests/core/midi/SharedData.h"

#include "core/dataset/CorpusSource.h"
#include "core/dataset/FramesFile.h"
#include "core/midi/MidiReader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

// Beat, length in beats, pitch ... to steps, halves up, as the encoder's contract says. The files' beats are
// exact in doubles but for ones a tick early, which are far from any half.
std::vector<StepNote> stepsOf(const QJsonArray& notes, int stepsPerBeat) {
    const auto step = [&](double beat) { return static_cast<int>(std::floor(beat * stepsPerBeat + 0.5)); };
    std::vector<StepNote> steps;
    for (const QJsonValue& value : notes) {
        const QJsonArray note = value.toArray();
        const int start = step(note[0].toDouble());
        const int end = std::max(start + 1, step(note[0].toDouble() + note[1].toDouble()));
        steps.push_back(stepNote(start, end - start, note[2].toInt()));
    }
    return steps;
}

} // namespace

// On the data beside the repository, where it is there.
class SharedCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (sharedData().empty())
            QSKIP("skipped: no ../shared/data");
    }

    void framesMadeIntoMidiComeBackExactly() {
        for (const char* part : {"test", "train", "valid"}) {
            ImportOptions options;
            options.grid = {1, Pitch(0), Pitch(127), false};
            options.windowSteps = 1;
            options.keepDuplicates = true;
            const auto corpus =
                importCorpus(sharedData() / "midi/jsb_from_frames" / part, options, false, {}, {});
            const auto frames =
                readFramesFile(sharedData() / "poly" / (std::string("JSB_Chorales.") + part + ".txt"));
            QVERIFY(corpus.ok() && frames.ok());
            QCOMPARE(corpus->pieces.size(), frames->size());
            for (std::size_t i = 0; i < frames->size(); ++i)
                QVERIFY2(framesOf(corpus->pieces[i], options.grid) == (*frames)[i],
                         corpus->pieces[i].name.c_str());
        }
    }

    void theIndicesAgreeWithTheReport_data() {
        QTest::addColumn<QString>("set");
        for (const char* set : {"chorales", "multi", "nottingham", "piano"})
            QTest::newRow(set) << set;
    }
    void theIndicesAgreeWithTheReport() {
        QFETCH(QString, set);
        const std::filesystem::path folder = sharedData() / "midi" / set.toStdString();
        const auto corpus = importCorpus(folder, {}, false, {}, {});
        QVERIFY(corpus.ok());
        const QList<Row> index = readTable(folder.string() + ".INDEX.tsv");
        QCOMPARE(static_cast<qsizetype>(corpus->files.size()), index.size());
        QHash<QByteArray, const FileReport*> reports;
        for (const FileReport& file : corpus->files)
            reports[QByteArray::fromStdString(file.relative.string())] = &file;
        for (const Row& row : index) {
            const FileReport* report = reports.value(row["file"]);
            QVERIFY2(report != nullptr, row["file"]);
            QCOMPARE(report->noteOns, row["note_ons"].toLongLong());
            QCOMPARE(report->endTick, row["end_tick"].toLongLong());
            QVERIFY2(report->status == FileStatus::Used || report->skip == SkipReason::Duplicate,
                     row["file"]);
        }
    }

    void madeFilesHaveTheirNotesOnTheGrid() {
        QFile file(QString::fromStdString((sharedData() / "torture/MADE_TRUTH.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject truth = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject files = truth["files"].toObject();
        int checked = 0;
        for (auto it = files.begin(); it != files.end(); ++it) {
            const QJsonObject facts = it->toObject();
            const bool plain = facts["verdict"].toString() == "parse" && it.key().startsWith("ok_");
            if (!plain || facts["notes"].isNull())
                continue;
            const auto midi = readMidiFile(sharedData() / "torture/made" / it.key().toStdString());
            QVERIFY2(midi.ok(), qPrintable(it.key()));
            const QString notesKey = facts.contains("onsets_as") ? "onsets_as" : "notes";
            const QJsonArray notes =
                facts[notesKey].isArray() ? facts[notesKey].toArray() : truth["canon"].toArray();
            for (const int stepsPerBeat : {2, 4, 6, 8, 12}) {
                const Grid grid{stepsPerBeat, Pitch(0), Pitch(127), true};
                TrackChoice choice;
                choice.withDrums = true;
                const EncodedScore encoded = encode(midi->score, grid, choice);
                const int steps = encoded.length.value;
                QVERIFY2(statesOf(encoded.notes, grid, steps) ==
                             statesOf(stepsOf(notes, stepsPerBeat), grid, steps),
                         qPrintable(it.key()));
            }
            ++checked;
        }
        QVERIFY(checked > 20);
    }

    void tortureIsAccountedForAndBounded() {
        const auto corpus = importCorpus(sharedData() / "torture", {}, false, {}, {});
        QVERIFY(corpus.ok());
        const QList<Row> index = readTable(sharedData() / "torture/INDEX.tsv");
        QCOMPARE(static_cast<qsizetype>(corpus->files.size()), index.size());
        for (const FileReport& report : corpus->files)
            QCOMPARE(report.reason.empty(), report.status == FileStatus::Used);
        for (const Piece& piece : corpus->pieces)
            QVERIFY2(piece.length.value < 100000, piece.name.c_str());
    }
};

QTEST_APPLESS_MAIN(SharedCorpusTest)
#include "SharedCorpusTest.moc"
