#include "tests/core/midi/SharedData.h"

#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"

#include <QTest>

#include <filesystem>

using namespace partita;
using partita::test::readTable;
using partita::test::Row;
using partita::test::sharedData;

// Every file of the data sets against the counts that independent parsers agree on.
class IndexTest : public QObject {
    Q_OBJECT

private slots:
    void countsAreTheIndexs_data() {
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("folder");
        for (const char* name : {"nottingham", "chorales", "piano", "multi"})
            QTest::newRow(name) << QString("midi/%1.INDEX.tsv").arg(name) << QString("midi/%1").arg(name);
    }

    void countsAreTheIndexs() {
        QFETCH(QString, index);
        QFETCH(QString, folder);
        if (sharedData().empty())
            QSKIP("no shared data beside the repository");
        const QList<Row> rows = readTable(sharedData() / index.toStdString());
        QVERIFY(!rows.isEmpty());
        for (const Row& row : rows) {
            const auto path = sharedData() / folder.toStdString() / row["file"].toStdString();
            const Result<MidiFile> midi = readMidiFile(path);
            QVERIFY2(midi.ok(), midi.ok() ? "" : describe(midi.error()).c_str());
            const QByteArray found = QByteArray::number(midi->score.format) + " " +
                                     QByteArray::number(qsizetype(midi->score.tracks.size())) + " " +
                                     QByteArray::number(midi->score.division.pulsesPerQuarter) + " " +
                                     QByteArray::number(qint64(midi->noteOns)) + " " +
                                     QByteArray::number(qint64(midi->score.end().value));
            const QByteArray expected = row["format"] + " " + row["tracks"] + " " + row["division"] + " " +
                                        row["note_ons"] + " " + row["end_tick"];
            QVERIFY2(found == expected, (row["file"] + ": " + found + ", expected " + expected).constData());
        }
    }

    void unedited_filesAreWrittenBackAlike() {
        if (sharedData().empty())
            QSKIP("no shared data beside the repository");
        int files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(sharedData() / "midi")) {
            if (!entry.is_regular_file() || entry.path().extension() == ".tsv")
                continue;
            const Result<MidiFile> midi = readMidiFile(entry.path());
            QVERIFY2(midi.ok(), entry.path().c_str());
            const Result<MidiFile> again = readMidi(writeMidi(midi->score));
            QVERIFY2(again.ok(), entry.path().c_str());
            QVERIFY2(again->score == midi->score, entry.path().c_str());
            ++files;
        }
        QVERIFY2(files > 1000, "there is less shared data than ever was");
    }
};

QTEST_APPLESS_MAIN(IndexTest)
#include "IndexTest.moc"
