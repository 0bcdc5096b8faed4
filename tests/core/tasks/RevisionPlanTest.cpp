#include "core/tasks/RevisionPlan.h"

#include "core/learn/NoteLikelihoods.h"
#include "core/rbm/RbmModel.h"
#include "core/unigram/Unigram.h"
#include "tests/core/rbm/TinyRbm.h"
#include "tests/core/tasks/RandomPieces.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class RevisionPlanTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsLockedStays_data();
    void whatIsLockedStays();
    void onlyTheSelectionChanges();
    void continuingAddsExactlyTheBars();
    void barsAreThoseOfThePiece();
    void musicBesideTheGridStaysBesideIt();
    void whatIsAddedMayHaveAMetreOfItsOwn();
    void harmonisingKeepsTheMelodyOnTop();
    void nothingIsHarmonisedAboveAMelodyThatRests();
    void aNewMelodyIsAboveTheRest();
    void varyingALittleChangesLess();
    void blendsLieBetween();
    void whatCannotBeIsRefusedWithAReason();
    void aPieceBeyondAllBarsIsRefusedBeforeItIsLaidOut();
    void aKitOnAnyChannelStays();
};

namespace {

constexpr std::uint64_t seed = 77;
constexpr int barTicks = 1920;

std::shared_ptr<const RbmModel> tinyModel(double deviation = 1) {
    RbmModel::Content model;
    model.description.family = "rbm";
    model.description.grid = Grid{4, Pitch(48), Pitch(72), true};
    model.description.windowSteps = 8;
    model.description.style.metre = {1, 4};
    model.rbm = tinyRbm(visibleShape(model.description.grid, 8, StateSpace::ThreeState), 6, seed, deviation);
    model.meanRates.assign(model.rbm.visible(), 0.1f);
    return std::make_shared<const RbmModel>(std::move(model));
}

Note makeNote(std::uint32_t id, int start, int length, int pitch) {
    Note note;
    note.id = NoteId(id);
    note.start = Tick(start);
    note.length = Tick(length);
    note.pitch = Pitch(pitch);
    return note;
}

// Two bars of 4/4: a melody in quarters from 64 up, half notes at 52 and 55 below.
Score melodyOverChords() {
    Score score;
    Track track{TrackId(1), {}, {}};
    std::uint32_t id = 1;
    for (int beat = 0; beat < 8; ++beat)
        track.notes.push_back(makeNote(id++, beat * 480, 480, 64 + beat % 3));
    for (int half = 0; half < 4; ++half)
        for (const int pitch : {52, 55})
            track.notes.push_back(makeNote(id++, half * 960, 960, pitch));
    sortNotes(track);
    score.tracks.push_back(track);
    return score;
}

Result<RevisionPlan> plan(ReviseRequest request, const Score& score, const Locks& locks,
                          const MusicModel& model) {
    request.score = std::make_shared<const Score>(score);
    request.locks = locks;
    request.model = std::shared_ptr<const MusicModel>(std::shared_ptr<const MusicModel>(), &model);
    return planOf(request);
}

Score after(const ReviseRequest& request, const Score& score, const MusicModel& model,
            const Locks& locks = {}, std::uint64_t take = 1, int sweeps = 3) {
    auto planned = plan(request, score, locks, model);
    if (!planned)
        qFatal("%s", describe(planned.error()).c_str());
    planned->request.seed = take;
    if (planned->request.gibbsSteps == 0)
        planned->request.gibbsSteps = sweeps;
    const auto drawn = model.generate(planned->request, {}, {});
    if (!drawn)
        qFatal("%s", describe(drawn.error()).c_str());
    return apply(score, planned->regeneration.edit(*drawn, score.tracks.front().id));
}

QString refusal(const ReviseRequest& request, const Score& score, const MusicModel& model,
                const Locks& locks = {}) {
    const auto planned = plan(request, score, locks, model);
    return planned ? QString() : QString::fromStdString(planned.error().detail);
}

std::size_t notesInCommon(const Score& a, const Score& b) {
    std::size_t common = 0;
    for (const auto& note : a.tracks.front().notes)
        common += has(b, a.tracks.front().id, note) ? 1 : 0;
    return common;
}

} // namespace

void RevisionPlanTest::whatIsLockedStays_data() {
    QTest::addColumn<int>("kind");
    for (const OperationId& each : operationIds)
        QTest::addRow("%s", each.id.data()) << static_cast<int>(each.operation);
}

// 1,000 random pieces, locks and selections: every locked note is the same, and locked silence stays silent.
void RevisionPlanTest::whatIsLockedStays() {
    QFETCH(int, kind);
    RandomStream random(seed, static_cast<std::uint64_t>(kind));
    const auto model = tinyModel();
    int drawn = 0;
    for (int round = 0; drawn < 1000 && round < 4000; ++round) {
        const Score score = randomScore(random);
        const Locks locks = randomLocks(score, random);
        ReviseRequest request;
        request.operation = static_cast<Operation>(kind);
        request.bars = 1 + static_cast<int>(random.below(2));
        request.difference = static_cast<double>(random.uniform()) * 0.3;
        request.other = std::make_shared<const Score>(randomScore(random));
        request.dials.loop = request.operation != Operation::Continue && random.below(4) == 0;
        if (request.operation == Operation::FillGap || random.below(2) == 0) {
            const Tick first(random.below(3000));
            request.region = Locks::Region{first, first + Tick(1 + random.below(2000))};
        }
        if (!plan(request, score, locks, *model))
            continue; // nothing that the model knows, or nothing left to make
        ++drawn;
        const Score changed = after(request, score, *model, locks, random());
        const auto where = QString("seed %1, round %2").arg(seed).arg(round);
        for (const auto& track : score.tracks)
            for (const auto& note : track.notes)
                if (isLocked(locks, track.id, note))
                    QVERIFY2(has(changed, track.id, note), qPrintable(where));
        for (const auto& track : changed.tracks)
            for (const auto& note : track.notes)
                if (note.id.value >= score.unusedNoteId().value)
                    for (Tick step = note.start; step < note.end(); step += Tick(120))
                        QVERIFY2(!isLockedCell(locks, step, step + Tick(120), note.pitch), qPrintable(where));
    }
    QCOMPARE(drawn, 1000);
}

void RevisionPlanTest::onlyTheSelectionChanges() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    ReviseRequest request;
    request.region = Locks::Region{Tick(480), Tick(1440), Pitch(60), Pitch(127)};
    std::size_t kept = 0;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(request, score, *model, {}, take);
        for (const auto& note : score.tracks.front().notes)
            if (!touches(*request.region, note))
                QVERIFY(has(changed, TrackId(1), note));
        for (const auto& note : changed.tracks.front().notes)
            if (!has(score, TrackId(1), note))
                QVERIFY(note.start >= Tick(480) && note.end() <= Tick(1440) && note.pitch >= Pitch(60));
        kept += notesInCommon(score, changed);
    }
    QVERIFY2(kept < 20 * score.noteCount(), "nothing was ever made anew");
    request.region.reset();
    request.notes = {NoteId(2), NoteId(3)}; // the same stretch; the half notes that begin in it stay
    const Score changed = after(request, score, *model);
    for (const auto& note : score.tracks.front().notes)
        if (note.id != NoteId(2) && note.id != NoteId(3))
            QVERIFY(has(changed, TrackId(1), note));
}

void RevisionPlanTest::continuingAddsExactlyTheBars() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    for (const int bars : {1, 3}) {
        ReviseRequest request;
        request.operation = Operation::Continue;
        request.bars = bars;
        QCOMPARE(plan(request, score, {}, *model)->request.steps, 32 + 16 * bars);
        const Score changed = after(request, score, *model);
        QCOMPARE(notesInCommon(score, changed), score.noteCount());
        QVERIFY(changed.noteCount() > score.noteCount());
        for (const auto& note : changed.tracks.front().notes)
            if (!has(score, TrackId(1), note))
                QVERIFY(note.start >= Tick(2 * barTicks) && note.end() <= Tick((2 + bars) * barTicks));
    }
}

// An upbeat, two bars of 4/4, then 3/4; the model's music is in 1/4.
void RevisionPlanTest::barsAreThoseOfThePiece() {
    Score score;
    Track track{TrackId(1),
                {},
                {metreEvent(Tick(0), 1, 4), metreEvent(Tick(480), 4, 4), metreEvent(Tick(4320), 3, 4)}};
    for (int beat = 0; beat < 15; ++beat)
        track.notes.push_back(makeNote(static_cast<std::uint32_t>(beat + 1), beat * 480, 480, 60));
    score.tracks.push_back(track);
    const auto model = tinyModel();
    std::vector<Step> bars{Step(0), Step(4), Step(20), Step(36), Step(48)};
    for (const Operation operation : allOperations) {
        ReviseRequest request;
        request.operation = operation;
        request.region = Locks::Region{Tick(480), Tick(2400)};
        request.bars = 2;
        request.other = std::make_shared<const Score>(score);
        const auto planned = plan(request, score, {}, *model);
        if (!planned)
            continue; // all are notes: there is no gap
        auto expected = bars;
        if (operation == Operation::Continue)
            expected.insert(expected.end(), {Step(60), Step(72)});
        QVERIFY2(planned->request.barStarts == expected, idOf(operation).data());
    }
}

void RevisionPlanTest::musicBesideTheGridStaysBesideIt() {
    constexpr int phase = 36;
    const Score onGrid = melodyOverChords();
    Score beside = onGrid;
    for (Note& note : beside.tracks.front().notes)
        note.start += Tick(phase);
    const auto model = tinyModel();
    for (const Operation operation : {Operation::Continue, Operation::Regenerate, Operation::Vary}) {
        ReviseRequest request;
        request.operation = operation;
        request.bars = 2;
        request.region = Locks::Region{Tick(480), Tick(1440)};
        const auto edited = [&](const Score& score) {
            auto planned = plan(request, score, {}, *model);
            if (!planned)
                qFatal("%s", describe(planned.error()).c_str());
            planned->request.gibbsSteps = 3;
            return planned->edit(*model->generate(planned->request, {}, {}));
        };
        ScoreEdit expected = edited(onGrid);
        for (auto* notes : {&expected.addedNotes, &expected.removedNotes})
            for (auto& [track, note] : *notes)
                note.start += Tick(phase);
        const ScoreEdit edit = edited(beside);
        QVERIFY2(edit == expected, idOf(operation).data());
        QVERIFY(!edit.addedNotes.empty());
        QVERIFY(apply(apply(beside, edit), inverse(edit)) == beside);
    }
}

void RevisionPlanTest::whatIsAddedMayHaveAMetreOfItsOwn() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::Continue;
    request.bars = 2;
    request.metre = Metre{3, 4};
    auto planned = plan(request, score, {}, *model);
    QVERIFY(planned.ok());
    QCOMPARE(planned->request.steps, 32 + 24);
    QVERIFY(planned->request.barStarts == (std::vector<Step>{Step(0), Step(16), Step(32), Step(44)}));
    planned->request.gibbsSteps = 1;
    const ScoreEdit edit = planned->edit(*model->generate(planned->request, {}, {}));
    const Score changed = apply(score, edit);
    QCOMPARE(MetreMap(changed).metre(Tick(2 * barTicks - 1)), (Metre{4, 4}));
    QCOMPARE(MetreMap(changed).metre(Tick(2 * barTicks)), (Metre{3, 4}));
    QVERIFY(apply(changed, inverse(edit)) == score);
    request.metre = Metre(); // as it is there
    QVERIFY(plan(request, score, {}, *model)->events.empty());
    request.operation = Operation::Vary;
    QVERIFY(refusal(request, score, *model).contains("metre"));
}

void RevisionPlanTest::harmonisingKeepsTheMelodyOnTop() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::Harmonise;
    bool anythingNew = false;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(request, score, *model, {}, take);
        for (std::uint32_t id = 1; id <= 8; ++id) {
            const auto& melody =
                *std::find_if(score.tracks.front().notes.begin(), score.tracks.front().notes.end(),
                              [&](const Note& note) { return note.id == NoteId(id); });
            QVERIFY(has(changed, TrackId(1), melody));
            for (const auto& note : changed.tracks.front().notes) {
                const bool together = note.start < melody.end() && note.end() > melody.start;
                QVERIFY(!together || note.pitch <= melody.pitch);
            }
        }
        anythingNew = anythingNew || notesInCommon(score, changed) < changed.noteCount();
    }
    QVERIFY(anythingNew);
}

void RevisionPlanTest::nothingIsHarmonisedAboveAMelodyThatRests() {
    Score score = melodyOverChords();
    auto& notes = score.tracks.front().notes;
    std::erase_if(notes, [](const Note& note) { return note.pitch < Pitch(60); }); // the melody alone
    for (Note& note : notes)
        note.length = Tick(120); // rests for the remainder of each beat
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::Harmonise;
    std::size_t made = 0;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(request, score, *model, {}, take);
        for (const Note& note : changed.tracks.front().notes)
            if (!has(score, TrackId(1), note)) {
                QVERIFY(note.pitch <= Pitch(66)); // the melody's highest
                for (std::size_t i = 0; i + 1 < notes.size(); ++i)
                    if (note.start < notes[i + 1].start && note.end() > notes[i].end())
                        QVERIFY(note.pitch <= std::min(notes[i].pitch, notes[i + 1].pitch));
                ++made;
            }
    }
    QVERIFY(made > 0);
}

void RevisionPlanTest::aNewMelodyIsAboveTheRest() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    ReviseRequest request;
    request.operation = Operation::NewMelody;
    const Score changed = after(request, score, *model);
    std::size_t chordNotes = 0;
    for (const auto& note : changed.tracks.front().notes)
        if (note.pitch <= Pitch(55)) {
            QVERIFY(has(score, TrackId(1), note));
            ++chordNotes;
        }
    QCOMPARE(chordNotes, std::size_t{8});
    QVERIFY(changed.noteCount() > chordNotes);
}

void RevisionPlanTest::varyingALittleChangesLess() {
    // Weights that hold a state: little changes in a sweep, more in many.
    const auto model = tinyModel(1.5);
    const Score score = melodyOverChords();
    ReviseRequest request;
    request.operation = Operation::Vary;
    QCOMPARE(sweepsFor(0), 1);
    QCOMPARE(sweepsFor(1), 0);
    QVERIFY(sweepsFor(0.3) < sweepsFor(0.6));
    request.difference = 0;
    const auto little = plan(request, score, {}, *model);
    QCOMPARE(little->request.gibbsSteps, 1);
    QVERIFY(!little->request.fresh);
    request.difference = 1;
    QCOMPARE(plan(request, score, {}, *model)->request.gibbsSteps, 0);
}

void RevisionPlanTest::blendsLieBetween() {
    // One hidden unit a side: with it every low, or every high pitch sounds.
    RbmModel::Content content = tinyModel()->content();
    content.rbm = Rbm(content.rbm.shape(), 2);
    for (std::size_t unit = 0; unit < content.rbm.visible(); ++unit) {
        const bool struck = unit % 50 >= 25;
        content.rbm.visibleBias()[unit] = struck ? -6.0f : -12.0f;
        content.rbm.weights()(static_cast<Eigen::Index>(unit), unit % 25 < 12 ? 0 : 1) =
            struck ? 10.0f : 0.0f;
    }
    content.rbm.hiddenBias() = AlignedVector<float>(content.rbm.hiddenStride(), -30.0f);
    const RbmModel model(std::move(content));
    Score low, high;
    low.tracks = {{TrackId(1), {}, {}}};
    high = low;
    for (int step = 0; step < 16; ++step)
        for (int note = 0; note < 6; ++note) {
            const auto id = static_cast<std::uint32_t>(1 + step * 6 + note);
            low.tracks.front().notes.push_back(makeNote(id, step * 120, 120, 50 + note));
            high.tracks.front().notes.push_back(makeNote(id, step * 120, 120, 62 + note));
        }
    ReviseRequest request;
    request.operation = Operation::Blend;
    request.other = std::make_shared<const Score>(high);
    const auto shareOfHigh = [&](double share) {
        request.share = share;
        double notes = 0;
        double highNotes = 0;
        for (std::uint64_t take = 1; take <= 40; ++take) {
            const Score blended = after(request, low, model, {}, take, 1);
            for (const auto& note : blended.tracks.front().notes) {
                ++notes;
                highNotes += note.pitch >= Pitch(60) ? 1 : 0;
            }
        }
        return highNotes / notes;
    };
    QVERIFY(shareOfHigh(0) < 0.05);
    QVERIFY(shareOfHigh(1) > 0.95);
    const double middle = shareOfHigh(0.5);
    QVERIFY2(middle > 0.3 && middle < 0.7, qPrintable(QString::number(middle)));
}

void RevisionPlanTest::whatCannotBeIsRefusedWithAReason() {
    const auto model = tinyModel();
    const Score score = melodyOverChords();
    ReviseRequest request;
    QVERIFY(refusal(request, score, *model).contains("nothing is selected"));
    request.operation = Operation::Unlocked;
    Locks everything;
    everything.lockRegion({Tick(0)});
    QVERIFY(refusal(request, score, *model, everything).contains("everything is locked"));
    request.operation = Operation::Regenerate;
    request.region = Locks::Region{Tick(0), Tick(1920), Pitch(100), Pitch(127)};
    QVERIFY(refusal(request, score, *model).contains("48 to 72"));
    request = {};
    request.operation = Operation::Unlocked;
    Score drums = score;
    for (auto& note : drums.tracks.front().notes)
        note.channel = 9;
    QVERIFY(refusal(request, drums, *model).contains("no notes that the model knows"));
    request.operation = Operation::FillGap;
    QVERIFY(refusal(request, score, *model).contains("select"));
    request.operation = Operation::Continue;
    request.dials.loop = true;
    QVERIFY(refusal(request, score, *model).contains("contradict"));
    request = {};
    request.operation = Operation::Blend;
    QVERIFY(refusal(request, score, *model).contains("second piece"));
    UnigramModel::Content unigram;
    unigram.description = model->describe();
    unigram.description.family = "unigram";
    request.other = std::make_shared<const Score>(score);
    QVERIFY(refusal(request, score, UnigramModel(unigram)).contains("unigram can't blend"));
}

// A file of few bytes can name any tick; laid out on the grid it would not fit into the memory.
void RevisionPlanTest::aPieceBeyondAllBarsIsRefusedBeforeItIsLaidOut() {
    const auto model = tinyModel();
    for (const int power : {32, 40, 60}) {
        Score score = melodyOverChords();
        score.tracks.front().notes.push_back(makeNote(90, 0, 480, 60));
        score.tracks.front().notes.back().start = Tick(std::int64_t{1} << power);
        ReviseRequest request;
        request.bars = 2;
        request.other = std::make_shared<const Score>(score);
        for (const Operation operation : {Operation::Unlocked, Operation::Continue, Operation::Vary,
                                          Operation::Harmonise, Operation::NewMelody, Operation::Blend}) {
            request.operation = operation;
            const QString refused = refusal(request, score, *model);
            QVERIFY2(refused.contains("bars long"), qPrintable(idOf(operation).data() + (": " + refused)));
        }
        QVERIFY(NoteLikelihoods::judge(*model, score, {}).error().code == ErrorCode::NothingUsable);
    }
}

void RevisionPlanTest::aKitOnAnyChannelStays() {
    const auto model = tinyModel();
    Score score = melodyOverChords();
    Track kit{TrackId(2), {}, {nameEvent("Drums")}};
    for (int eighth = 0; eighth < 16; ++eighth) {
        Note note = makeNote(static_cast<std::uint32_t>(100 + eighth), 240 * eighth, 60,
                             eighth % 2 == 0 ? 49 : 51); // cymbals, in the model's range
        note.channel = 10;
        kit.notes.push_back(note);
    }
    score.tracks.push_back(kit);
    ReviseRequest request;
    request.bars = 2;
    for (const Operation operation : {Operation::Unlocked, Operation::Continue, Operation::Vary,
                                      Operation::Harmonise, Operation::NewMelody}) {
        request.operation = operation;
        const auto planned = plan(request, score, {}, *model);
        QVERIFY(planned.ok());
        const NoteStates silence(planned->request.given->grid(), planned->request.steps);
        QVERIFY(apply(score, planned->edit(silence)).tracks[1] == score.tracks[1]);
    }
}

QTEST_APPLESS_MAIN(RevisionPlanTest)
#include "RevisionPlanTest.moc"
