#include "tests/ui/window/GenerateFixture.h"

#include "core/score/Drums.h"

#include <random>
#include <set>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr std::int64_t sixteenth = 120;

// Draws pieces, locks and selections.
class Chance {
public:
    explicit Chance(std::uint64_t seed)
        : random_(seed) {}

    int below(int limit) { return static_cast<int>(random_.below(static_cast<std::uint32_t>(limit))); }
    bool oneIn(int times) { return below(times) == 0; }

    Score piece() {
        Score score;
        const int tracks = 1 + below(3);
        for (int i = 0; i < tracks; ++i) {
            Track track;
            track.id = TrackId(static_cast<std::uint32_t>(i + 1));
            const int notes = i == 0 ? 1 + below(50) : below(30);
            for (int n = 0; n < notes; ++n)
                track.notes.push_back(note());
            sortNotes(track);
            score.tracks.push_back(std::move(track));
        }
        return score;
    }

    Locks locks(const Score& score) {
        Locks locks;
        for (int i = below(3); i > 0; --i) {
            const Tick first(sixteenth * below(120));
            const Pitch lowest(20 + below(60));
            locks.lockRegion({first, oneIn(4) ? endOfTime : first + Tick(sixteenth * (1 + below(40))), lowest,
                              Pitch(std::min(127, lowest.value + below(60)))});
        }
        std::vector<NoteId> ids;
        for (const Track& track : score.tracks)
            for (const Note& note : track.notes)
                if (oneIn(4))
                    ids.push_back(note.id);
        locks.lockNotes(ids);
        if (oneIn(4))
            locks.lockTrack(
                score.tracks[static_cast<std::size_t>(below(static_cast<int>(score.tracks.size())))].id);
        return locks;
    }

private:
    Note note() {
        Note note;
        note.id = NoteId(++lastId_);
        note.start = Tick(sixteenth * below(128) + (oneIn(5) ? below(100) : 0));
        note.length = Tick(oneIn(8) ? 1 + below(700) : sixteenth * (1 + below(8)));
        note.pitch = Pitch(oneIn(10) ? below(128) : 36 + below(48));
        note.velocity = static_cast<std::uint8_t>(1 + below(127));
        note.channel = static_cast<std::uint8_t>(oneIn(12) ? drumChannel : below(4));
        return note;
    }

    RandomStream random_;
    std::uint32_t lastId_ = 0;
};

using Kept = std::vector<std::pair<TrackId, Note>>;

// What no operation may touch, whatever it is: locked notes, percussion, notes that the model has no row for.
Kept keptOf(const Score& score, const Locks& locks, const std::function<bool(const Note&)>& besides) {
    const std::vector<NoteId> locked = lockedNotes(score, locks);
    const Grid grid;
    Kept kept;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            if (std::binary_search(locked.begin(), locked.end(), note.id) || note.channel == drumChannel ||
                !grid.contains(note.pitch) || besides(note))
                kept.emplace_back(track.id, note);
    return kept;
}

QString missing(const Kept& kept, const Score& score) {
    for (const auto& [id, note] : kept) {
        const Track* track = score.track(id);
        if (track == nullptr ||
            std::find(track->notes.begin(), track->notes.end(), note) == track->notes.end())
            return QStringLiteral("note %1 at %2, pitch %3")
                .arg(note.id.value)
                .arg(note.start.value)
                .arg(note.pitch.value);
    }
    return {};
}

struct Scene {
    Score before;
    Locks locks;
};

// A piece with locks, and as it happens notes selected and a loop.
Scene openScene(GenerateFixture& fixture, Chance& chance) {
    fixture.player.advance(64); // so that the player hears what it is told
    Scene scene{chance.piece(), {}};
    fixture.open(scene.before);
    if (!chance.oneIn(5))
        scene.locks = chance.locks(scene.before);
    fixture.document().pushLocks(scene.locks, "Lock");
    if (chance.oneIn(2)) {
        const int first = chance.below(6);
        fixture.selectBars(first, first + chance.below(3));
    }
    if (chance.oneIn(2)) {
        const Tick first(sixteenth * chance.below(100) + chance.below(50));
        fixture.model().setLoop(TickSpan{first, first + Tick(sixteenth * (4 + chance.below(30)))});
    }
    fixture.settle();
    return scene;
}

// What of `kept` an alternative has not; empty: nothing.
QString missing(const Kept& kept, AlternativeList& list) {
    for (int row = 1; row < list.rowCount(); ++row)
        if (const QString lost = missing(kept, *list.at(row)->score); !lost.isEmpty())
            return QStringLiteral("alternative %1: %2").arg(row).arg(lost);
    return {};
}

} // namespace

// Random pieces, locks, selections and operations through the window's actions.
class GeneratePropertyTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsLockedStaysWhateverIsDone();
};

void GeneratePropertyTest::whatIsLockedStaysWhateverIsDone() {
    constexpr int cases = 1000;
    const std::uint64_t seed = qEnvironmentVariableIsSet("PARTITA_TEST_SEED")
                                   ? qEnvironmentVariable("PARTITA_TEST_SEED").toULongLong()
                                   : std::random_device()();
    qInfo("PARTITA_TEST_SEED=%llu", static_cast<unsigned long long>(seed));
    Chance chance(seed);
    GenerateFixture fixture;
    ComposingChoice choice = fixture.workspace->composer().choice();
    choice.takes = 2;
    fixture.workspace->composer().setChoice(choice);
    std::map<Operation, int> done;
    for (int i = 0; i < cases;) {
        if (i % 25 == 0) {
            fixture.workspace->stand().clear();
            fixture.workspace->takes().clear();
        }
        const auto [before, locks] = openScene(fixture, chance);
        const auto operation = allOperations[static_cast<std::size_t>(chance.below(allOperations.size()))];
        const std::set<NoteId> selected(fixture.model().selection().begin(),
                                        fixture.model().selection().end());
        QAction* action = fixture.actionOf(operation);
        if (!action->isEnabled())
            continue; // with a reason, which another test reads
        ++i;
        const bool onlySelected = operation == Operation::Regenerate || operation == Operation::Vary;
        const Kept kept = keptOf(before, locks, [&](const Note& note) {
            return operation == Operation::Continue ||
                   (onlySelected && !selected.empty() && !selected.contains(note.id));
        });
        const int steps = fixture.document().undoStack().count();
        action->trigger();
        QVERIFY(fixture.waitForAlternatives());
        if (!fixture.regenerator().isChoosing())
            continue; // nothing was free
        ++done[operation];
        const QString where = QStringLiteral("case %1, %2: ").arg(i).arg(nameOf(operation));
        QString lost = missing(kept, fixture.regenerator().alternatives());
        QVERIFY2(lost.isEmpty(), qPrintable(where + lost));
        const int row = 1 + chance.below(2);
        if (chance.oneIn(3))
            fixture.regenerator().takeVoice(row, static_cast<Voice>(chance.below(3)));
        else
            fixture.regenerator().take(row);
        fixture.regenerator().leave(); // where the voice had nothing new
        lost = missing(kept, *fixture.document().score());
        QVERIFY2(lost.isEmpty(), qPrintable(where + lost));
        QVERIFY(fixture.document().locks() == locks);
        QVERIFY(fixture.document().undoStack().count() <= steps + 1);
        while (fixture.document().undoStack().count() > steps &&
               fixture.document().undoStack().index() > steps)
            fixture.document().undoStack().undo();
        QVERIFY(*fixture.document().score() == before);
    }
    for (const Operation operation : allOperations)
        qInfo("%s: %d", qPrintable(nameOf(operation)), done[operation]);
    for (const Operation operation : allOperations)
        QVERIFY2(done[operation] > 20, qPrintable(nameOf(operation)));
}

QTEST_MAIN(GeneratePropertyTest)
#include "GeneratePropertyTest.moc"
