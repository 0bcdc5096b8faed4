#include "tests/core/score/RandomScore.h"

#include "core/score/MetreMap.h"
#include "core/score/TempoMap.h"
#include "core/score/TimeEdit.h"

#include <QTest>

#include <array>
#include <random>

using namespace partita;
using partita::test::randomScore;

namespace {

using Heard = std::vector<std::array<std::int64_t, 3>>; // start, length, pitch

Note note(std::uint32_t id, std::int64_t start, std::int64_t length, int pitch) {
    Note made;
    made.id = NoteId(id);
    made.start = Tick(start);
    made.length = Tick(length);
    made.pitch = Pitch(pitch);
    return made;
}

Score scoreOf(std::vector<Note> notes, std::vector<Event> events = {}) {
    Score score;
    score.tracks.push_back({TrackId(1), std::move(notes), std::move(events)});
    sortNotes(score.tracks[0]);
    sortEvents(score.tracks[0]);
    return score;
}

Heard heard(const Score& score) {
    Heard result;
    for (const Track& track : score.tracks)
        for (const Note& each : track.notes)
            result.push_back({each.start.value, each.length.value, each.pitch.value});
    std::sort(result.begin(), result.end());
    return result;
}

Event channelEvent(std::int64_t tick, int status, int type, int second) {
    Event event;
    event.tick = Tick(tick);
    event.status = static_cast<std::uint8_t>(status);
    event.type = static_cast<std::uint8_t>(type);
    event.second = static_cast<std::uint8_t>(second);
    return event;
}

Event textEvent(std::int64_t tick, std::uint8_t type, std::string text) {
    Event event = nameEvent(std::move(text));
    event.tick = Tick(tick);
    event.type = type;
    return event;
}

Score inserted(const Score& score, std::int64_t at, std::int64_t length) {
    return apply(score, insertTime(score, {}, Tick(at), Tick(length)).score);
}

Score removed(const Score& score, std::int64_t first, std::int64_t last) {
    return apply(score, removeTime(score, {}, Tick(first), Tick(last)).score);
}

std::vector<std::int64_t> ticksOf(const Score& score, std::uint8_t metaType) {
    std::vector<std::int64_t> ticks;
    for (const Event& event : score.tracks[0].events)
        if (event.isMeta(metaType))
            ticks.push_back(event.tick.value);
    return ticks;
}

} // namespace

class TimeEditTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsBehindMovesAndWhatSoundsThroughIsCutInTwo() {
        const Score score = scoreOf({note(1, 0, 480, 60), note(2, 0, 1000, 64), note(3, 480, 480, 60)},
                                    {endOfTrackEvent(Tick(1920))});
        const Score longer = inserted(score, 480, 100);
        QCOMPARE(heard(longer), (Heard{{0, 480, 60}, {0, 480, 64}, {580, 480, 60}, {580, 520, 64}}));
        QCOMPARE(longer.end(), Tick(2020));
    }

    void newTimeIsInTheMetreAndTempoOfItsPlace() {
        const Score score =
            scoreOf({note(1, 1920, 480, 60)},
                    {metreEvent(Tick(0), 4, 4), metreEvent(Tick(1920), 3, 4), tempoEvent(Tick(1920), 90),
                     metreEvent(Tick(3360), 2, 4), channelEvent(1920, 0xB0, 64, 127)});
        const Score longer = inserted(score, 1920, 1440);
        QCOMPARE(ticksOf(longer, meta::metre), (std::vector<std::int64_t>{0, 1920, 4800}));
        QCOMPARE(ticksOf(longer, meta::tempo), (std::vector<std::int64_t>{1920}));
        QCOMPARE(longer.tracks[0].events[3].tick, Tick(3360)); // the pedal goes with its note
        QCOMPARE(MetreMap(longer).position(Tick(4800)).bar, 3);
    }

    void atTheStartWhatPreparesTheTracksStays() {
        const Score score = scoreOf(
            {note(1, 0, 480, 60)}, {nameEvent("Viola"), tempoEvent(Tick(0), 90), programEvent(Tick(0), 0, 41),
                                    textEvent(0, meta::lyric, "la"), endOfTrackEvent(Tick(480))});
        const Score longer = inserted(score, 0, 1920);
        QCOMPARE(heard(longer), (Heard{{1920, 480, 60}}));
        for (const Event& event : longer.tracks[0].events)
            QCOMPARE(event.tick > Tick(0), event.isMeta(meta::lyric) || event.isMeta(meta::endOfTrack));
    }

    void behindTheEndThePieceGetsLonger() {
        for (const bool hasEnd : {true, false}) {
            Score score = scoreOf({note(1, 0, 480, 60)});
            if (hasEnd)
                score.tracks[0].events.push_back(endOfTrackEvent(Tick(480)));
            QCOMPARE(inserted(score, 1920, 960).end(), Tick(2880));
        }
    }

    void removedTimeTakesItsNotesAndShortensOthers() {
        const Score score = scoreOf({note(1, 0, 480, 60), note(2, 0, 700, 62), note(3, 0, 2000, 64),
                                     note(4, 500, 2000, 66), note(5, 1440, 480, 60)},
                                    {endOfTrackEvent(Tick(2500))});
        const Score shorter = removed(score, 480, 1440);
        QCOMPARE(heard(shorter), (Heard{{0, 480, 60}, {0, 480, 62}, {0, 1040, 64}, {480, 480, 60}}));
        QCOMPARE(shorter.end(), Tick(1540));
    }

    void whatIsInForceStaysInForceForTheMusicBehind() {
        const Score score = scoreOf(
            {note(1, 4800, 480, 60)},
            {tempoEvent(Tick(0), 120), metreEvent(Tick(0), 4, 4), programEvent(Tick(0), 0, 1),
             channelEvent(2000, 0xB0, 64, 127), tempoEvent(Tick(2400), 90), tempoEvent(Tick(3000), 60),
             programEvent(Tick(2600), 0, 41), channelEvent(3000, 0xB0, 64, 0), metreEvent(Tick(1920), 3, 4),
             metreEvent(Tick(3360), 4, 4), textEvent(2400, meta::lyric, "gone")});
        const Score shorter = removed(score, 1920, 4800);
        QCOMPARE(heard(shorter), (Heard{{1920, 480, 60}}));
        QCOMPARE(TempoMap(shorter).beatsPerMinute(Tick(1920)), 60.0);
        QCOMPARE(TempoMap(shorter).beatsPerMinute(Tick(1919)), 120.0);
        QCOMPARE(ticksOf(shorter, meta::metre), (std::vector<std::int64_t>{0})); // 4/4 again: said already
        QCOMPARE(ticksOf(shorter, meta::lyric), (std::vector<std::int64_t>{}));
        std::vector<std::pair<std::int64_t, int>> pedal, programs;
        for (const Event& event : shorter.tracks[0].events) {
            if (event.status == 0xB0)
                pedal.emplace_back(event.tick.value, event.second);
            if (event.status == 0xC0)
                programs.emplace_back(event.tick.value, event.type);
        }
        QCOMPARE(pedal, (std::vector<std::pair<std::int64_t, int>>{{1920, 0}}));
        QCOMPARE(programs, (std::vector<std::pair<std::int64_t, int>>{{0, 1}, {1920, 41}}));
    }

    void aChangeRightBehindReplacesWhatWasInForce() {
        const Score score = scoreOf({}, {tempoEvent(Tick(500), 90), tempoEvent(Tick(960), 70)});
        const Score shorter = removed(score, 480, 960);
        QCOMPARE(ticksOf(shorter, meta::tempo), (std::vector<std::int64_t>{480}));
        QCOMPARE(TempoMap(shorter).beatsPerMinute(Tick(480)), TempoMap(score).beatsPerMinute(Tick(960)));
    }

    void locksMoveWithTheirMusic() {
        const Score score = scoreOf({note(1, 0, 1000, 60), note(2, 960, 480, 62)});
        Locks locks;
        locks.lockNotes(std::array{NoteId(1), NoteId(2)});
        locks.lockRegion({Tick(0), endOfTime, Pitch(0), Pitch(20)});
        locks.lockRegion({Tick(240), Tick(960), Pitch(30), Pitch(40)});
        locks.lockRegion({Tick(960), endOfTime, Pitch(50), Pitch(55)});
        const TimeEdit more = insertTime(score, locks, Tick(480), Tick(100));
        QCOMPARE(lockedNotes(apply(score, more.score), more.locks).size(),
                 std::size_t{3}); // one was cut in two
        QCOMPARE(more.locks.regions,
                 (std::vector<Locks::Region>{{Tick(0), endOfTime, Pitch(0), Pitch(20)},
                                             {Tick(240), Tick(480), Pitch(30), Pitch(40)},
                                             {Tick(580), Tick(1060), Pitch(30), Pitch(40)},
                                             {Tick(1060), endOfTime, Pitch(50), Pitch(55)}}));
        const TimeEdit less = removeTime(score, locks, Tick(480), Tick(1200));
        QCOMPARE(less.locks.notes, (std::vector{NoteId(1)}));
        QCOMPARE(less.locks.regions,
                 (std::vector<Locks::Region>{{Tick(0), endOfTime, Pitch(0), Pitch(20)},
                                             {Tick(240), Tick(480), Pitch(30), Pitch(40)},
                                             {Tick(480), endOfTime, Pitch(50), Pitch(55)}}));
    }

    void anyTimePutInAndTakenOutAgainLeavesTheMusic() {
        const std::uint64_t seed = std::random_device()();
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (int i = 0; i < 300; ++i) {
            const Score score = randomScore(random);
            const Tick at(random.below(4000)), length(1 + random.below(2000));
            const TimeEdit more = insertTime(score, {}, at, length);
            const Score longer = apply(score, more.score);
            QVERIFY(heard(apply(longer, inverse(more.score))) == heard(score));
            for (const Track& track : longer.tracks)
                for (const Note& each : track.notes)
                    QVERIFY(each.end() <= at || each.start >= at + length);
            const Score again = removed(longer, at.value, (at + length).value);
            std::int64_t before = 0, after = 0;
            for (const auto& [start, ticks, pitch] : heard(score))
                before += ticks;
            for (const auto& [start, ticks, pitch] : heard(again))
                after += ticks;
            QCOMPARE(after, before);
        }
    }
};

QTEST_GUILESS_MAIN(TimeEditTest)
#include "TimeEditTest.moc"
