#include "tests/core/tasks/RevisionPieces.h"

#include <QTest>

using namespace partita;
using namespace partita::test;

class RevisionTimeTest : public QObject {
    Q_OBJECT

private slots:
    void continuingAddsExactlyTheBars();
    void barsAreThoseOfThePiece();
    void musicBesideTheGridStaysBesideIt();
    void whatIsAddedMayHaveAMetreOfItsOwn();
};

void RevisionTimeTest::continuingAddsExactlyTheBars() {
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

void RevisionTimeTest::barsAreThoseOfThePiece() {
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

void RevisionTimeTest::musicBesideTheGridStaysBesideIt() {
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

void RevisionTimeTest::whatIsAddedMayHaveAMetreOfItsOwn() {
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

QTEST_APPLESS_MAIN(RevisionTimeTest)
#include "RevisionTimeTest.moc"
