#include "tests/core/midi/SharedData.h"

#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace partita;
using partita::test::readTable;
using partita::test::Row;
using partita::test::sharedData;

namespace {

using NoteFacts = std::array<double, 5>; // beat, pitch, velocity, channel, length in beats

std::vector<NoteFacts> notesOf(const Score& score) {
    std::vector<NoteFacts> notes;
    const double ticksPerBeat = score.division.ticksPerBeat();
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            notes.push_back({static_cast<double>(note.start.value) / ticksPerBeat,
                             static_cast<double>(note.pitch.value), static_cast<double>(note.velocity),
                             static_cast<double>(note.channel),
                             static_cast<double>(note.length.value) / ticksPerBeat});
    std::sort(notes.begin(), notes.end());
    return notes;
}

std::vector<NoteFacts> notesOf(const QJsonArray& array) {
    std::vector<NoteFacts> notes;
    for (const QJsonValue& value : array) {
        const QJsonArray facts = value.toArray(); // beat, length in beats, pitch, velocity, channel
        notes.push_back({facts[0].toDouble(), facts[2].toDouble(), facts[3].toDouble(), facts[4].toDouble(),
                         facts[1].toDouble()});
    }
    std::sort(notes.begin(), notes.end());
    return notes;
}

// `tick` is the rounding that the file's division allows, in beats.
bool alike(const std::vector<NoteFacts>& a, const std::vector<NoteFacts>& b, bool lengthsToo, double tick) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [=](const NoteFacts& x, const NoteFacts& y) {
        return std::abs(x[0] - y[0]) < tick && x[1] == y[1] && x[2] == y[2] && x[3] == y[3] &&
               (!lengthsToo || std::abs(x[4] - y[4]) < tick);
    });
}

QByteArray divisionOf(const Division& division) {
    if (!division.isSmpte())
        return QByteArray::number(division.pulsesPerQuarter);
    return "smpte:" + QByteArray::number(division.framesPerSecond) + ":" +
           QByteArray::number(division.ticksPerFrame);
}

} // namespace

// The odd and broken files: what a reader must make of each.
class TortureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (sharedData().empty())
            QSKIP("no shared data beside the repository");
    }

    void everyFileGetsItsVerdict_data() {
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("counts");
        for (const Row& row : readTable(sharedData() / "torture" / "INDEX.tsv"))
            QTest::newRow(row["file"].constData())
                << row["expected"]
                << row["format"] + " " + row["tracks_found"] + " " + row["division"] + " " + row["note_ons"] +
                       " " + row["end_tick"];
    }

    void everyFileGetsItsVerdict() {
        QFETCH(QByteArray, expected);
        QFETCH(QByteArray, counts);
        const Result<MidiFile> midi = readMidiFile(sharedData() / "torture" / QTest::currentDataTag());
        QCOMPARE(midi.ok(), expected != "reject");
        if (!midi) {
            QVERIFY(!midi.error().detail.empty());
            QVERIFY(midi.error().offset.has_value());
            return;
        }
        const QByteArray found = QByteArray::number(midi->score.format) + " " +
                                 QByteArray::number(qsizetype(midi->score.tracks.size())) + " " +
                                 divisionOf(midi->score.division) + " " +
                                 QByteArray::number(qint64(midi->noteOns)) + " " +
                                 QByteArray::number(qint64(midi->score.end().value));
        if (expected == "parse") {
            QCOMPARE(found, counts);
        } else {
            // At least what a lenient reader found, or a word why there is nothing.
            QVERIFY2(midi->noteOns >= counts.split(' ')[3].toLongLong(), found.constData());
            QVERIFY(midi->noteOns > 0 || !midi->warnings.empty());
        }
        const Result<MidiFile> again = readMidi(writeMidi(midi->score));
        QVERIFY(again.ok());
        QVERIFY(again->score.tracks == midi->score.tracks);
    }

    void madeFilesHaveTheirNotes_data() {
        QTest::addColumn<QJsonObject>("truth");
        QTest::addColumn<QJsonArray>("notes");
        QFile file(QString::fromStdString((sharedData() / "torture" / "MADE_TRUTH.json").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonArray canon = root["canon"].toArray();
        const QJsonObject files = root["files"].toObject();
        for (auto entry = files.begin(); entry != files.end(); ++entry) {
            const QJsonValue notes = entry->toObject()["notes"];
            if (notes.isString() || notes.isArray())
                QTest::newRow(entry.key().toUtf8().constData())
                    << entry->toObject() << (notes.isString() ? canon : notes.toArray());
        }
    }

    void madeFilesHaveTheirNotes() {
        QFETCH(QJsonObject, truth);
        QFETCH(QJsonArray, notes);
        const Result<MidiFile> midi =
            readMidiFile(sharedData() / "torture" / "made" / QTest::currentDataTag());
        QVERIFY(midi.ok());
        // Lengths depend on the reading where the file does not close its notes.
        const bool closed =
            std::none_of(midi->score.tracks.begin(), midi->score.tracks.end(), [](const Track& track) {
                return std::any_of(track.notes.begin(), track.notes.end(),
                                   [](const Note& n) { return n.unclosed; });
            });
        const double tick = 1.0 / midi->score.division.ticksPerBeat();
        QVERIFY(alike(notesOf(midi->score), notesOf(notes), closed, 0.75 * tick));
        if (truth.contains("note_ons"))
            QCOMPARE(qint64(midi->noteOns), qint64(truth["note_ons"].toDouble()));
        if (truth.contains("end_tick"))
            QCOMPARE(qint64(midi->score.end().value), qint64(truth["end_tick"].toDouble()));
    }
};

QTEST_APPLESS_MAIN(TortureTest)
#include "TortureTest.moc"
