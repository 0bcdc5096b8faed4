#include "core/tasks/Regeneration.h"
#include "tests/core/tasks/RandomPieces.h"

#include <QTest>

using namespace partita;
using namespace partita::test;
using Cell = NoteStates::Cell;

class RegenerationTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsLockedStaysWhateverIsDrawn();
    void drumsAndPitchesOutOfRangeStay();
    void lockedSilenceStaysSilent();
    void everythingLockedLeavesNothing();
    void whatIsDrawnAsItWasStaysItself();
    void whatThePedalHoldsIsToldAndStaysAsItIs();
    void goesOnAfterTheEnd();
    void choosesTheTrackThatChangesMost();
    void newNotesGoToTheirParts_data();
    void newNotesGoToTheirParts();
};

namespace {

constexpr std::uint64_t seed = 31;

ModelDescription model() {
    ModelDescription model;
    model.grid = Grid{4, Pitch(48), Pitch(72), true};
    return model;
}

// Anything at all where nothing is locked: the worst that a model could draw.
NoteStates drawAnything(const GenerateRequest& request, const Grid& grid, RandomStream& random) {
    NoteStates drawn(grid, request.steps);
    for (int step = 0; step < request.steps; ++step)
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            const bool locked =
                request.locked[static_cast<std::size_t>(step)][static_cast<std::size_t>(pitch)];
            drawn.setCell(step, Pitch(pitch),
                          locked ? request.given->cell(step, Pitch(pitch))
                                 : static_cast<Cell>(random.below(3)));
        }
    return drawn;
}

Note makeNote(std::uint32_t id, int beat, int pitch, int channel) {
    Note note;
    note.id = NoteId(id);
    note.start = Tick(480 * beat);
    note.length = Tick(480);
    note.pitch = Pitch(pitch);
    note.channel = static_cast<std::uint8_t>(channel);
    return note;
}

Score twoTracks() {
    Score score;
    score.tracks = {{TrackId(1), {makeNote(1, 0, 60, 0), makeNote(2, 1, 62, 0)}, {}},
                    {TrackId(2), {makeNote(3, 0, 50, 1), makeNote(4, 0, 120, 1), makeNote(5, 0, 60, 9)}, {}}};
    return score;
}

} // namespace

// 1,000 random pieces and locks: every locked note is the same, in its track, and no added one lies on it.
void RegenerationTest::whatIsLockedStaysWhateverIsDrawn() {
    RandomStream random(seed);
    for (int round = 0; round < 1000; ++round) {
        const Score score = randomScore(random);
        const Locks locks = randomLocks(score, random);
        const int steps = 1 + static_cast<int>(random.below(40));
        const Regeneration regeneration(score, locks, model(), steps);
        const auto request = regeneration.request();
        const NoteStates drawn = drawAnything(request, model().grid, random);
        const auto edit = round % 20 != 0 ? regeneration.edit(drawn, TrackId(2))
                                          : regeneration.editInParts(drawn, TrackId(2));
        const Score after = apply(score, edit);
        for (const auto& track : score.tracks)
            for (const auto& note : track.notes) {
                const bool locked = isLocked(locks, track.id, note);
                if (!locked)
                    continue;
                QVERIFY2(has(after, track.id, note),
                         qPrintable(QString("seed %1, round %2").arg(seed).arg(round)));
                if (note.channel == 9)
                    continue;
                for (const auto& added : edit.addedNotes)
                    QVERIFY(added.note.pitch != note.pitch || added.note.end() <= note.start + Tick(60) ||
                            added.note.start + Tick(60) >= note.end());
            }
        QVERIFY(apply(after, inverse(edit)) == score);
    }
}

void RegenerationTest::drumsAndPitchesOutOfRangeStay() {
    const Score score = twoTracks();
    const Regeneration regeneration(score, {}, model(), 32);
    const Score after = apply(score, regeneration.edit(NoteStates(model().grid, 32), TrackId(1)));
    QCOMPARE(after.noteCount(), std::size_t{2});
    QVERIFY(has(after, TrackId(2), makeNote(4, 0, 120, 1)));
    QVERIFY(has(after, TrackId(2), makeNote(5, 0, 60, 9)));
}

void RegenerationTest::lockedSilenceStaysSilent() {
    Locks locks;
    locks.lockRegion({Tick(960), Tick(1440), Pitch(48), Pitch(72)});
    const Regeneration regeneration(twoTracks(), locks, model(), 32);
    NoteStates everything(model().grid, 32);
    for (int step = 0; step < 32; ++step)
        everything.setCell(step, Pitch(55), step == 0 ? Cell::Struck : Cell::HeldOn);
    for (const auto& added : regeneration.edit(everything, TrackId(1)).addedNotes)
        QVERIFY(added.note.end() <= Tick(960) || added.note.start >= Tick(1440));
}

void RegenerationTest::everythingLockedLeavesNothing() {
    Locks locks;
    QVERIFY(Regeneration(twoTracks(), locks, model(), 16).anythingFree());
    locks.lockRegion({Tick(0)});
    QVERIFY(!Regeneration(twoTracks(), locks, model(), 16).anythingFree());
}

void RegenerationTest::whatIsDrawnAsItWasStaysItself() {
    const Score score = twoTracks();
    const Regeneration regeneration(score, {}, model(), 16);
    NoteStates drawn = *regeneration.request().given;
    QVERIFY(regeneration.edit(drawn, TrackId(1)).empty());
    drawn.setCell(2, Pitch(60), Cell::Off); // shorter by half a beat
    drawn.setCell(3, Pitch(60), Cell::Off);
    const auto edit = regeneration.edit(drawn, TrackId(1));
    QCOMPARE(edit.removedNotes.size(), std::size_t{1});
    QCOMPARE(edit.removedNotes.front().note, makeNote(1, 0, 60, 0));
    QCOMPARE(edit.addedNotes.size(), std::size_t{1});
    QCOMPARE(edit.addedNotes.front().note.length, Tick(240));
}

// The pedal goes down in the first beat and up after the fourth.
void RegenerationTest::whatThePedalHoldsIsToldAndStaysAsItIs() {
    Score score = twoTracks();
    Event down{Tick(240), lastOrder, 0xB0, 64, 127, {}};
    Event up = down;
    up.tick = Tick(4 * 480);
    up.second = 0;
    score.tracks[0].events = {down, up};
    Locks locks;
    locks.lockNotes(std::vector{NoteId(1)});
    for (const bool heeded : {false, true}) {
        ModelDescription asked = model();
        asked.style.pedalHeeded = heeded;
        const Regeneration regeneration(score, locks, asked, 32);
        const GenerateRequest request = regeneration.request();
        QVERIFY(request.given->isHeld(3, Pitch(60)) && request.given->isHeld(7, Pitch(62)));
        QCOMPARE(request.given->isHeld(4, Pitch(60)), heeded);
        QCOMPARE(request.locked[15][60], heeded);
        QCOMPARE(request.given->isHeld(15, Pitch(62)), heeded);
        QVERIFY(!request.given->isHeld(16, Pitch(60)) && !request.locked[15][62]);
        QVERIFY(regeneration.edit(*request.given, TrackId(1)).empty()); // drawn as they were heard
        const NoteStates silence(asked.grid, 32);
        const Score after = apply(score, regeneration.edit(silence, TrackId(1)));
        QVERIFY(after.tracks[0].notes == std::vector{score.tracks[0].notes[0]});
    }
}

void RegenerationTest::goesOnAfterTheEnd() {
    Locks locks;
    locks.lockRegion({Tick(0), Tick(1920)});
    const Score score = twoTracks();
    const Regeneration regeneration(score, locks, model(), 32);
    NoteStates drawn = *regeneration.request().given;
    drawn.setCell(20, Pitch(65), Cell::Struck);
    const auto edit = regeneration.edit(drawn, TrackId(1));
    QVERIFY(edit.removedNotes.empty());
    QCOMPARE(edit.addedNotes.size(), std::size_t{1});
    QCOMPARE(edit.addedNotes.front().note.start, Tick(20 * 120));
    QVERIFY(edit.addedNotes.front().note.id.value >= score.unusedNoteId().value);
}

void RegenerationTest::choosesTheTrackThatChangesMost() {
    QCOMPARE(Regeneration(twoTracks(), {}, model(), 16).mostChangedTrack(), TrackId(1));
    Locks locks;
    locks.lockTrack(TrackId(1));
    QCOMPARE(Regeneration(twoTracks(), locks, model(), 16).mostChangedTrack(), TrackId(2));
}

void RegenerationTest::newNotesGoToTheirParts_data() {
    QTest::addColumn<int>("keptBars");
    QTest::addColumn<int>("lockedTrack");
    QTest::newRow("as the notes that stay") << 2 << 0;
    QTest::newRow("as those that were there, where none stays") << 0 << 0;
    QTest::newRow("but never to a locked track") << 0 << 1;
}

// Two lines far from each other, a track each; what is drawn is the same again, a tone higher.
void RegenerationTest::newNotesGoToTheirParts() {
    QFETCH(int, keptBars);
    QFETCH(int, lockedTrack);
    constexpr int beats = 16;
    Score score;
    score.tracks = {{TrackId(1), {}, {}}, {TrackId(2), {}, {}}};
    std::vector<StepNote> higher;
    for (int beat = 0; beat < beats; ++beat)
        for (const int part : {0, 1}) {
            const int pitch = (part == 0 ? 68 : 50) + beat % 2;
            score.tracks[static_cast<std::size_t>(part)].notes.push_back(
                makeNote(static_cast<std::uint32_t>(2 * beat + part), beat, pitch, part));
            const int added = beat < 4 * keptBars || part + 1 == lockedTrack ? 0 : 2;
            higher.push_back({Step(4 * beat), Step(4), Pitch(pitch + added)});
        }
    Locks locks;
    if (keptBars > 0)
        locks.lockRegion({Tick(0), Tick(1920 * keptBars)});
    if (lockedTrack > 0)
        locks.lockTrack(TrackId(static_cast<std::uint32_t>(lockedTrack)));
    const Regeneration regeneration(score, locks, model(), 4 * beats);
    std::sort(higher.begin(), higher.end());
    const auto edit = regeneration.editInParts(statesOf(higher, model().grid, 4 * beats), TrackId(1));
    QCOMPARE(edit.addedNotes.size(),
             static_cast<std::size_t>((lockedTrack > 0 ? 1 : 2) * (beats - 4 * keptBars)));
    for (const auto& [track, note] : edit.addedNotes) {
        QCOMPARE(track, note.pitch > Pitch(60) ? TrackId(1) : TrackId(2));
        QCOMPARE(int{note.channel}, note.pitch > Pitch(60) ? 0 : 1);
        QVERIFY(lockedTrack == 0 || track != TrackId(1));
    }
}

QTEST_APPLESS_MAIN(RegenerationTest)
#include "RegenerationTest.moc"
