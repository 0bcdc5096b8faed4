#include "tests/core/statistics/MadePieces.h"

#include "core/dataset/Decoder.h"
#include "core/statistics/TakeRanking.h"
#include "core/statistics/RealMusic.h"

#include <QTest>

using namespace partita;
using partita::test::madePiece;
using partita::test::randomTune;
using partita::test::stepNote;

namespace {

std::shared_ptr<const Corpus> corpusOf(std::vector<Piece> pieces) {
    auto corpus = std::make_shared<Corpus>();
    corpus->pieces = std::move(pieces);
    return corpus;
}

std::shared_ptr<const Corpus> tunes(int count) {
    std::vector<Piece> pieces;
    for (int i = 0; i < count; ++i)
        pieces.push_back(randomTune(static_cast<std::uint64_t>(i), 8));
    return corpusOf(std::move(pieces));
}

std::shared_ptr<const RealMusic> musicOf(std::shared_ptr<const Corpus> corpus) {
    auto music = RealMusic::of(std::move(corpus), {});
    return music ? std::move(*music) : nullptr;
}

} // namespace

class RealMusicTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatStandsOut() {
        const auto music = musicOf(tunes(60));
        QVERIFY(music);
        const auto like = music->judge(randomTune(500, 8));
        QCOMPARE(like.excerpts, 2);
        QCOMPARE(like.figures.size(), figureCount);
        const auto dots =
            music->judge(madePiece({stepNote(1, 1, 60), stepNote(5, 1, 61), stepNote(71, 1, 99)}, 8));
        QCOMPARE(dots.kept, 0.0);
        const auto& oneStep = dots.figures[static_cast<std::size_t>(Figure::OneStepNotes)];
        QVERIFY(oneStep.standsOut);
        QCOMPARE(oneStep.value, 1.0);
        const auto stand = [](const TakeJudgement& judgement) {
            return std::count_if(judgement.figures.begin(), judgement.figures.end(),
                                 [](const auto& finding) { return finding.standsOut; });
        };
        QVERIFY(stand(like) < stand(dots));
    }

    void namesTheBarsThatATakeCopies() {
        const auto music = musicOf(tunes(10));
        QVERIFY(music);
        // Four bars of piece 3, a fourth higher.
        Piece copy = randomTune(3, 8, 5);
        std::erase_if(copy.notes, [](const StepNote& note) { return note.start.value >= 64; });
        copy.barStarts.resize(4);
        copy.length = Step(64);
        const auto judgement = music->judge(copy);
        QVERIFY(judgement.copies);
        QCOMPARE(judgement.nearest.front().piece, 3u);
        QCOMPARE(judgement.nearest.front().shift, 5);
        QVERIFY(!music->judge(randomTune(500, 8)).copies);
    }

    void metresWithFewPiecesAreHeldAgainstAll() {
        std::vector<Piece> pieces;
        for (std::uint64_t seed = 0; seed < 60; ++seed) // 120 excerpts
            pieces.push_back(randomTune(seed, 8));
        pieces.push_back(randomTune(99, 8));
        pieces.back().metre = {6, 8};
        const auto music = musicOf(corpusOf(std::move(pieces)));
        QVERIFY(music);
        QVERIFY(&music->bands({6, 8}) == &music->bands({3, 4}));
        QVERIFY(&music->bands({6, 8}) != &music->bands({4, 4}));
    }

    void ranksTheBestFirst() {
        const auto music = musicOf(tunes(60));
        QVERIFY(music);
        const auto ranked =
            music->rank({madePiece({stepNote(1, 1, 60)}, 8), randomTune(500, 8), randomTune(7, 8)}, 3);
        QCOMPARE(ranked.size(), std::size_t{3});
        QCOMPARE(ranked.front().take, std::size_t{1});
        QVERIFY(ranked.back().copies); // piece 7 itself
        QCOMPARE(ranked.back().take, std::size_t{2});
    }

    void takesThatComeToRestGoFirst() {
        // The same bars, once with a last chord of the key and once cut off on its second degree.
        const auto tune = [](int lastPitch, int lastLength) {
            auto notes = randomTune(500, 7).notes;
            notes.push_back(stepNote(112, lastLength, lastPitch));
            return madePiece(notes, 8);
        };
        QVERIFY(comesToRest(tune(60, 16), 4));
        QVERIFY(!comesToRest(tune(62, 16), 4));
        QVERIFY(!comesToRest(tune(60, 1), 4));
        std::vector<Piece> resting;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Piece piece = randomTune(seed, 8);
            piece.notes.push_back(stepNote(128, 16, 60));
            resting.push_back(madePiece(piece.notes, 9));
        }
        const auto music = musicOf(corpusOf(resting));
        QVERIFY(music);
        QCOMPARE(music->restingShare(), 1.0);
        const auto ranked = music->rank({tune(62, 16), tune(60, 16)}, 2);
        QCOMPARE(ranked.front().take, std::size_t{1});
        QVERIFY(ranked.front().rests && !ranked.back().rests);
        for (const RankedTake& loop : music->rank({tune(62, 16), tune(60, 16)}, 2, true))
            QVERIFY(loop.rests); // need not, and none is held against another for it
    }

    void aScoreIsJudgedAsItsPieceIs() {
        const Piece piece = randomTune(5, 4);
        const Score score = decode(statesOf(piece.notes, Grid{}, 64), CorpusStyle{}, DecodeOptions{});
        const Piece again = pieceOf(score, Grid{});
        QCOMPARE(again.notes.size(), piece.notes.size());
        QVERIFY(again.notes == piece.notes);
        QVERIFY(again.barStarts == piece.barStarts);
        QCOMPARE(again.length.value, 64);
    }

    void silenceAndShortMusicAreToldApart() {
        const auto music = musicOf(tunes(3));
        QVERIFY(music);
        const auto silent = music->judge(pieceOf(Score{}, Grid{}));
        QVERIFY(silent.figures.empty());
        QCOMPARE(music->judge(madePiece({stepNote(0, 4, 60)}, 1)).excerpts, 1);
        const auto none = RealMusic::of(corpusOf({randomTune(1, 1)}), {});
        QVERIFY(!none.ok());
        QCOMPARE(none.error().code, ErrorCode::NothingUsable);
    }

    void stopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = RealMusic::of(tunes(3), stop.get_token());
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(RealMusicTest)
#include "RealMusicTest.moc"
