#include "core/score/Locks.h"

#include "core/base/RandomStream.h"

#include <QTest>

#include <array>

using namespace partita;

namespace {

Note note(std::uint32_t id, std::int64_t start, std::int64_t length, int pitch) {
    Note made;
    made.id = NoteId(id);
    made.start = Tick(start);
    made.length = Tick(length);
    made.pitch = Pitch(pitch);
    return made;
}

Locks::Region region(std::int64_t first, std::int64_t last, int lowest, int highest) {
    return {Tick(first), Tick(last), Pitch(lowest), Pitch(highest)};
}

} // namespace

class LocksTest : public QObject {
    Q_OBJECT

private slots:
    void aNoteThatCrossesAnEdgeIsHeldWhole() {
        Locks locks;
        locks.lockRegion(region(100, 200, 60, 64));
        QVERIFY(isLocked(locks, TrackId(1), note(1, 0, 101, 60)));
        QVERIFY(!isLocked(locks, TrackId(1), note(1, 0, 100, 60)));
        QVERIFY(isLocked(locks, TrackId(1), note(1, 199, 500, 64)));
        QVERIFY(!isLocked(locks, TrackId(1), note(1, 200, 500, 64)));
        QVERIFY(!isLocked(locks, TrackId(1), note(1, 120, 10, 65)));
        QVERIFY(isLocked(locks, TrackId(1), note(1, 100, 0, 62))); // without length
    }

    void notesTracksAndBlocksAddUp() {
        Score score;
        for (std::uint32_t t = 1; t <= 3; ++t)
            score.tracks.push_back(
                {TrackId(t), {note(10 * t, 0, 50, 60), note(10 * t + 1, 300, 50, 70)}, {}});
        Locks locks;
        locks.lockTrack(TrackId(2));
        const std::array ids{NoteId(11)};
        locks.lockNotes(ids);
        locks.lockRegion(region(290, 310, 0, 127));
        QCOMPARE(lockedNotes(score, locks), (std::vector{NoteId(11), NoteId(20), NoteId(21), NoteId(31)}));
        locks.unlockTrack(TrackId(2));
        locks.unlockRegion(region(0, 1000, 0, 127));
        QCOMPARE(lockedNotes(score, locks), (std::vector{NoteId(11)}));
        locks.unlockNotes(ids);
        QVERIFY(locks.empty());
    }

    // Against a plain table of cells, for random blocks put on and taken off.
    void blocksNeverOverlapAndHoldExactlyTheirCells() {
        constexpr int ticks = 24, pitches = 16;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            RandomStream random(seed);
            Locks locks;
            std::array<std::array<bool, pitches>, ticks> table{};
            for (int turn = 0; turn < 12; ++turn) {
                const auto below = [&](int limit) {
                    return static_cast<int>(random.below(static_cast<std::uint32_t>(limit)));
                };
                const int first = below(ticks), last = first + below(ticks - first + 1);
                const int lowest = below(pitches), highest = lowest + below(pitches - lowest);
                const bool locking = random.below(3) != 0;
                const Locks::Region block = region(first, last, lowest, highest);
                locking ? locks.lockRegion(block) : locks.unlockRegion(block);
                for (int t = first; t < last; ++t)
                    for (int p = lowest; p <= highest; ++p)
                        table[static_cast<std::size_t>(t)][static_cast<std::size_t>(p)] = locking;
            }
            for (int t = 0; t < ticks; ++t)
                for (int p = 0; p < pitches; ++p) {
                    const auto holders =
                        std::count_if(locks.regions.begin(), locks.regions.end(),
                                      [&](const auto& r) { return touches(r, note(1, t, 1, p)); });
                    const bool wanted = table[static_cast<std::size_t>(t)][static_cast<std::size_t>(p)];
                    QVERIFY2(holders == (wanted ? 1 : 0), qPrintable(QString("seed %1").arg(seed)));
                    QCOMPARE(isLockedCell(locks, Tick(t), Tick(t + 1), Pitch(p)), wanted);
                }
        }
    }

    void aBlockWithoutCellsIsNone() {
        Locks locks;
        locks.lockRegion(region(100, 100, 0, 127));
        locks.lockRegion(region(0, 100, 5, 4));
        QVERIFY(locks.empty());
        QVERIFY(!isLockedCell(locks, Tick(0), Tick(200), Pitch(5)));
    }

    void aBlockCanReachToTheEndOfTime() {
        Locks locks;
        locks.lockRegion({Tick(480)});
        locks.unlockRegion(region(960, 1440, 60, 60));
        QVERIFY(isLockedCell(locks, Tick(1'000'000'000), Tick(1'000'000'001), Pitch(60)));
        QVERIFY(!isLockedCell(locks, Tick(960), Tick(1440), Pitch(60)));
        QVERIFY(isLockedCell(locks, Tick(960), Tick(1440), Pitch(61)));
    }
};

QTEST_APPLESS_MAIN(LocksTest)
#include "LocksTest.moc"
