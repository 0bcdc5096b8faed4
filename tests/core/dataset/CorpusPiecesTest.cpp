#include "core/dataset/BarGrid.h"
#include "core/dataset/StepClock.h"
#include "tests/core/dataset/CorpusFolder.h"

using namespace partita;
using namespace partita::test;

// Which pieces are made of the files: duplicates, clips, tracks, drums.
class CorpusPiecesTest : public QObject {
    Q_OBJECT

private slots:
    void duplicatesCountOnceAlsoTransposedOnes() {
        const CorpusFolder folder;
        RandomStream random(2);
        const std::vector<Note> tune = madeMelody(random, 16);
        std::vector<Note> other = tune;
        other[3].pitch += Pitch(1);
        std::vector<Note> twice; // the same at another division
        for (Note note : tune) {
            note.start = Tick(note.start.value * 2);
            note.length = Tick(note.length.value * 2);
            twice.push_back(note);
        }
        std::vector<Note> delayed = tune;
        for (Note& note : delayed)
            note.start += Tick(1920);
        writeScore(madeScore({madeTrack(tune)}), folder.root / "a.mid");
        writeScore(madeScore({madeTrack(tune)}), folder.root / "b.mid");
        writeScore(madeScore({madeTrack(transposed(tune, 5))}), folder.root / "c.mid");
        writeScore(madeScore({madeTrack(twice)}, 960), folder.root / "d.mid");
        writeScore(madeScore({madeTrack({}), madeTrack(tune, "Solo", 40)}), folder.root / "e.mid");
        writeScore(madeScore({madeTrack(delayed)}), folder.root / "f.mid");
        writeScore(madeScore({madeTrack(other)}), folder.root / "g.mid");
        const auto corpus = import(folder.root);
        QCOMPARE(corpus->pieces.size(), std::size_t(2));
        for (const char* name : {"b.mid", "c.mid", "d.mid", "e.mid", "f.mid"}) {
            QVERIFY(reportOf(*corpus, name)->skip == SkipReason::Duplicate);
            QCOMPARE(reportOf(*corpus, name)->reason, std::string("duplicate of a.mid"));
        }
        QVERIFY(reportOf(*corpus, "g.mid")->status == FileStatus::Used);
        QCOMPARE(corpus->encoding.notes, static_cast<std::int64_t>(tune.size() * 2));
        ImportOptions all;
        all.keepDuplicates = true;
        QCOMPARE(import(folder.root, all)->pieces.size(), std::size_t(7));
    }

    void clipsAreUsedAndLooped() {
        const CorpusFolder folder;
        const std::uint64_t seed = 77;
        qInfo("seed %llu", static_cast<unsigned long long>(seed));
        RandomStream random(seed);
        static constexpr int lengths[] = {1, 2, 4};
        static constexpr Metre metres[] = {{4, 4}, {4, 4}, {3, 4}, {6, 8}, {5, 4}, {7, 8}};
        for (int i = 0; i < 200; ++i) {
            const Metre metre = metres[random.below(6)];
            const int bars = lengths[random.below(3)];
            const int beats = std::max(1, bars * metre.numerator * 4 / metre.denominator);
            std::vector<Track> tracks{madeTrack(madeMelody(random, beats))};
            if (random.below(2) == 0)
                tracks.push_back(madeTrack(madeMelody(random, beats, 480, 40)));
            writeScore(madeScore(std::move(tracks), 480, metre),
                       folder.root / ("clip" + std::to_string(i) + ".mid"));
        }
        const auto corpus = import(folder.root);
        int used = 0;
        for (const FileReport& file : corpus->files)
            used += file.status == FileStatus::Used && file.windows > 0;
        qInfo("%d of 200 clips used", used);
        QVERIFY(used >= 190);
        for (const Piece& piece : corpus->pieces)
            QCOMPARE(piece.looped, piece.length.value < 64);
    }

    // What holds for most of a piece is its metre and tempo, not what it begins with.
    void aPieceIsWhatMostOfItIs_data() {
        QTest::addColumn<std::vector<Event>>("events");
        QTest::addColumn<QString>("metre");
        QTest::addColumn<double>("tempo");
        const auto metre = [](int beat, int numerator, int denominator) {
            return metreEvent(Tick(480 * beat), numerator, denominator);
        };
        const auto tempo = [](int beat, double beatsPerMinute) {
            return tempoEvent(Tick(480 * beat), beatsPerMinute);
        };
        using Events = std::vector<Event>;
        QTest::newRow("nothing said") << Events{} << "4/4" << 120.0;
        QTest::newRow("an upbeat of 1/4") << Events{metre(0, 1, 4), metre(1, 3, 4)} << "3/4" << 120.0;
        QTest::newRow("counted in") << Events{metre(0, 4, 4), metre(4, 3, 4)} << "3/4" << 120.0;
        QTest::newRow("4/4 before the first") << Events{metre(4, 3, 4)} << "3/4" << 120.0;
        QTest::newRow("a bar of 2/4 within")
            << Events{metre(0, 4, 4), metre(8, 2, 4), metre(10, 4, 4)} << "4/4" << 120.0;
        QTest::newRow("changed for good") << Events{metre(0, 4, 4), metre(8, 7, 8)} << "7/8" << 120.0;
        QTest::newRow("a slow bar before") << Events{tempo(0, 40), tempo(4, 150)} << "4/4" << 150.0;
        QTest::newRow("slower at the end") << Events{tempo(0, 90), tempo(28, 50)} << "4/4" << 90.0;
        QTest::newRow("120 before the first") << Events{tempo(20, 60)} << "4/4" << 120.0;
        QTest::newRow("a microsecond a beat") << Events{tempo(0, 6e7)} << "4/4" << fastestTempo;
        QTest::newRow("16 s a beat") << Events{tempo(0, 60 / 16.7)} << "4/4" << slowestTempo;
    }

    void aPieceIsWhatMostOfItIs() {
        QFETCH(std::vector<Event>, events);
        QFETCH(QString, metre);
        QFETCH(double, tempo);
        const CorpusFolder folder;
        RandomStream random(3);
        Score score = madeScore({madeTrack(madeMelody(random, 32))});
        Track& track = score.tracks.front();
        std::erase_if(track.events, [](const Event& event) { return event.isMeta(meta::metre); });
        track.events.insert(track.events.begin(), events.begin(), events.end());
        sortEvents(track);
        writeScore(score, folder.root / "a.mid");
        const auto corpus = import(folder.root);
        const Piece& piece = corpus->pieces.front();
        QCOMPARE(QString::fromStdString(metreName(*piece.metre)), metre);
        QCOMPARE(piece.stepsPerBar, stepsOfBars(1, *piece.metre, corpus->options.grid));
        QVERIFY(corpus->style.metre == *piece.metre);
        QVERIFY(std::abs(corpus->style.tempo - tempo) < 0.01);
        const bool sane = tempo > slowestTempo && tempo < fastestTempo;
        QCOMPARE(corpus->files.front().warnings.empty(), sane);
    }

    void theProgramIsThatOfMostNotes() {
        const CorpusFolder folder;
        RandomStream random(4);
        const auto written = [&](const char* name, std::vector<Event> events, int pitches) {
            Track track = madeTrack(transposed(madeMelody(random, 32), pitches));
            track.events.insert(track.events.begin(), events.begin(), events.end());
            writeScore(madeScore({track}), folder.root / name);
        };
        written("two at once.mid", {programEvent(Tick(0), 0, 0), programEvent(Tick(0), 0, 73)}, 0);
        QCOMPARE(import(folder.root)->style.program, 73);
        QCOMPARE(import(folder.root)->files.front().tracks.front().program, 73);
        std::filesystem::remove(folder.root / "two at once.mid");
        written("soon another.mid", {programEvent(Tick(0), 0, 40), programEvent(Tick(1920), 0, 19)}, 1);
        QCOMPARE(import(folder.root)->style.program, 19);
        for (const char* name : {"a.mid", "b.mid"}) // none is named: it plays a piano
            written(name, {}, 2);
        QCOMPARE(import(folder.root)->style.program, 0);
    }

    void tracksAndDrumsAreSwitched() {
        const CorpusFolder folder;
        std::vector<Note> hits;
        for (int i = 0; i < 16; ++i) {
            hits.push_back(madeNote(240 * i, 60, 42));
            if (i % 4 == 0)
                hits.push_back(madeNote(240 * i, 60, 36));
            if (i % 4 == 2)
                hits.push_back(madeNote(240 * i, 60, 38));
        }
        writeScore(madeScore({madeTrack({madeNote(0, 1920, 60)}), madeTrack({madeNote(0, 1920, 67)}),
                              madeTrack(hits)}),
                   folder.root / "a.mid");
        const auto notes = [&](const ImportOptions& options) {
            return import(folder.root, options)->pieces[0].notes.size();
        };
        ImportOptions options;
        const auto corpus = import(folder.root, options);
        QVERIFY(corpus->files[0].tracks[2].drums && corpus->files[0].tracks[2].drumsByGuess);
        QCOMPARE(notes(options), std::size_t(2));
        options.tracksOff["a.mid"] = {1};
        QCOMPARE(notes(options), std::size_t(1));
        options.drumTracks["a.mid"] = {0};
        QVERIFY(import(folder.root, options)->files[0].skip == SkipReason::OnlyDrums);
        options = {};
        options.notDrumTracks["a.mid"] = {2};
        QCOMPARE(notes(options), 2 + hits.size());
        options = {};
        options.withDrums = true;
        QCOMPARE(notes(options), 2 + hits.size());
        QVERIFY(import(folder.root, options)->pieces[0].hasDrums);
        options.tracksOff["a.mid"] = {0, 1, 2};
        QVERIFY(import(folder.root, options)->files[0].skip == SkipReason::AllTracksOff);
    }

    void thePedalHoldsNotesWhereTheMusicIsPianosWithPedals() {
        const CorpusFolder folder;
        const auto piano = [&](const std::string& name, int program, bool pedals) {
            RandomStream random(static_cast<std::uint64_t>(name.back()));
            Score score = madeScore({madeTrack(madeMelody(random, 32), "", program)});
            std::vector<Event>& events = score.tracks[0].events;
            for (int bar = 0; pedals && bar < 8; ++bar)
                for (const int value : {127, 0}) {
                    Event event;
                    event.tick = Tick(1920 * bar + (value == 0 ? 1910 : 0));
                    event.status = 0xB0;
                    event.type = 64;
                    event.second = static_cast<std::uint8_t>(value);
                    events.push_back(event);
                }
            sortEvents(score.tracks[0]);
            writeScore(score, folder.root / (name + ".mid"));
        };
        const auto steps = [&](Pedalling pedalling) {
            ImportOptions options;
            options.pedalling = pedalling;
            const auto corpus = import(folder.root, options);
            std::int64_t sum = 0;
            for (const Piece& piece : corpus->pieces)
                for (const StepNote& note : piece.notes)
                    sum += note.length.value;
            return std::tuple(sum, corpus->options.pedalling, corpus->style.pedalHeeded);
        };
        piano("a", 0, true);
        piano("b", -1, true);
        piano("c", 0, false);
        const auto [automatic, found, recorded] = steps(Pedalling::AsTheMusicIs);
        const auto [ignored, off, offRecorded] = steps(Pedalling::Ignored);
        QVERIFY(found == Pedalling::Heeded && recorded && off == Pedalling::Ignored && !offRecorded);
        QVERIFY(automatic > ignored);
        QVERIFY(styleFromJson(toJson(import(folder.root)->style))->pedalHeeded);
        piano("d", 48, true);
        piano("e", 40, true);
        piano("f", 0, false);
        QVERIFY(std::get<1>(steps(Pedalling::AsTheMusicIs)) == Pedalling::Ignored);
        QVERIFY(std::get<0>(steps(Pedalling::Heeded)) > std::get<0>(steps(Pedalling::Ignored)));
    }

    void drumsStayWhereTheyAreInTransposedDuplicates() {
        const CorpusFolder folder;
        const std::vector<Note> beat{madeNote(0, 60, 36, 80, 9), madeNote(480, 60, 38, 80, 9)};
        RandomStream random(5);
        const std::vector<Note> tune = madeMelody(random, 16);
        writeScore(madeScore({madeTrack(tune), madeTrack(beat)}), folder.root / "a.mid");
        writeScore(madeScore({madeTrack(transposed(tune, 3)), madeTrack(beat)}), folder.root / "b.mid");
        writeScore(madeScore({madeTrack(tune), madeTrack(transposed(beat, 3))}), folder.root / "c.mid");
        ImportOptions options;
        options.withDrums = true;
        const auto corpus = import(folder.root, options);
        QVERIFY(reportOf(*corpus, "b.mid")->skip == SkipReason::Duplicate);
        QVERIFY(reportOf(*corpus, "c.mid")->status == FileStatus::Used);
    }

    void endlessNotesAndSilencesAreShortened() {
        const CorpusFolder folder;
        const std::int64_t far = std::int64_t{1} << 40;
        writeScore(madeScore({madeTrack({madeNote(0, far, 60)})}, 1), folder.root / "note.mid");
        writeScore(madeScore({madeTrack({madeNote(0, 480, 60), madeNote(far / 1920 * 1920 + 240, 480, 64)})},
                             480, {3, 4}),
                   folder.root / "silence.mid");
        for (const int stepsPerBeat : {1, 12}) {
            ImportOptions options;
            options.grid.stepsPerBeat = stepsPerBeat;
            const auto corpus = import(folder.root, options);
            QCOMPARE(corpus->pieces.size(), std::size_t(2));
            for (const Piece& piece : corpus->pieces)
                QVERIFY(piece.length.value <= 256 * stepsPerBeat);
            for (const FileReport& file : corpus->files)
                QVERIFY2(!file.warnings.empty() && (file.warnings.back().kind == ImportOddity::LongNotes ||
                                                    file.warnings.back().kind == ImportOddity::LongSilences),
                         file.relative.c_str());
            // A bar with the first note, eight of silence, a bar with the second note or two.
            const Piece& silence = corpus->pieces[1];
            QVERIFY(silence.barStarts.size() >= 10 && silence.barStarts.size() <= 11);
            QCOMPARE(silence.notes.back().start.value % silence.stepsPerBar,
                     StepClock({480, 0, 0}, stepsPerBeat).nearest(Tick(far / 1920 * 1920 + 240)).value %
                         silence.stepsPerBar);
        }
    }

    void aBetterGridIsProposed() {
        const CorpusFolder folder;
        std::vector<Note> triplets;
        for (int i = 0; i < 96; ++i)
            triplets.push_back(madeNote(160 * i, 160, 60 + i % 7));
        writeScore(madeScore({madeTrack(triplets)}), folder.root / "jig.mid");
        auto corpus = import(folder.root);
        QCOMPARE(corpus->advice.stepsPerBeat, 3);
        QCOMPARE(corpus->advice.offGridShareNow, 2.0 / 3);
        QCOMPARE(corpus->advice.offGridShareThen, 0.0);
        ImportOptions options;
        options.grid.stepsPerBeat = 3;
        corpus = import(folder.root, options);
        QCOMPARE(corpus->advice.stepsPerBeat, 0);
        QCOMPARE(corpus->advice.offGridShareNow, 0.0);
        std::vector<Note> sixteenths;
        for (int i = 0; i < 64; ++i)
            sixteenths.push_back(madeNote(120 * i, 120, 60 + i % 5));
        writeScore(madeScore({madeTrack(sixteenths)}), folder.root / "reel.mid");
        QCOMPARE(import(folder.root, options)->advice.stepsPerBeat, 12); // both
    }
};

QTEST_APPLESS_MAIN(CorpusPiecesTest)
#include "CorpusPiecesTest.moc"
