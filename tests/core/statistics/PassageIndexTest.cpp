#include "tests/core/statistics/MadePieces.h"

#include "core/statistics/PassageIndex.h"

#include <QTest>

using namespace partita;
using partita::test::madePiece;
using partita::test::randomTune;
using partita::test::stepNote;

class PassageIndexTest : public QObject {
    Q_OBJECT

private slots:
    void findsATransposedPassageWhereItIs() {
        const std::vector<Piece> all{randomTune(1, 16), randomTune(2, 16), randomTune(3, 16)};
        const std::vector<std::uint32_t> pieces{0, 1, 2};
        const PassageIndex index(all, pieces, PassageLine::AllNotes);
        // Bars 5-7 of the second piece, three semitones up, at the take's third bar.
        std::vector<StepNote> notes = randomTune(100, 2).notes;
        for (const StepNote& note : all[1].notes)
            if (note.start.value >= 64 && note.start.value < 112)
                notes.push_back({note.start - Step(32), note.length, note.pitch + Pitch(3)});
        const auto passage = index.longest(notes, Step(80));
        QVERIFY(passage);
        QCOMPARE(passage->piece, 1u);
        QCOMPARE(passage->from, Step(32));
        QCOMPARE(passage->at, Step(64));
        QCOMPARE(passage->length, Step(48));
        QCOMPARE(passage->shift, 3);
        const BarRange bars = barsOf(all[1], passage->at, passage->length);
        QCOMPARE(bars.first, 5);
        QCOMPARE(bars.last, 7);
    }

    void agreesWithAPlainSearch() {
        // Two pitches and two lengths: many short and some long passages in common.
        const auto made = [](std::uint64_t seed) {
            RandomStream random(seed);
            std::vector<StepNote> notes;
            for (int step = 0; step < 150;) {
                const int length = 1 + static_cast<int>(random.below(2));
                notes.push_back(stepNote(step, length, 60 + static_cast<int>(random.below(2))));
                step += length;
            }
            return madePiece(notes, 10);
        };
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const std::vector<Piece> all{made(seed), made(seed + 100), made(seed + 200)};
            const std::vector<std::uint32_t> pieces{0, 1, 2};
            const Piece take = made(seed + 300);
            int longest = 0;
            for (const Piece& piece : all)
                for (std::size_t i = 0; i < take.notes.size(); ++i)
                    for (std::size_t j = 0; j < piece.notes.size(); ++j) {
                        const auto same = [&](std::size_t k) {
                            return take.notes[i + k].start - take.notes[i].start ==
                                       piece.notes[j + k].start - piece.notes[j].start &&
                                   take.notes[i + k].pitch - take.notes[i].pitch ==
                                       piece.notes[j + k].pitch - piece.notes[j].pitch;
                        };
                        std::size_t k = 1;
                        while (i + k < take.notes.size() && j + k < piece.notes.size() && same(k))
                            ++k;
                        const auto next = [k](const Piece& p, std::size_t from) {
                            return from + k < p.notes.size() ? p.notes[from + k].start : p.length;
                        };
                        if (k > 1)
                            longest =
                                std::max(longest, std::min((next(take, i) - take.notes[i].start).value,
                                                           (next(piece, j) - piece.notes[j].start).value));
                    }
            const PassageIndex index(all, pieces, PassageLine::AllNotes);
            const auto passage = index.longest(take.notes, take.length);
            // Of equally long rows of onsets any may be named; they differ in the time after the last one.
            QVERIFY2(passage && longest - passage->length.value <= 1 && passage->length.value <= longest,
                     qPrintable(QString("seed %1: %2").arg(seed).arg(longest)));
        }
    }

    void nothingInCommonIsNoPassage() {
        const std::vector<Piece> all{randomTune(1, 4)};
        const std::vector<std::uint32_t> pieces{0};
        const PassageIndex index(all, pieces, PassageLine::AllNotes);
        QVERIFY(!index.longest({stepNote(0, 1, 60), stepNote(1, 1, 61)}, Step(16)));
        QVERIFY(!index.longest({}, Step(16)));
        QVERIFY(!PassageIndex(all, {}, PassageLine::Tune).longest(all[0].notes, Step(64)));
    }

    void aPassageDoesNotRunOnIntoTheNextPiece() {
        const Piece both = randomTune(7, 8);
        std::vector<StepNote> first, second;
        for (const StepNote& note : both.notes)
            if (note.start.value < 64)
                first.push_back(note);
            else
                second.push_back({note.start - Step(64), note.length, note.pitch});
        const std::vector<Piece> all{madePiece(first, 4), madePiece(second, 4)};
        const std::vector<std::uint32_t> pieces{0, 1};
        const PassageIndex index(all, pieces, PassageLine::AllNotes);
        QCOMPARE(index.longest(both.notes, both.length)->length, Step(64));
        const auto nearest = index.nearest(both.notes, both.length, 2);
        QCOMPARE(nearest.size(), std::size_t{2});
        QCOMPARE(nearest[0].length, Step(64));
        QCOMPARE(nearest[1].length, Step(64));
        QVERIFY(nearest[0].piece != nearest[1].piece);
    }

    void theTuneIsFoundUnderOtherChords() {
        const std::vector<Piece> all{randomTune(1, 8)};
        const std::vector<std::uint32_t> pieces{0};
        auto notes = all[0].notes;
        RandomStream random(9);
        for (StepNote& note : notes)
            if (note.pitch.value < 55)
                note.pitch = Pitch(30 + static_cast<int>(random.below(20)));
        std::sort(notes.begin(), notes.end());
        QCOMPARE(PassageIndex(all, pieces, PassageLine::Tune).longest(notes, Step(128))->length, Step(128));
        QVERIFY(PassageIndex(all, pieces, PassageLine::AllNotes).longest(notes, Step(128))->length <
                Step(64));
    }
};

QTEST_APPLESS_MAIN(PassageIndexTest)
#include "PassageIndexTest.moc"
