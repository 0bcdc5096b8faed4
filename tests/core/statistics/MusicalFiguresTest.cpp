#include "tests/core/statistics/MadePieces.h"

#include "core/statistics/Excerpt.h"
#include "core/statistics/MusicalFigures.h"
#include "core/statistics/WindowStatistics.h"

#include <QTest>

using namespace partita;
using partita::test::madePiece;
using partita::test::stepNote;

namespace {

double figure(const MusicalFigures& figures, Figure which) {
    return figures[static_cast<std::size_t>(which)];
}

// Two bars: C D E' (a leap of 14) under silence, then the first bar's first notes again; a chord under it.
Piece knownPiece() {
    return madePiece({stepNote(0, 8, 48), stepNote(0, 4, 60), stepNote(4, 2, 62), stepNote(7, 1, 76),
                      stepNote(16, 4, 60), stepNote(20, 2, 62), stepNote(23, 1, 76), stepNote(23, 1, 75)},
                     2);
}

double statistic(const Excerpt& excerpt, const std::string& group, const std::string& name) {
    const auto values = measureStatistics(excerpt);
    const auto& names = statisticNames();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].group == group && names[i].name == name)
            return values[i];
    qFatal("no statistic of that name");
}

} // namespace

class MusicalFiguresTest : public QObject {
    Q_OBJECT

private slots:
    void tenFiguresOfKnownMusic() {
        const auto excerpts = excerptsOf(knownPiece(), Grid{}, 32);
        QCOMPARE(excerpts.size(), std::size_t{1});
        const auto figures = measureFigures(excerpts.front());
        QCOMPARE(figure(figures, Figure::SmallMoves), 2.0 / 5); // of +2 +14 -16 +2 +14
        QCOMPARE(figure(figures, Figure::WideLeaps), 3.0 / 5);
        QCOMPARE(figure(figures, Figure::OneStepNotes), 3.0 / 8);
        QCOMPARE(figure(figures, Figure::OnDownbeats), 3.0 / 8);
        QCOMPARE(figure(figures, Figure::OnEighths), 5.0 / 8);
        QCOMPARE(figure(figures, Figure::InBestScale), 7.0 / 8); // all but E flat
        QCOMPARE(figure(figures, Figure::SemitoneClashes), 1.0 / 32);
        QCOMPARE(figure(figures, Figure::DistinctRhythms), 1.0 / 2);
        QCOMPARE(figure(figures, Figure::RepeatedTuneBars), 1.0 / 2);
        QCOMPARE(figure(figures, Figure::LongestRest), 8.0);
    }

    void statisticsOfKnownMusic() {
        const auto excerpt = excerptsOf(knownPiece(), Grid{}, 32).front();
        QCOMPARE(statistic(excerpt, "notes a step", "struck"), 8.0 / 32);
        QCOMPARE(statistic(excerpt, "notes a step", "held"), 23.0 / 32);
        QCOMPARE(statistic(excerpt, "silence", "silent steps"), 1 - 15.0 / 32);
        QCOMPARE(statistic(excerpt, "polyphony", "notes at once"), 23.0 / 15);
        QCOMPARE(statistic(excerpt, "melodic intervals", "seconds"), 2.0 / 5);
        QCOMPARE(statistic(excerpt, "melodic n-grams", "up then up"), 2.0 / 4);
        QCOMPARE(statistic(excerpt, "durations", "up to a sixteenth"), 3.0 / 8);
        // 7 steps of the tune sound in both bars, and 9 cells (the bass, E flat) in one alone.
        QCOMPARE(statistic(excerpt, "self-similarity between bars", "1 bar apart"), 7.0 / 16);
    }

    void aChordUnderAHeldNoteIsNoTune() {
        const auto tune = topLine({stepNote(0, 8, 72), stepNote(4, 4, 60), stepNote(8, 4, 64)});
        QCOMPARE(tune, (std::vector<StepNote>{stepNote(0, 8, 72), stepNote(8, 4, 64)}));
    }

    void silenceHasFigures() {
        const auto figures = measureFigures(excerptsOf(madePiece({}, 4), Grid{}, 64).front());
        QCOMPARE(figure(figures, Figure::LongestRest), 64.0);
        QCOMPARE(figure(figures, Figure::InBestScale), 0.0);
    }

    void excerptsBeginOnBarLines() {
        Piece piece = madePiece({stepNote(0, 60, 60)}, 11);
        piece.barStarts = {Step(0), Step(4), Step(52), Step(100), Step(148)}; // an upbeat, long bars
        piece.length = Step(176);
        const auto excerpts = excerptsOf(piece, Grid{}, 64);
        QCOMPARE(excerpts.size(), std::size_t{2});
        QCOMPARE(excerpts[0].barLines, (std::vector<Step>{Step(0), Step(4), Step(52)}));
        QCOMPARE(excerpts[1].barLines, (std::vector<Step>{Step(0), Step(48)})); // from step 100
        QVERIFY(excerpts[1].notes.empty());
    }

    void bandsHoldTheMiddle() {
        std::vector<MusicalFigures> real(1001);
        for (std::size_t i = 0; i < real.size(); ++i)
            real[i].fill(static_cast<double>(i));
        const FigureBands bands(real);
        QCOMPARE(bands.band(Figure::OnEighths).low, 25.0);
        QCOMPARE(bands.band(Figure::OnEighths).median, 500.0);
        QCOMPARE(bands.band(Figure::OnEighths).high, 975.0);
        QCOMPARE(keptShare(real, bands), 951.0 / 1001);
        MusicalFigures figures = real[500];
        QCOMPARE(bands.typicality(figures), 1.0);
        figures[static_cast<std::size_t>(Figure::LongestRest)] = 976;
        QVERIFY(!bands.keeps(figures));
        QCOMPARE(bands.outside(figures), std::vector<Figure>{Figure::LongestRest});
        QCOMPARE(bands.typicality(figures), 0.9);
    }
};

QTEST_APPLESS_MAIN(MusicalFiguresTest)
#include "MusicalFiguresTest.moc"
