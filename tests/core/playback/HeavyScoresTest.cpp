#include "tests/core/playback/Scores.h"

#include "tests/core/playback/AllocationCounter.h"
#include "core/playback/Transport.h"

#include <QtTest>

using namespace partita;

namespace {

constexpr std::uint32_t block = 512; // frames
constexpr int second = 48000;        // frames

// Counts, so that a million messages need no room.
struct CountingSink : MessageSink {
    std::array<std::array<int, 128>, midiChannels> sounding{};
    std::size_t noteOns = 0;
    bool ok = true;

    void send(ChannelMessage message, std::uint32_t) noexcept override {
        int& here = sounding[static_cast<std::size_t>(message.channel())][message.first & 0x7F];
        if (message.isNoteOn()) {
            ++noteOns;
            ++here;
        } else if (message.isNoteOff()) {
            --here;
        }
        ok = ok && here >= 0;
    }
    int stillSounding() const {
        int count = 0;
        for (const auto& channel : sounding)
            for (const int each : channel)
                count += each;
        return count;
    }
};

Score manyTracks() {
    Score score;
    for (std::uint32_t i = 0; i < 200; ++i) {
        Track track;
        track.id = TrackId(i + 1);
        track.notes = {makeNote(i + 1, i * 10, 400, 20 + static_cast<int>(i / 2), static_cast<int>(i % 16))};
        score.tracks.push_back(std::move(track));
    }
    return score;
}

// 500,000 notes in ten seconds, and as many of them at one moment as there are channels and keys.
Score aMillionEvents() {
    std::vector<Note> notes;
    for (std::uint32_t i = 0; i < 500'000; ++i)
        notes.push_back(makeNote(i + 1, i < 1920 ? 0 : i / 50, 1, static_cast<int>(i % 120),
                                 static_cast<int>(i / 120 % 16)));
    return makeScore(std::move(notes));
}

// Beats of a microsecond, then of half a second.
Score fastBeats() {
    std::vector<Note> notes;
    for (std::uint32_t i = 0; i < 400; ++i)
        notes.push_back(makeNote(i + 1, i * 480, 240, static_cast<int>(i % 120)));
    return makeScore(std::move(notes), {tempoEvent(Tick(0), 6e7), tempoEvent(Tick(390 * 480), 120)});
}

} // namespace

// What is too much of something is played like anything else.
class HeavyScoresTest : public QObject {
    Q_OBJECT
private slots:
    void everyNoteSoundsAndEnds_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("200 tracks") << 0;
        QTest::newRow("a million events") << 1;
        QTest::newRow("a beat of a microsecond") << 2;
    }

    void everyNoteSoundsAndEnds() {
        QFETCH(int, which);
        const Score score = which == 0 ? manyTracks() : which == 1 ? aMillionEvents() : fastBeats();
        const auto schedule = Schedule::build(score);
        const auto struck = static_cast<std::size_t>(std::ranges::count_if(
            schedule->messages(), [](const auto& each) { return each.message.isNoteOn(); }));
        Transport transport;
        CountingSink sink;
        std::uint64_t number = 0;
        QVERIFY(transport.send(transport::SetSchedule{schedule}, ++number));
        QVERIFY(transport.send(transport::Play{}, ++number));
        std::size_t allocations = 0;
        int blocks = 0;
        do {
            const std::size_t before = allocationsInThisThread();
            transport.process(block, sink);
            allocations += allocationsInThisThread() - before;
        } while (transport.state().playing && ++blocks < 60 * second / static_cast<int>(block));
        QVERIFY(!transport.state().playing);
        QCOMPARE(sink.noteOns, struck);
        QCOMPARE(sink.stillSounding(), 0);
        QVERIFY(sink.ok);
        QCOMPARE(allocations, std::size_t{0});
        QCOMPARE(transport.state().tick, static_cast<double>(score.end().value));
    }

    void stoppedLoopedAndSoughtNothingHangs_data() { everyNoteSoundsAndEnds_data(); }

    void stoppedLoopedAndSoughtNothingHangs() {
        QFETCH(int, which);
        const Score score = which == 0 ? manyTracks() : which == 1 ? aMillionEvents() : fastBeats();
        Transport transport;
        CountingSink sink;
        std::uint64_t number = 0;
        const Tick end = score.end();
        const auto half = Tick(end.value / 2);
        QVERIFY(transport.send(transport::SetSchedule{Schedule::build(score)}, ++number));
        QVERIFY(transport.send(transport::Play{}, ++number));
        transport.process(block, sink);
        for (const Tick to : {half, Tick(0), end, half}) {
            QVERIFY(transport.send(transport::SetLoop{{{Tick(0), half + Tick(1)}}}, ++number));
            QVERIFY(transport.send(transport::Seek{to}, ++number));
            QVERIFY(transport.send(transport::Play{}, ++number));
            for (int i = 0; i < 40; ++i)
                transport.process(block, sink);
        }
        QVERIFY(transport.send(transport::Stop{}, ++number));
        transport.process(block, sink);
        QCOMPARE(sink.stillSounding(), 0);
        QVERIFY(sink.ok);
    }
};

QTEST_APPLESS_MAIN(HeavyScoresTest)
#include "HeavyScoresTest.moc"
