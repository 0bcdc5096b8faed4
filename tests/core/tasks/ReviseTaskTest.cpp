#include "core/tasks/ReviseTask.h"
#include "core/tasks/RevisionPlan.h"
#include "core/tasks/RevisionScope.h"

#include "core/unigram/Unigram.h"

#include <QTest>

using namespace partita;

class ReviseTaskTest : public QObject {
    Q_OBJECT

private slots:
    void alternativesAreEditsOfThePiece();
    void voicesAreTakenOneByOne();
    void whatIsWatchedIsKeptWhenStopped();
    void whatCannotBeIsSaid();
    void obstaclesAreToldBefore_data();
    void obstaclesAreToldBefore();
    void aGapIsTheLongestSilence();
    void operationsHaveOneNameEach();
};

namespace {

constexpr int barTicks = 1920;

UnigramModel::Content fewNotes() {
    UnigramModel::Content content;
    content.description.family = "unigram";
    content.description.grid = Grid{4, Pitch(48), Pitch(72), true};
    content.rates.assign(25, {0.1, 0.06});
    return content;
}

// Draws by a chain that never ends, and can blend.
class ChainModel : public UnigramModel {
public:
    explicit ChainModel(std::stop_source& stop)
        : UnigramModel(fewNotes())
        , stop_(stop) {}
    bool canBlend() const override { return true; }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress&,
                                std::stop_token) const override {
        if (request.watch)
            request.watch(*request.given);
        stop_.request_stop();
        return Error{ErrorCode::Cancelled, {}, "stopped", std::nullopt};
    }

private:
    std::stop_source& stop_;
};

// Four bars of 4/4: a melody in quarters over half notes; the third bar is silent.
Score piece() {
    Score score;
    Track track{TrackId(1), {}, {}};
    std::uint32_t id = 1;
    const auto add = [&](int start, int length, int pitch) {
        Note note;
        note.id = NoteId(id++);
        note.start = Tick(start);
        note.length = Tick(length);
        note.pitch = Pitch(pitch);
        track.notes.push_back(note);
    };
    for (const int bar : {0, 1, 3}) {
        for (int beat = 0; beat < 4; ++beat)
            add(bar * barTicks + beat * 480, 480, 64 + beat);
        for (int half = 0; half < 2; ++half)
            add(bar * barTicks + half * 960, 960, 52);
    }
    sortNotes(track);
    score.tracks.push_back(track);
    return score;
}

ReviseRequest request(Operation operation) {
    ReviseRequest request;
    request.operation = operation;
    request.model = std::make_shared<const UnigramModel>(fewNotes());
    request.score = std::make_shared<const Score>(piece());
    request.seed = 9;
    return request;
}

Locks everything() {
    Locks locks;
    locks.lockRegion({Tick(0)});
    return locks;
}

} // namespace

void ReviseTaskTest::alternativesAreEditsOfThePiece() {
    ReviseRequest wanted = request(Operation::Regenerate);
    wanted.region = Locks::Region{Tick(barTicks), Tick(2 * barTicks)};
    wanted.alternatives = 3;
    std::map<int, Alternative> made;
    ReviseObserver observer;
    observer.made = [&](int index, const Alternative& alternative) { made[index] = alternative; };
    QVERIFY(revise(wanted, observer, {}));
    QCOMPARE(made.size(), std::size_t{3});
    for (const auto& [index, alternative] : made) {
        QCOMPARE(alternative.seed, 9u + static_cast<std::uint64_t>(index));
        QVERIFY(*alternative.score == apply(*wanted.score, alternative.edit));
        QVERIFY(alternative.span == (TickSpan{Tick(barTicks), Tick(2 * barTicks)}));
        for (const auto& [track, note] : alternative.edit.addedNotes)
            QVERIFY(note.start >= Tick(barTicks) && note.end() <= Tick(2 * barTicks));
        QVERIFY(alternative.voices[0].empty());
    }
    QVERIFY(!(made[0].edit == made[1].edit));
}

void ReviseTaskTest::voicesAreTakenOneByOne() {
    ReviseRequest wanted = request(Operation::Unlocked);
    wanted.byVoice = true;
    std::optional<Alternative> made;
    ReviseObserver observer;
    observer.made = [&](int, const Alternative& alternative) { made = alternative; };
    QVERIFY(revise(wanted, observer, {}));
    const ScoreEdit& melody = made->voices[static_cast<std::size_t>(Voice::Melody)];
    QVERIFY(!melody.empty());
    QVERIFY(melody.removedNotes.size() < made->edit.removedNotes.size());
    for (const auto& removed : melody.removedNotes)
        QVERIFY(removed.note.pitch >= Pitch(64));
}

void ReviseTaskTest::whatIsWatchedIsKeptWhenStopped() {
    std::stop_source stop;
    ReviseRequest wanted = request(Operation::Vary);
    wanted.model = std::make_shared<const ChainModel>(stop);
    int drawn = 0;
    int made = 0;
    ReviseObserver observer;
    observer.made = [&](int, const Alternative&) { ++made; };
    QCOMPARE(revise(wanted, observer, stop.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(made, 0);
    observer.drawn = [&](const ScoreEdit&, TickSpan) { ++drawn; };
    QCOMPARE(revise(wanted, observer, stop.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(drawn, 1);
    QCOMPARE(made, 1);
}

void ReviseTaskTest::whatCannotBeIsSaid() {
    const auto errorOf = [](const ReviseRequest& wanted) {
        const auto status = revise(wanted, {}, {});
        return status ? ErrorCode::Internal : status.error().code;
    };
    ReviseRequest wanted = request(Operation::Unlocked);
    wanted.dials.temperature = 0;
    QCOMPARE(errorOf(wanted), ErrorCode::InvalidOption);
    wanted = request(Operation::Unlocked);
    wanted.locks = everything();
    QCOMPARE(errorOf(wanted), ErrorCode::InvalidOption);
    wanted = request(Operation::Vary);
    wanted.difference = 2;
    QCOMPARE(errorOf(wanted), ErrorCode::InvalidOption);
    wanted = request(Operation::Blend);
    wanted.other = wanted.score;
    QCOMPARE(errorOf(wanted), ErrorCode::InvalidOption);
    wanted = request(Operation::Unlocked);
    wanted.score = std::make_shared<const Score>();
    QCOMPARE(errorOf(wanted), ErrorCode::NothingUsable);
}

void ReviseTaskTest::obstaclesAreToldBefore_data() {
    QTest::addColumn<int>("operation");
    QTest::addColumn<QString>("what"); // is done to the request
    QTest::addColumn<int>("obstacle"); // -1: none
    const auto row = [](const char* name, Operation operation, const char* what,
                        std::optional<Obstacle> obstacle) {
        QTest::newRow(name) << static_cast<int>(operation) << what
                            << (obstacle ? static_cast<int>(*obstacle) : -1);
    };
    row("none", Operation::Harmonise, "", {});
    row("no model", Operation::Harmonise, "no model", Obstacle::NoModel);
    row("no notes", Operation::Harmonise, "no notes", Obstacle::NoNotes);
    row("no locks", Operation::Unlocked, "", Obstacle::NothingLocked);
    row("no selection", Operation::Regenerate, "", Obstacle::NothingSelected);
    row("a selection", Operation::Regenerate, "notes", {});
    row("a gap", Operation::FillGap, "", {});
    row("no gap", Operation::FillGap, "notes", Obstacle::NoGap);
    row("no blending", Operation::Blend, "", Obstacle::ModelCannotBlend);
    row("nothing to blend with", Operation::Blend, "chain", Obstacle::NothingToBlendWith);
    row("all locked", Operation::Vary, "locks", Obstacle::AllLocked);
    row("notes locked", Operation::Vary, "locked notes", Obstacle::AllLocked);
    row("too long", Operation::Continue, "long", Obstacle::TooLong);
    row("too high", Operation::Vary, "high", Obstacle::OutOfRange);
    row("between", Operation::Vary, "between", Obstacle::BetweenSteps);
}

void ReviseTaskTest::obstaclesAreToldBefore() {
    QFETCH(int, operation);
    QFETCH(QString, what);
    QFETCH(int, obstacle);
    std::stop_source stop;
    ReviseRequest wanted = request(static_cast<Operation>(operation));
    Score score = piece();
    auto& notes = score.tracks.front().notes;
    if (what == "no model")
        wanted.model = nullptr;
    if (what == "chain")
        wanted.model = std::make_shared<const ChainModel>(stop);
    if (what == "no notes")
        notes.clear();
    if (what == "notes" || what == "locked notes")
        wanted.notes = {notes[0].id, notes[1].id};
    if (what == "locked notes")
        wanted.locks.lockNotes(wanted.notes);
    if (what == "locks")
        wanted.locks = everything();
    if (what == "long")
        notes.back().start = Tick(120 * (std::int64_t{1} << 16));
    for (Note& note : notes) {
        if (what == "high")
            note.pitch = Pitch(110);
        if (what == "between") // two places in a step: no grid that is moved as a whole has both
            note.start += Tick(note.id.value % 2 == 0 ? 40 : 80);
    }
    wanted.score = std::make_shared<const Score>(score);
    const auto found = obstacleTo(wanted);
    QCOMPARE(found ? static_cast<int>(*found) : -1, obstacle);
}

void ReviseTaskTest::aGapIsTheLongestSilence() {
    const Score score = piece();
    QVERIFY(wholePiece(score) == (TickSpan{Tick(0), Tick(4 * barTicks)}));
    QVERIFY(longestSilence(score, wholePiece(score)) == (TickSpan{Tick(2 * barTicks), Tick(3 * barTicks)}));
    QVERIFY(!longestSilence(score, {Tick(0), Tick(2 * barTicks)}));
    ReviseRequest wanted = request(Operation::FillGap);
    const auto plan = planOf(wanted);
    QVERIFY(plan.ok());
    QVERIFY(plan->span == (TickSpan{Tick(2 * barTicks), Tick(3 * barTicks)}));
}

void ReviseTaskTest::operationsHaveOneNameEach() {
    for (const Operation operation : allOperations)
        QVERIFY(operationOf(idOf(operation)) == operation);
    QVERIFY(!operationOf("sing"));
}

QTEST_APPLESS_MAIN(ReviseTaskTest)
#include "ReviseTaskTest.moc"
