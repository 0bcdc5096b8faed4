#include "core/tasks/Operation.h"

#include "tests/core/tasks/RandomPieces.h"
#include "tests/core/rbm/TinyRbm.h"
#include "core/rbm/RbmModel.h"
#include "core/unigram/Unigram.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class OperationTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsLockedStays_data();
    void whatIsLockedStays();
    void onlyTheSelectionChanges();
    void continuingAddsExactlyTheBars();
    void harmonisingKeepsTheMelodyOnTop();
    void aNewMelodyIsAboveTheRest();
    void varyingALittleChangesLess();
    void blendsLieBetween();
    void whatCannotBeIsRefusedWithAReason();
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

Score after(const Operation& operation, const Score& score, const MusicModel& model, const Locks& locks = {},
            std::uint64_t take = 1, int sweeps = 3) {
    auto planned = plan(operation, score, locks, model);
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

QString refusal(const Operation& operation, const Score& score, const MusicModel& model,
                const Locks& locks = {}) {
    const auto planned = plan(operation, score, locks, model);
    return planned ? QString() : QString::fromStdString(planned.error().detail);
}

std::size_t notesInCommon(const Score& a, const Score& b) {
    std::size_t common = 0;
    for (const auto& note : a.tracks.front().notes)
        common += has(b, a.tracks.front().id, note) ? 1 : 0;
    return common;
}

} // namespace

void OperationTest::whatIsLockedStays_data() {
    QTest::addColumn<int>("kind");
    for (const auto& [name, kind] : operationNames())
        QTest::addRow("%s", name.c_str()) << static_cast<int>(kind);
}

// 1,000 random pieces, locks and selections: every locked note is the same, and locked silence stays silent.
void OperationTest::whatIsLockedStays() {
    QFETCH(int, kind);
    RandomStream random(seed, static_cast<std::uint64_t>(kind));
    const auto model = tinyModel();
    int drawn = 0;
    for (int round = 0; drawn < 1000 && round < 4000; ++round) {
        const Score score = randomScore(random);
        const Locks locks = randomLocks(score, random);
        Operation operation;
        operation.kind = static_cast<OperationKind>(kind);
        operation.bars = 1 + static_cast<int>(random.below(2));
        operation.difference = static_cast<double>(random.uniform()) * 0.3;
        operation.other = std::make_shared<const Score>(randomScore(random));
        operation.loop = operation.kind != OperationKind::Continue && random.below(4) == 0;
        if (operation.kind == OperationKind::FillGap || random.below(2) == 0) {
            const Tick first(random.below(3000));
            operation.region = Locks::Region{first, first + Tick(1 + random.below(2000))};
        }
        if (!plan(operation, score, locks, *model))
            continue; // nothing that the model knows, or nothing left to make
        ++drawn;
        const Score changed = after(operation, score, *model, locks, random());
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

void OperationTest::onlyTheSelectionChanges() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    Operation operation;
    operation.region = Locks::Region{Tick(480), Tick(1440), Pitch(60), Pitch(127)};
    std::size_t kept = 0;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(operation, score, *model, {}, take);
        for (const auto& note : score.tracks.front().notes)
            if (!touches(*operation.region, note))
                QVERIFY(has(changed, TrackId(1), note));
        for (const auto& note : changed.tracks.front().notes)
            if (!has(score, TrackId(1), note))
                QVERIFY(note.start >= Tick(480) && note.end() <= Tick(1440) && note.pitch >= Pitch(60));
        kept += notesInCommon(score, changed);
    }
    QVERIFY2(kept < 20 * score.noteCount(), "nothing was ever made anew");
    operation.region.reset();
    operation.notes = {NoteId(2), NoteId(3)}; // the same stretch; the half notes that begin in it stay
    const Score changed = after(operation, score, *model);
    for (const auto& note : score.tracks.front().notes)
        if (note.id != NoteId(2) && note.id != NoteId(3))
            QVERIFY(has(changed, TrackId(1), note));
}

void OperationTest::continuingAddsExactlyTheBars() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    for (const int bars : {1, 3}) {
        Operation operation;
        operation.kind = OperationKind::Continue;
        operation.bars = bars;
        QCOMPARE(plan(operation, score, {}, *model)->request.steps, 32 + 16 * bars);
        const Score changed = after(operation, score, *model);
        QCOMPARE(notesInCommon(score, changed), score.noteCount());
        QVERIFY(changed.noteCount() > score.noteCount());
        for (const auto& note : changed.tracks.front().notes)
            if (!has(score, TrackId(1), note))
                QVERIFY(note.start >= Tick(2 * barTicks) && note.end() <= Tick((2 + bars) * barTicks));
    }
}

void OperationTest::harmonisingKeepsTheMelodyOnTop() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    Operation operation;
    operation.kind = OperationKind::Harmonise;
    bool anythingNew = false;
    for (std::uint64_t take = 1; take <= 20; ++take) {
        const Score changed = after(operation, score, *model, {}, take);
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

void OperationTest::aNewMelodyIsAboveTheRest() {
    const Score score = melodyOverChords();
    const auto model = tinyModel();
    Operation operation;
    operation.kind = OperationKind::NewMelody;
    const Score changed = after(operation, score, *model);
    std::size_t chordNotes = 0;
    for (const auto& note : changed.tracks.front().notes)
        if (note.pitch <= Pitch(55)) {
            QVERIFY(has(score, TrackId(1), note));
            ++chordNotes;
        }
    QCOMPARE(chordNotes, std::size_t{8});
    QVERIFY(changed.noteCount() > chordNotes);
}

void OperationTest::varyingALittleChangesLess() {
    // Weights that hold a state: little changes in a sweep, more in many.
    const auto model = tinyModel(1.5);
    const Score score = melodyOverChords();
    Operation operation;
    operation.kind = OperationKind::Vary;
    QCOMPARE(sweepsFor(0), 1);
    QCOMPARE(sweepsFor(1), 0);
    QVERIFY(sweepsFor(0.3) < sweepsFor(0.6));
    operation.difference = 0;
    const auto little = plan(operation, score, {}, *model);
    QCOMPARE(little->request.gibbsSteps, 1);
    QVERIFY(!little->request.fresh);
    operation.difference = 1;
    QCOMPARE(plan(operation, score, {}, *model)->request.gibbsSteps, 0);
}

void OperationTest::blendsLieBetween() {
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
    Operation operation;
    operation.kind = OperationKind::Blend;
    operation.other = std::make_shared<const Score>(high);
    const auto shareOfHigh = [&](double share) {
        operation.share = share;
        double notes = 0;
        double highNotes = 0;
        for (std::uint64_t take = 1; take <= 40; ++take) {
            const Score blended = after(operation, low, model, {}, take, 1);
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

void OperationTest::whatCannotBeIsRefusedWithAReason() {
    const auto model = tinyModel();
    const Score score = melodyOverChords();
    Operation operation;
    Locks everything;
    everything.lockRegion({Tick(0)});
    QVERIFY(refusal(operation, score, *model, everything).contains("everything is locked"));
    operation.region = Locks::Region{Tick(0), Tick(1920), Pitch(100), Pitch(127)};
    QVERIFY(refusal(operation, score, *model).contains("48 to 72"));
    operation = {};
    Score drums = score;
    for (auto& note : drums.tracks.front().notes)
        note.channel = 9;
    QVERIFY(refusal(operation, drums, *model).contains("no notes that the model knows"));
    operation.kind = OperationKind::FillGap;
    QVERIFY(refusal(operation, score, *model).contains("select"));
    operation.kind = OperationKind::Continue;
    operation.loop = true;
    QVERIFY(refusal(operation, score, *model).contains("contradict"));
    operation = {};
    operation.kind = OperationKind::Blend;
    QVERIFY(refusal(operation, score, *model).contains("second piece"));
    UnigramModel::Content unigram;
    unigram.description = model->describe();
    unigram.description.family = "unigram";
    operation.other = std::make_shared<const Score>(score);
    QVERIFY(refusal(operation, score, UnigramModel(unigram)).contains("unigram can't blend"));
}

QTEST_APPLESS_MAIN(OperationTest)
#include "OperationTest.moc"
