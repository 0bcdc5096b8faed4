#include "tests/core/midi/MidiBytes.h"

#include "core/midi/MidiWriter.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

namespace {

struct Outcome {
    int tracks = 1;
    int noteOns = 1;
    qint64 end = 96;
    const char* warning = ""; // part of one; "" is none at all
};

QByteArray withReturns(QByteArray bytes) {
    return bytes.replace("\n", "\r\n");
}

} // namespace

Q_DECLARE_METATYPE(Outcome)

// What becomes of files that are not as the standard wants them.
class MalformedMidiTest : public QObject {
    Q_OBJECT

private slots:
    void mended_data();
    void mended();
    void rejected_data();
    void rejected();
};

void MalformedMidiTest::mended_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char* name, const QByteArray& bytes, const Outcome& outcome) {
        QTest::newRow(name) << bytes << outcome;
    };
    const QByteArray note = track(oneNote);
    const QByteArray one = header(1) + note;

    // Headers
    row("as it should be", one, {});
    row("format 2", header(1, 2) + note, {});
    row("format 3", header(1, 3) + note, {.warning = "unknown format 3"});
    row("format 65535", header(1, 0xFFFF) + note, {.warning = "unknown format 65535"});
    row("format 0 with two tracks", header(2, 0) + note + note,
        {.tracks = 2, .noteOns = 2, .warning = "format 0 with 2"});
    row("no track announced", header(0) + note, {.warning = "0 tracks announced, 1 found"});
    row("too many tracks announced", header(9) + note, {.warning = "9 tracks announced, 1 found"});
    row("header of 8 bytes", "MThd" + big(8, 4) + big(1, 2) + big(1, 2) + big(96, 2) + "\x12\x34" + note, {});
    row("header that claims 2 GiB", "MThd" + big(0x7FFFFFFF, 4) + one.mid(8), {.warning = "header claims"});
    row("division of 17 frames", header(1, 1, 0xEF28) + note, {.warning = "17 frames"});
    row("division of 30 frames", header(1, 1, 0xE250) + note, {});

    // Wrapping
    row("zeros first", QByteArray(16, '\0') + one, {.warning = "16 bytes before the header"});
    row("MacBinary", QByteArray(128, 'm') + one, {.warning = "128 bytes before"});
    row("4096 bytes first", QByteArray(4096, '\0') + one, {.warning = "4096 bytes before"});
    row("RIFF", riff("RMID", riffChunk("data", one)), {});
    row("RIFF with a list before", riff("RMID", riffChunk("LIST", "INFOabc") + riffChunk("data", one)),
        {.warning = "LIST"});
    row("RIFF with a list behind", riff("RMID", riffChunk("data", one) + riffChunk("LIST", "INFO")),
        {.warning = "LIST"});
    row("RIFF data of a lying size", riff("RMID", "data" + little(0xFFFFFFFF) + one), {});
    row("RIFF of size 0", "RIFF" + little(0) + "RMID" + riffChunk("data", one), {});
    row("sent as text",
        withReturns(header(1) + track("00 FF 01 02 0A 0A 0A 90 3C 40 60 80 3C 40 00 FF 2F 00")),
        {.end = 106, .warning = "sent as text"});
    row("sent as text, division 10", withReturns(header(1, 1, 10) + note + "\n"),
        {.warning = "sent as text"});

    // Chunks
    row("unknown chunk between", header(2) + note + "Junk" + big(3, 4) + "abc" + note,
        {.tracks = 2, .noteOns = 2, .warning = "\"Junk\" of 3 bytes"});
    row("unknown chunk first", header(1) + "XFIH" + big(0, 4) + note, {.warning = "XFIH"});
    row("junk between tracks", header(2) + note + QByteArray::fromHex("00010203040506070809") + note,
        {.tracks = 2, .noteOns = 2, .warning = "10 bytes between tracks"});
    row("junk behind the last", one + QByteArray(777, '\x01'),
        {.warning = "777 bytes behind the last track"});
    row("three bytes behind the last", one + "abc", {.warning = "3 bytes behind the last track"});
    row("a second file behind", one + one, {.warning = "a second MIDI file"});
    row("MTrk cut in its length", one + "MTrk" + QByteArray(2, '\0'),
        {.warning = "6 bytes behind the last track"});
    row("length 0 with data", header(2) + trackClaiming(0, oneNote) + note,
        {.tracks = 2, .noteOns = 2, .warning = "claims 0 bytes, has 12"});
    row("length 0 with data, last", header(1) + trackClaiming(0, oneNote),
        {.warning = "claims 0 bytes, has 12"});
    row("length too short", header(2) + trackClaiming(5, oneNote) + note,
        {.tracks = 2, .noteOns = 2, .warning = "claims 5 bytes, has 12"});
    row("length too short, junk behind", header(1) + trackClaiming(5, oneNote) + "\x01\x02\x03",
        {.warning = "claims 5 bytes, has 12"});
    row("length too long, last", header(1) + trackClaiming(112, oneNote), {.warning = "claims 112 bytes"});
    row("length too long, first", header(2) + trackClaiming(25, oneNote) + note,
        {.tracks = 2, .noteOns = 2, .warning = "claims 25 bytes, has 12"});
    row("length takes the next track in", header(2) + trackClaiming(32, oneNote) + note,
        {.tracks = 2, .noteOns = 2, .warning = "claims 32 bytes, has 12"});
    row("length of 2 GiB", header(2) + trackClaiming(0x7FFFFFFF, oneNote) + note,
        {.tracks = 2, .noteOns = 2, .warning = "claims 2147483647 bytes"});
    row("length of 4 GiB", header(1) + trackClaiming(0xFFFFFFFF, oneNote),
        {.warning = "claims 4294967295 bytes"});
    row("empty track", header(2) + note + track(""), {.tracks = 2, .warning = "no End of Track"});
    row("cut inside a note-on", (header(1) + trackClaiming(12, oneNote)).left(14 + 8 + 3),
        {.noteOns = 0, .end = 0, .warning = "ends inside an event"});
    row("cut behind the note-on", (header(1) + trackClaiming(12, oneNote)).left(14 + 8 + 4),
        {.end = 0, .warning = "1 note never closed"});
    row("cut behind a delta", (header(1) + trackClaiming(12, oneNote)).left(14 + 8 + 5),
        {.end = 0, .warning = "ends inside an event"});

    // Events
    row("no End of Track", header(1) + track("00 90 3C 40 60 80 3C 40"), {.warning = "no End of Track"});
    row("events behind End of Track", header(1) + track(oneNote + "00 90 3C 40"),
        {.warning = "4 bytes behind End of Track"});
    row("End of Track with a payload", header(1) + track("00 90 3C 40 60 80 3C 40 00 FF 2F 01 07"), {});
    row("data before a status", header(2) + track("00 43 5A 83 60 43 00 00 FF 2F 00") + note,
        {.tracks = 2, .warning = "data where a status byte is needed"});
    row("running status past a meta event", header(1) + track("00 90 3C 40 00 FF 01 00 60 3C 00 00 FF 2F 00"),
        {.warning = "running status carried"});
    row("running status past system exclusive",
        header(1) + track("00 90 3C 40 00 F0 02 7D F7 60 3C 00 00 FF 2F 00"),
        {.warning = "running status carried"});
    row("never closed", header(1) + track("00 90 3C 40 60 FF 2F 00"), {.warning = "1 note never closed"});
    row("data byte of 128 and more", header(1) + track("00 90 3C C0 60 80 3C 40 00 FF 2F 00"),
        {.warning = "1 data byte above 127"});
    row("status for a pitch", header(1) + track("00 90 3C 40 60 80 3C 40 00 90 90 40 00 FF 2F 00"),
        {.warning = "1 event with a data byte above 127 left out"});
    const QByteArray twoNotes = "00 90 3C 40 60 80 3C 40 00 90 3E 40 60 80 3E 40 00 FF 2F 00";
    row("a program of 200", header(1) + track("00 C0 C8" + twoNotes),
        {.noteOns = 2, .end = 192, .warning = "1 event with a data byte above 127 left out"});
    row("a channel pressure of 200", header(1) + track("00 D0 C8" + twoNotes),
        {.noteOns = 2, .end = 192, .warning = "1 event with a data byte above 127 left out"});
    for (const char* status : {"80", "A0", "B0", "E0"})
        row(QByteArray("first data byte of 200 after ") + status,
            header(1) + track(QByteArray("00 ") + status + "C8 0A" + twoNotes),
            {.noteOns = 2, .end = 192, .warning = "1 event with a data byte above 127 left out"});
    row("a pitch of 200", header(1) + track("00 90 C8 40 60 80 C8 40" + twoNotes),
        {.noteOns = 2, .end = 288, .warning = "2 events with a data byte above 127 left out"});
    row("a controller's value of 200", header(1) + track("00 B0 07 C8" + twoNotes),
        {.noteOns = 2, .end = 192, .warning = "1 data byte above 127 taken as 127"});
    row("a damaged byte before running status", header(1) + track("00 90 C8 40 00 3C 40" + twoNotes.mid(11)),
        {.noteOns = 2, .end = 192, .warning = "1 event with a data byte above 127 left out"});
    row("a delta of five bytes", header(1) + track("81 80 80 80 00 90 3C 40 60 80 3C 40 00 FF 2F 00"),
        {.end = (qint64(1) << 28) + 96});
    row("a delta of six bytes", header(1) + track("00 90 3C 40 60 80 3C 40 FF FF FF FF FF 7F FF 2F 00"),
        {.warning = "more than 5 bytes"});
    row("64 bytes of FF", header(2) + track(QByteArray("FF").repeated(64)) + note,
        {.tracks = 2, .warning = "more than 5 bytes"});
    row("a padded delta", header(1) + track("80 80 00 90 3C 40 60 80 3C 40 00 FF 2F 00"), {});
    row("text longer than the track", header(2) + track("00 FF 01 FF FF FF 7F 68 65") + note,
        {.tracks = 2, .warning = "claims more bytes than the track has"});
    row("system exclusive without its end", header(2) + track("00 F0 05 7D 01") + note,
        {.tracks = 2, .warning = "claims more bytes than the track has"});
    row("meta event cut behind its type", header(2) + track("00 FF 01") + note,
        {.tracks = 2, .warning = "ends inside an event"});
    row("metre 0/4", header(1) + track("00 FF 58 04 00 02 18 08" + oneNote), {.warning = "can't be meant"});
    row("metre 4/2^255", header(1) + track("00 FF 58 04 04 FF 18 08" + oneNote),
        {.warning = "can't be meant"});
    row("tempo 0", header(1) + track("00 FF 51 03 00 00 00" + oneNote), {.warning = "can't be meant"});
    row("tempo of one byte", header(1) + track("00 FF 51 01 07" + oneNote), {.warning = "can't be meant"});
    for (const char* status :
         {"F1 00", "F2 00 00", "F3 00", "F4", "F5", "F6", "F8", "F9", "FA", "FB", "FC", "FD", "FE"})
        row(QByteArray("system message ") + status, header(1) + track(QByteArray("00 ") + status + oneNote),
            {.warning = "1 system message passed over"});
    row("system messages with deltas", header(1) + track("00 90 3C 40 30 F8 30 80 3C 40 00 FF 2F 00"),
        {.warning = "(first F8)"});
    row("running status past a clock", header(1) + track("00 90 3C 40 30 F8 30 3C 00 00 FF 2F 00"),
        {.warning = "(first F8)"});
    row("note-off without a note", header(1) + track("00 80 3C 40" + oneNote), {});
    row("unknown meta events", header(1) + track("00 FF 7E 01 00 00 FF FF 00" + oneNote), {});
}

void MalformedMidiTest::mended() {
    QFETCH(QByteArray, bytes);
    QFETCH(Outcome, outcome);
    const Result<MidiFile> midi = readBytes(bytes);
    QVERIFY2(midi.ok(), midi.ok() ? "" : describe(midi.error()).c_str());
    QByteArray warnings;
    for (const MidiWarning& warning : midi->warnings) {
        warnings += QByteArray::fromStdString(describe(warning)) + "; ";
        QVERIFY(warning.offset <= static_cast<std::size_t>(bytes.size()));
    }
    QCOMPARE(int(midi->score.tracks.size()), outcome.tracks);
    QCOMPARE(int(midi->noteOns), outcome.noteOns);
    QCOMPARE(int(midi->score.noteCount()), outcome.noteOns);
    QCOMPARE(qint64(midi->score.end().value), outcome.end);
    const bool told = *outcome.warning == '\0' ? warnings.isEmpty() : warnings.contains(outcome.warning);
    QVERIFY2(told, warnings.constData());
    for (const Track& found : midi->score.tracks)
        QVERIFY(found.events.back().isMeta(meta::endOfTrack));

    const Result<MidiFile> again = readMidi(writeMidi(midi->score));
    QVERIFY(again.ok());
    if (outcome.end < qint64(1) << 28)
        QVERIFY(again->score.tracks == midi->score.tracks);
    else
        QCOMPARE(qint64(again->score.end().value), outcome.end);
}

void MalformedMidiTest::rejected_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("notMidi");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* name, const QByteArray& bytes, bool notMidi, const char* detail,
                        int offset) {
        QTest::newRow(name) << bytes << notMidi << QByteArray(detail) << offset;
    };
    const QByteArray one = header(1) + track(oneNote);
    row("empty", "", true, "empty", 0);
    row("one byte", "M", true, "no \"MThd\"", 0);
    row("text", "Just some text that is longer than a header.", true, "no \"MThd\"", 0);
    row("gzip", QByteArray::fromHex("1F8B0800") + "packed", true, "gzip", 0);
    row("zip", "PK\x03\x04 and more", true, "zip", 0);
    row("MIDI 2.0 clip", "SMF2CLIP....", true, "MIDI 2.0", 0);
    row("WAV", riff("WAVE", riffChunk("data", one)), true, "\"WAVE\"", 8);
    row("RIFF cut short", "RIFF1234", true, "cut after 8 bytes", 0);
    row("RIFF without data", riff("RMID", riffChunk("LIST", "INFO")), true, "without its data", 12);
    row("RIFF of something else", riff("RMID", riffChunk("data", "abcd")), true, "no \"MThd\"", 0);
    row("4097 bytes first", QByteArray(4097, '\0') + one, true, "no \"MThd\"", 0);
    row("the four letters", "MThd", false, "cut short", 4);
    row("cut in the header", one.left(13), false, "cut short", 13);
    row("header of 5 bytes", "MThd" + big(5, 4) + one.mid(8), false, "claims 5 bytes", 4);
    row("header alone", header(0), false, "no track", 14);
    row("no track, another chunk", header(1) + "Junk" + big(4, 4) + "abcd", false, "no track", 14);
    row("division 0", header(1, 1, 0) + track(oneNote), false, "0 ticks a beat", 12);
    row("0 ticks a frame", header(1, 1, 0xE700) + track(oneNote), false, "0 ticks a frame", 12);
}

void MalformedMidiTest::rejected() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, notMidi);
    QFETCH(QByteArray, detail);
    QFETCH(int, offset);
    const Result<MidiFile> midi = readBytes(bytes);
    QVERIFY(!midi.ok());
    QVERIFY(midi.error().code == (notMidi ? ErrorCode::NotMidi : ErrorCode::BrokenMidi));
    QVERIFY2(QByteArray::fromStdString(midi.error().detail).contains(detail), midi.error().detail.c_str());
    QCOMPARE(int(*midi.error().offset), offset);
}

QTEST_APPLESS_MAIN(MalformedMidiTest)
#include "MalformedMidiTest.moc"
