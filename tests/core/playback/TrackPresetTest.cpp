#include "tests/core/playback/Scores.h"

#include "core/playback/Schedule.h"
#include "core/playback/TrackPreset.h"

#include <QtTest>

using namespace partita;

namespace {

// A track of one note and one pedal on `channel`.
Track oneNote(std::uint32_t id, int channel, std::vector<Event> events = {}) {
    events.push_back(controlEvent(10, channel, 64, 127));
    Score score = makeScore({makeNote(id, 100, 480, 60, channel)}, std::move(events));
    score.tracks[0].id = TrackId(id);
    return score.tracks[0];
}

Score scoreOf(std::vector<Track> tracks) {
    Score score;
    score.tracks = std::move(tracks);
    return score;
}

Score chosen(const Score& score, std::uint32_t track, PresetPlace place) {
    const ScoreEdit edit = choosePreset(score, TrackId(track), place);
    const Score after = apply(score, edit);
    if (apply(after, inverse(edit)) != score)
        QTest::qFail("undoing it gives another score", __FILE__, __LINE__);
    return after;
}

int channelOf(const Score& score, std::uint32_t track) {
    return score.track(TrackId(track))->notes.front().channel;
}

} // namespace

class TrackPresetTest : public QObject {
    Q_OBJECT
private slots:
    void whatTheFirstNoteIsPlayedWith() {
        const Score plain = scoreOf({oneNote(1, 3)});
        QCOMPARE(presetOf(plain, TrackId(1)), std::optional(PresetPlace{0, 0}));
        Track other = oneNote(2, 4, {programEvent(Tick(0), 3, 20)}); // speaks for the first one's channel
        Track first = oneNote(
            1, 3, {controlEvent(50, 3, 0, 8), programEvent(Tick(60), 3, 40), programEvent(Tick(200), 3, 70)});
        QCOMPARE(presetOf(scoreOf({first, other}), TrackId(1)), std::optional(PresetPlace{8, 40}));
        QCOMPARE(presetOf(scoreOf({oneNote(1, 3), other}), TrackId(1)), std::optional(PresetPlace{0, 20}));
        QCOMPARE(presetOf(scoreOf({oneNote(1, 9, {programEvent(Tick(0), 9, 8)})}), TrackId(1)),
                 std::optional(PresetPlace{drumBank, 8}));
        QVERIFY(!presetOf(plain, TrackId(7)));
        Score several = plain;
        several.tracks[0].notes.push_back(makeNote(9, 600, 10, 61, 5));
        QVERIFY(!presetOf(several, TrackId(1)));
        QVERIFY(choosePreset(several, TrackId(1), {0, 5}).empty());
    }

    void theOthersOfItsChannelGo() {
        const Score before = scoreOf({oneNote(
            1, 3,
            {programEvent(Tick(0), 3, 20), controlEvent(50, 3, 0, 8), programEvent(Tick(200), 3, 70)})});
        const Score after = chosen(before, 1, {0, 48});
        QCOMPARE(presetOf(after, TrackId(1)), std::optional(PresetPlace{0, 48}));
        QCOMPARE(channelOf(after, 1), 3);
        int programs = 0;
        for (const Event& event : after.tracks[0].events)
            programs += (event.status & 0xF0) == 0xC0;
        QCOMPARE(programs, 1);
    }

    void theBankIsSentBeforeTheProgram() {
        const Score after = chosen(scoreOf({oneNote(1, 3)}), 1, {8, 48});
        const auto schedule = Schedule::build(after);
        QCOMPARE(schedule->messages()[0].message, controlChange(3, controller::bankMsb, 8));
        QCOMPARE(schedule->messages()[1].message, programChange(3, 48));
    }

    void aSharedChannelIsLeft() {
        const Score before =
            scoreOf({oneNote(1, 0, {programEvent(Tick(0), 0, 20)}), oneNote(2, 0), oneNote(3, 1)});
        const Score after = chosen(before, 2, {0, 48});
        QCOMPARE(channelOf(after, 2), 2);
        QCOMPARE(presetOf(after, TrackId(2)), std::optional(PresetPlace{0, 48}));
        QCOMPARE(presetOf(after, TrackId(1)), std::optional(PresetPlace{0, 20}));
        for (const Event& event : after.tracks[1].events)
            QCOMPARE(event.status & 0x0F, 2); // its pedal too
        QCOMPARE(after.tracks[0], before.tracks[0]);
    }

    void whereNoChannelIsFreeTheOthersChangeToo() {
        std::vector<Track> tracks{oneNote(100, 0)};
        for (std::uint32_t i = 0; i < 16; ++i)
            tracks.push_back(oneNote(i + 1, static_cast<int>(i)));
        const Score after = chosen(scoreOf(tracks), 100, {0, 48});
        QCOMPARE(channelOf(after, 100), 0);
        QCOMPARE(presetOf(after, TrackId(1)), std::optional(PresetPlace{0, 48}));
    }

    void drumsStayOnTheirChannel() {
        const Score after = chosen(scoreOf({oneNote(1, 9), oneNote(2, 9)}), 1, {drumBank, 8});
        QCOMPARE(channelOf(after, 1), 9);
        QCOMPARE(presetOf(after, TrackId(2)), std::optional(PresetPlace{drumBank, 8}));
    }
};

QTEST_APPLESS_MAIN(TrackPresetTest)
#include "TrackPresetTest.moc"
