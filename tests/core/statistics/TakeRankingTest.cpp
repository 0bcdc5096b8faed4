#include "tests/core/statistics/MadePieces.h"

#include "core/statistics/Comparison.h"
#include "core/statistics/OnsetTokens.h"
#include "core/statistics/TakeRanking.h"

#include <QTest>

using namespace partita;
using partita::test::madePiece;
using partita::test::randomTune;
using partita::test::stepNote;

namespace {

const FigureBands& bandsOfTunes(Metre) {
    static const FigureBands bands = [] {
        std::vector<MusicalFigures> figures;
        for (std::uint64_t seed = 0; seed < 60; ++seed)
            for (const Excerpt& excerpt : excerptsOf(randomTune(seed, 8), Grid{}, 64))
                figures.push_back(measureFigures(excerpt));
        return FigureBands(figures);
    }();
    return bands;
}

Piece dots() {
    return madePiece({stepNote(1, 1, 60), stepNote(5, 1, 61), stepNote(71, 1, 99)}, 8);
}

} // namespace

class TakeRankingTest : public QObject {
    Q_OBJECT

private slots:
    void badTakesComeLastAndSayWhy() {
        const std::vector<Piece> takes{dots(), randomTune(500, 8), randomTune(501, 8)};
        const auto ranked = rankTakes(takes, Grid{}, bandsOfTunes, nullptr, 3, {});
        QCOMPARE(ranked.size(), std::size_t{3});
        QCOMPARE(ranked.back().take, std::size_t{0});
        QCOMPARE(ranked.back().kept, 0.0);
        QVERIFY(std::find(ranked.back().outside.begin(), ranked.back().outside.end(), Figure::OneStepNotes) !=
                ranked.back().outside.end());
        QVERIFY(ranked[0].goodness() >= ranked[1].goodness());
    }

    void theSameAgainIsNotChosenTwice() {
        // Twice the same take, once transposed: the second is no news.
        std::vector<Piece> takes{randomTune(500, 8), randomTune(500, 8, 2), randomTune(501, 8)};
        const auto ranked = rankTakes(takes, Grid{}, bandsOfTunes, nullptr, 2, {64, 0.5});
        QCOMPARE(ranked.size(), std::size_t{2});
        QVERIFY((ranked[0].take == 2) != (ranked[1].take == 2));
        const auto all = rankTakes(takes, Grid{}, bandsOfTunes, nullptr, 9, {64, 0.5});
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all.back().likeness, 1.0);
        QVERIFY(all.back().likest && *all.back().likest != 2);
    }

    void copiesComeBehindAllOthers() {
        const std::vector<Piece> real{randomTune(1, 8)};
        const std::vector<std::uint32_t> pieces{0};
        const PassageIndex index(real, pieces, PassageLine::AllNotes);
        const auto ranked = rankTakes({real[0], dots()}, Grid{}, bandsOfTunes, &index, 2, {});
        QCOMPARE(ranked[0].take, std::size_t{1});
        QVERIFY(!ranked[0].copies);
        QVERIFY(ranked[1].copies);
        QCOMPARE(ranked[1].shared->length, Step(128));
    }

    void takesWithASilentBarComeBehind() {
        std::vector<Piece> takes;
        for (const int silent : {-1, 0, 3, 7}) {
            Piece take = randomTune(500, 8);
            std::erase_if(take.notes,
                          [silent](const StepNote& note) { return note.start.value / 16 == silent; });
            QCOMPARE(hasSilentBar(take), silent >= 0);
            takes.push_back(take);
        }
        takes.push_back(dots()); // worse than any of them, but for its bars
        takes.back().notes.push_back(stepNote(0, 128, 30));
        std::sort(takes.back().notes.begin(), takes.back().notes.end());
        RankingOptions options;
        options.wantsNoSilentBar = true;
        const auto ranked = rankTakes(takes, Grid{}, bandsOfTunes, nullptr, 5, options);
        QCOMPARE(ranked[0].take, std::size_t{0});
        QCOMPARE(ranked[1].take, std::size_t{4});
        for (std::size_t i = 2; i < 5; ++i)
            QVERIFY(ranked[i].silentBar);
        QVERIFY(hasSilentBar(madePiece({stepNote(0, 16, 60)}, 2)));
        QVERIFY(!hasSilentBar(madePiece({stepNote(0, 32, 60)}, 2))); // it sounds on
    }

    void barsAreTheTakesOwn() {
        const std::vector<Piece> real{randomTune(1, 8)};
        const std::vector<std::uint32_t> pieces{0};
        const PassageIndex index(real, pieces, PassageLine::AllNotes);
        Piece wide = real[0];
        wide.stepsPerBar = 64; // all of it is two bars
        const auto ranked = rankTakes({real[0], wide}, Grid{}, bandsOfTunes, &index, 2, {});
        QCOMPARE(ranked[0].take, std::size_t{1});
        QVERIFY(!ranked[0].copies && ranked[1].copies);
    }

    void aShortTakeIsJudgedAtItsOwnLength() {
        const auto ranked =
            rankTakes({randomTune(3, 2), madePiece({}, 0)}, Grid{}, bandsOfTunes, nullptr, 2, {});
        QCOMPARE(ranked[0].take, std::size_t{0});
        QVERIFY(ranked[0].typicality > 0);
        QCOMPARE(ranked[1].kept + ranked[1].typicality, 0.0);
    }

    void diversityIsOneWhereNothingIsShared() {
        const std::vector<Piece> same{randomTune(1, 4), randomTune(1, 4, 5)};
        const std::vector<Piece> different{randomTune(1, 4), dots()};
        QCOMPARE(diversity(same), 0.0);
        QCOMPARE(diversity(different), 1.0);
        QCOMPARE(diversity({}), 1.0);
    }
};

QTEST_APPLESS_MAIN(TakeRankingTest)
#include "TakeRankingTest.moc"
