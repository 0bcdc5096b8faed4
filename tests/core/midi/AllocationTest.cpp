#include "tests/core/midi/MidiBytes.h"
#include "tests/core/midi/SharedData.h"

#include "core/base/AtomicFile.h"
#include "core/base/RandomStream.h"

#include <QTest>

#include <cstdlib>
#include <new>

using namespace partita;
using namespace partita::test;

namespace {

thread_local bool counting = false;
thread_local std::size_t allocatedBytes = 0;

} // namespace

// Every allocation of the program passes here; those made while `counting` are added up, freed or not.
void* operator new(std::size_t size) {
    if (counting)
        allocatedBytes += size;
    if (void* memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    if (counting)
        allocatedBytes += size;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

std::size_t allocatedByReading(std::span<const std::byte> bytes) {
    allocatedBytes = 0;
    counting = true;
    const auto midi = readMidi(bytes);
    counting = false;
    return allocatedBytes;
}

std::size_t limitFor(std::size_t size) {
    return 64 * size + (std::size_t{1} << 20);
}

} // namespace

// Reading never allocates more, all told, than 64 times the file and a mebibyte.
class AllocationTest : public QObject {
    Q_OBJECT

private slots:
    void theCounterCounts() {
        allocatedBytes = 0;
        counting = true;
        const std::string text(5000, 'x');
        counting = false;
        QVERIFY(allocatedBytes >= text.size());
    }

    void hostileFiles_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto repeated = [](const char* hex, int times) {
            return header(1) + trackClaiming(0x7FFFFFFF, QByteArray(hex).repeated(times));
        };
        const int times = 100000;
        QTest::newRow("programs by running status") << repeated("00 C0", 1) + QByteArray(2 * times, '\0');
        QTest::newRow("notes never closed") << repeated("00 90 3C 40", times);
        QTest::newRow("notes by running status")
            << repeated("00 90 3C 40", 1) + QByteArray("\0\x3C\x40", 3).repeated(times);
        QTest::newRow("note-offs without notes")
            << repeated("00 80 3C 40", 1) + QByteArray("\0\x3C\x40", 3).repeated(times);
        QTest::newRow("notes and offs") << repeated("00 90 3C 40 01 3C 00", times);
        QTest::newRow("all notes off") << repeated("00 90 3C 40 00 B0 7B 00", times);
        QTest::newRow("clocks") << repeated("00 F8", times);
        QTest::newRow("empty text") << repeated("00 FF 01 00", times);
        QTest::newRow("text just too long for a small string")
            << repeated("00 F0 10 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F", times);
        QTest::newRow("text that claims 256 MiB") << repeated("00 FF 01 FF FF FF 7F", times);
        QTest::newRow("empty tracks") << header(0xFFFF) + track("").repeated(times);
        QTest::newRow("tracks of an End of Track") << header(0xFFFF) + track("00 FF 2F 00").repeated(times);
        QTest::newRow("tracks with every oddity")
            << header(0) + track("00 90 3C C0 00 F8 00 FF 51 00 00 3C 40 00").repeated(times);
        QTest::newRow("tracks that claim too much")
            << header(0) + trackClaiming(0x7FFFFFFF, "00 FF 2F 00").repeated(times);
        QTest::newRow("tracks that claim too little")
            << header(0) + trackClaiming(1, "00 FF 2F 00").repeated(times);
        QTest::newRow("unknown chunks") << header(1) + ("Junk" + big(0, 4)).repeated(times) + track("");
        QTest::newRow("junk between tracks") << header(1) + ("\x01" + track("")).repeated(times);
        QTest::newRow("sent as text") << header(1) + trackClaiming(1, "0D 0A").repeated(times);
        QTest::newRow("announces 65535 tracks") << header(0xFFFF) + track(oneNote);
        QTest::newRow("RIFF chunks") << riff("RMID", riffChunk("LIST", "").repeated(times) +
                                                         riffChunk("data", header(1) + track("")));
        RandomStream random(20);
        QByteArray noise;
        for (int i = 0; i < times; ++i)
            noise.append(static_cast<char>(random.below(256)));
        QTest::newRow("noise") << header(1) + "MTrk" + big(0x7FFFFFFF, 4) + noise;
    }

    void hostileFiles() {
        QFETCH(QByteArray, bytes);
        const std::size_t size = static_cast<std::size_t>(bytes.size());
        const std::size_t allocated = allocatedByReading(std::as_bytes(std::span(bytes.constData(), size)));
        qInfo("%.1f times the size", static_cast<double>(allocated) / static_cast<double>(size));
        QVERIFY(allocated > 0);
        QVERIFY(allocated <= limitFor(size));
    }

    void noRoomIsKeptForMatchedNoteOffs() {
        const auto midi =
            readBytes(header(1) + track(QByteArray("00 90 3C 40 01 80 3C 40 00 80 3D 40").repeated(500)));
        QVERIFY(midi.ok());
        const Track& found = midi->score.tracks[0];
        QCOMPARE(found.notes.capacity(), std::size_t{500});
        QCOMPARE(found.events.capacity(), std::size_t{501}); // the stray note-offs and End of Track
    }

    void tortureFiles() {
        if (sharedData().empty())
            QSKIP("no shared data beside the repository");
        for (const Row& row : readTable(sharedData() / "torture" / "INDEX.tsv")) {
            const auto bytes = readFile(sharedData() / "torture" / row["file"].toStdString());
            QVERIFY2(bytes.ok(), row["file"].constData());
            QVERIFY2(allocatedByReading(*bytes) <= limitFor(bytes->size()), row["file"].constData());
        }
    }
};

QTEST_APPLESS_MAIN(AllocationTest)
#include "AllocationTest.moc"
