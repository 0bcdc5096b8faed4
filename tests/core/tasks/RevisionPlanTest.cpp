#include "tests/core/tasks/RevisionPieces.h"

#include "core/learn/NoteLikelihoods.h"
#include "core/unigram/Unigram.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class RevisionPlanTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsLockedStays_data();
    void whatIsLockedStays();
    void onlyTheSelectionChanges();
    void varyingALittleChangesLess();
    void blendsLieBetween();
    void whatCannotBeIsRefusedWithAReason();
    void aPieceBeyondAllBarsIsRefusedBeforeItIsLaidOut();
    void aKitOnAnyChannelStays();
    void selectedNotesOfSeveralTracksGoToTheirParts();
};

void RevisionPlanTest::whatIsLockedStays_data() {
    QTest::addColumn<int>("kind");
    for (const OperationId& each : operationIds)
        QTest::addRow("%s", each.id.data()) << static_cast<int>(each.operation);
}

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

void RevisionPlanTest::selectedNotesOfSeveralTracksGoToTheirParts() {
    const auto model = tinyModel();
    Score score = melodyOverChords();
    Track bass{TrackId(2), {}, {}};
    std::erase_if(score.tracks[0].notes, [&](const Note& note) {
        if (note.pitch < Pitch(60))
            bass.notes.push_back(note);
        return note.pitch < Pitch(60);
    });
    score.tracks.push_back(bass);
    ReviseRequest request;
    request.track = TrackId(1);
    request.notes = {NoteId(1), NoteId(2)};
    QVERIFY(plan(request, score, {}, *model)->ofOneTrack);
    request.notes.push_back(bass.notes[0].id);
    QVERIFY(!plan(request, score, {}, *model)->ofOneTrack);
}

QTEST_APPLESS_MAIN(RevisionPlanTest)
#include "RevisionPlanTest.moc"
