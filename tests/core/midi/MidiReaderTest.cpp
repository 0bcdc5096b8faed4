#include "core/score/EventText.h"
#include "tests/core/midi/MidiBytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace partita;
using namespace partita::test;

namespace {

Track onlyTrack(const QByteArray& hex) {
    const Result<MidiFile> midi = readBytes(header(1) + track(hex));
    return midi ? midi->score.tracks.at(0) : Track{};
}

QByteArray asText(const Note& note) {
    return QByteArray::number(qint64(note.start.value)) + "+" +
           QByteArray::number(qint64(note.length.value)) + " " + QByteArray::number(note.pitch.value) + " v" +
           QByteArray::number(note.velocity) + " c" + QByteArray::number(note.channel) +
           (note.unclosed ? " unclosed" : "");
}

QByteArrayList asText(const std::vector<Note>& notes) {
    QByteArrayList text;
    for (const Note& note : notes)
        text.append(asText(note));
    return text;
}

} // namespace

class MidiReaderTest : public QObject {
    Q_OBJECT

private slots:
    void notesArePaired_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArrayList>("notes");
        QTest::addColumn<int>("otherEvents"); // End of Track included
        const auto row = [](const char* name, const char* hex, const QByteArrayList& notes, int otherEvents) {
            QTest::newRow(name) << QByteArray(hex) << notes << otherEvents;
        };
        row("first in, first out", "00 90 3C 50 0A 90 3C 51 0A 80 3C 40 0A 80 3C 40 00 FF 2F 00",
            {"0+20 60 v80 c0", "10+20 60 v81 c0"}, 1);
        row("by channel", "00 90 3C 50 0A 91 3C 51 0A 81 3C 40 0A 80 3C 40 00 FF 2F 00",
            {"0+30 60 v80 c0", "10+10 60 v81 c1"}, 1);
        row("note-on before note-off at a tick",
            "00 90 3C 50 0A 90 3C 51 00 80 3C 40 0A 80 3C 40 00 FF 2F 00",
            {"0+10 60 v80 c0", "10+10 60 v81 c0"}, 1);
        row("velocity 0 ends", "00 90 3C 50 0A 3C 00 00 FF 2F 00", {"0+10 60 v80 c0"}, 1);
        row("zero length", "05 90 3C 50 00 80 3C 40 00 FF 2F 00", {"5+0 60 v80 c0"}, 1);
        row("stray note-off is kept", "00 80 3C 40 00 90 3D 00 0A FF 2F 00", {}, 3);
        row("unclosed", "00 90 3C 50 0A 90 3C 51 0A 80 3C 40 0A FF 2F 00",
            {"0+10 60 v80 c0 unclosed", "10+10 60 v81 c0"}, 1);
        row("a lost note-off", "00 90 3C 50 14 90 3C 51 0A 80 3C 40 0A 90 3C 52 0A 80 3C 40 00 FF 2F 00",
            {"0+20 60 v80 c0 unclosed", "20+10 60 v81 c0", "40+10 60 v82 c0"}, 1);
        row("a lost note-off before notes that overlap",
            "00 90 3C 50 14 90 3C 51 0A 90 3C 52 0A 80 3C 40 0A 80 3C 40 00 FF 2F 00",
            {"0+20 60 v80 c0 unclosed", "20+20 60 v81 c0", "30+20 60 v82 c0"}, 1);
        row("a lost note-off behind notes that overlap",
            "00 90 3C 50 0A 90 3C 51 0A 80 3C 40 0A 80 3C 40 0A 90 3C 52 0A 90 3C 53 05 80 3C 40 00 FF 2F 00",
            {"0+20 60 v80 c0", "10+20 60 v81 c0", "40+10 60 v82 c0 unclosed", "50+5 60 v83 c0"}, 1);
        row("a lost note-off among legato", // each note is struck before the one before it ends
            "00 90 3C 50 0A 90 3C 51 02 80 3C 40 08 90 3C 52 0A 90 3C 53 02 80 3C 40 08 80 3C 40 00 FF 2F 00",
            {"0+10 60 v80 c0 unclosed", "10+2 60 v81 c0", "20+12 60 v82 c0", "30+10 60 v83 c0"}, 1);
        row("a note-off before its note-on at a tick",
            "00 80 3C 40 00 90 3C 50 14 90 3C 51 14 80 3C 40 00 FF 2F 00",
            {"0+20 60 v80 c0 unclosed", "20+20 60 v81 c0"}, 2);
        row("struck again after All Notes Off", "00 90 3C 50 0A B0 7B 00 0A 90 3C 51 0A 80 3C 40 00 FF 2F 00",
            {"0+10 60 v80 c0 unclosed", "20+10 60 v81 c0"}, 2);
        row("All Notes Off", "00 90 3C 50 00 91 3C 50 0A B0 7B 00 0A 81 3C 40 0A FF 2F 00",
            {"0+10 60 v80 c0 unclosed", "0+20 60 v80 c1"}, 2);
        row("All Sound Off", "00 90 3C 50 0A B0 78 00 0A FF 2F 00", {"0+10 60 v80 c0 unclosed"}, 2);
        row("mono mode implies All Notes Off", "00 90 3C 50 0A B0 7E 01 0A FF 2F 00",
            {"0+10 60 v80 c0 unclosed"}, 2);
        row("local control does not", "00 90 3C 50 0A B0 7A 00 0A 80 3C 40 00 FF 2F 00", {"0+20 60 v80 c0"},
            2);
        row("note-off behind All Notes Off is a stray", "00 90 3C 50 0A B0 7B 00 0A 80 3C 40 00 FF 2F 00",
            {"0+10 60 v80 c0 unclosed"}, 3);
    }

    void notesArePaired() {
        QFETCH(QByteArray, hex);
        QFETCH(QByteArrayList, notes);
        QFETCH(int, otherEvents);
        const Track found = onlyTrack(hex);
        QCOMPARE(asText(found.notes), notes);
        QCOMPARE(int(found.events.size()), otherEvents);
    }

    void aNoteKeepsHowItWasWritten() {
        const Track found =
            onlyTrack("00 FF 01 00  00 90 3C 50  0A 80 3C 11  00 90 3C 50  0A 90 3C 00  00 FF 2F 00");
        QCOMPARE(int(found.notes.size()), 2);
        QCOMPARE(int(found.notes[0].onOrder), 1);
        QCOMPARE(int(found.notes[0].offOrder), 2);
        QCOMPARE(int(found.notes[0].releaseVelocity), 0x11);
        QVERIFY(!found.notes[0].offIsNoteOn);
        QVERIFY(found.notes[1].offIsNoteOn);
        QVERIFY(found.notes[0].id != found.notes[1].id);
    }

    void otherEventsAreKeptWithTheirBytes() {
        const Track found = onlyTrack("00 FF 03 02 41 42  05 E3 01 7F  00 A3 3C 20  00 D3 33  00 F0 03 7E 7F "
                                      "F7  00 F7 01 F8  00 FF 2F 00");
        QCOMPARE(int(found.events.size()), 7);
        QCOMPARE(trackName(found, TextEncoding::Latin1), std::string("AB"));
        const Event& bend = found.events[1];
        QVERIFY(bend.tick == Tick(5) && bend.status == 0xE3 && bend.type == 1 && bend.second == 0x7F);
        QVERIFY(found.events[2].status == 0xA3 && found.events[2].type == 0x3C &&
                found.events[2].second == 0x20);
        QVERIFY(found.events[3].status == 0xD3 && found.events[3].type == 0x33 &&
                found.events[3].second == 0);
        QCOMPARE(found.events[4].payload, std::string("\x7E\x7F\xF7"));
        QVERIFY(found.events[5].status == 0xF7);
        QCOMPARE(found.events[5].payload, std::string("\xF8"));
    }

    void divisions_data() {
        QTest::addColumn<uint>("word");
        QTest::addColumn<double>("ticksPerBeat");
        QTest::newRow("1") << 1u << 1.0;
        QTest::newRow("32767") << 0x7FFFu << 32767.0;
        QTest::newRow("24 frames") << 0xE850u << 960.0;
        QTest::newRow("25 frames") << 0xE728u << 500.0;
        QTest::newRow("30 drop frames") << 0xE364u << 30000.0 * 100 / 2002;
        QTest::newRow("30 frames") << 0xE201u << 15.0;
    }

    void divisions() {
        QFETCH(uint, word);
        QFETCH(double, ticksPerBeat);
        const Result<MidiFile> midi = readBytes(header(1, 1, word) + track(oneNote));
        QVERIFY(midi.ok());
        QCOMPARE(midi->score.division.ticksPerBeat(), ticksPerBeat);
    }

    void ticksPass32Bits() {
        QByteArray hex;
        for (int i = 0; i < 40; ++i)
            hex += "FF FF FF 7F B0 01 00 ";
        const Result<MidiFile> midi = readBytes(header(1) + track(hex + oneNote));
        QVERIFY(midi.ok());
        QCOMPARE(qint64(midi->score.end().value), 40 * ((qint64(1) << 28) - 1) + 96);
        QVERIFY(midi->warnings.empty());
    }

    void aFormat2FileIsAPieceATrack() {
        const QByteArray other = track("00 90 40 40 30 80 40 40 00 FF 2F 00");
        const Result<MidiFile> midi = readBytes(header(3, 2) + track(oneNote) + track("00 FF 2F 00") + other);
        QVERIFY(midi.ok());
        const std::vector<Score> found = pieces(midi->score);
        QCOMPARE(int(found.size()), 2);
        QCOMPARE(int(found[1].tracks.size()), 1);
        QCOMPARE(int(found[1].format), 0);
        QVERIFY(found[1].tracks[0] == midi->score.tracks[2]);
        QCOMPARE(int(pieces(readBytes(header(1) + track(oneNote))->score).size()), 1);
    }

    void idsAreUniqueInAScore() {
        const Result<MidiFile> midi = readBytes(header(2) + track(oneNote) + track(oneNote));
        QVERIFY(midi->score.tracks[0].id != midi->score.tracks[1].id);
        QVERIFY(midi->score.tracks[0].notes[0].id != midi->score.tracks[1].notes[0].id);
        QVERIFY(midi->score.unusedNoteId() == NoteId(3));
    }

    void anErrorNamesTheFile() {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "broken.mid";
        std::ofstream(path) << "MThd";
        const Result<MidiFile> midi = readMidiFile(path);
        QVERIFY(!midi.ok());
        QVERIFY(midi.error().path == path);
        QVERIFY(readMidiFile(path.parent_path() / "none.mid").error().code == ErrorCode::FileNotFound);
    }
};

QTEST_APPLESS_MAIN(MidiReaderTest)
#include "MidiReaderTest.moc"
