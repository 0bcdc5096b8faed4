#include "tests/core/score/RandomScore.h"

#include "core/score/ScoreEdit.h"

#include <QTest>

#include <random>

using namespace partita;
using partita::test::randomScore;

namespace {

// Removes about a third of everything, changes some notes, adds some.
ScoreEdit randomEdit(const Score& score, RandomStream& random) {
    ScoreEdit edit;
    std::uint32_t nextNote = score.unusedNoteId().value;
    for (const Track& track : score.tracks) {
        for (const Note& note : track.notes) {
            const std::uint32_t kind = random.below(6);
            if (kind < 2)
                edit.removedNotes.push_back({track.id, note});
            if (kind == 1) {
                Note moved = note;
                moved.start += Tick(random.below(300));
                moved.length = Tick(1 + random.below(2000));
                moved.onOrder = moved.offOrder = lastOrder;
                edit.addedNotes.push_back({track.id, moved});
            }
        }
        for (const Event& event : track.events)
            if (random.below(3) == 0)
                edit.removedEvents.push_back({track.id, event});
        for (std::uint32_t i = random.below(4); i > 0; --i) {
            Note added;
            added.id = NoteId(nextNote++);
            added.start = Tick(random.below(1000));
            added.length = Tick(1 + random.below(50000)); // past the track's end at times
            added.pitch = Pitch(static_cast<std::int32_t>(random.below(128)));
            edit.addedNotes.push_back({track.id, added});
            edit.addedEvents.push_back({track.id, programEvent(Tick(random.below(3)), 0, 5)});
        }
    }
    Track fresh;
    fresh.id = score.unusedTrackId();
    fresh.events.push_back(endOfTrackEvent(Tick(0)));
    const std::size_t count = score.tracks.size();
    edit.addedTracks.push_back({random.below(static_cast<std::uint32_t>(count + 1)), fresh});
    return edit;
}

} // namespace

class ScoreEditTest : public QObject {
    Q_OBJECT

private slots:
    void theInverseRestoresTheScore() {
        const std::uint64_t seed = std::random_device()();
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        for (int i = 0; i < 300; ++i) {
            const Score score = randomScore(random);
            const ScoreEdit edit = randomEdit(score, random);
            const Score edited = apply(score, edit);
            QVERIFY(edited != score);
            QVERIFY(apply(edited, inverse(edit)) == score);
            QVERIFY(apply(apply(edited, inverse(edit)), edit) == edited);
        }
    }

    void ordersAreKept() {
        RandomStream random(5);
        const Score score = randomScore(random);
        Score edited = apply(score, randomEdit(score, random));
        const Score kept = edited;
        for (Track& track : edited.tracks) {
            sortNotes(track);
            sortEvents(track);
        }
        QVERIFY(edited == kept);
    }

    void removingATrackAndPuttingItBackKeepsItsPlace() {
        Score score;
        for (std::uint32_t id : {1u, 2u, 3u, 4u})
            score.tracks.push_back(Track{TrackId(id), {}, {}});
        ScoreEdit edit;
        edit.removedTracks = {{1, score.tracks[1]}, {3, score.tracks[3]}};
        const Score edited = apply(score, edit);
        QCOMPARE(edited.tracks.size(), std::size_t{2});
        QVERIFY(edited.tracks[1].id == TrackId(3));
        QVERIFY(apply(edited, inverse(edit)) == score);
    }

    void replacingATrackIsUndone() {
        Score score;
        score.tracks = {Track{TrackId(1), {}, {}}, Track{TrackId(2), {}, {}}};
        ScoreEdit edit;
        edit.removedTracks = {{0, score.tracks[0]}};
        edit.addedTracks = {{1, Track{TrackId(9), {}, {}}}};
        const Score edited = apply(score, edit);
        QVERIFY(edited.tracks.front().id == TrackId(9));
        QVERIFY(apply(edited, inverse(edit)) == score);
    }

    void anEmptyEditChangesNothing() {
        RandomStream random(6);
        const Score score = randomScore(random);
        QVERIFY(ScoreEdit().empty());
        QVERIFY(apply(score, {}) == score);
        ScoreEdit edit;
        edit.addedEvents.push_back({TrackId(1), programEvent(Tick(0), 0, 1)});
        QVERIFY(!edit.empty());
    }
};

QTEST_APPLESS_MAIN(ScoreEditTest)
#include "ScoreEditTest.moc"
