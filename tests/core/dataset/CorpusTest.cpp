#include "MadeMusic.h"

#include "dataset/Corpus.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <set>

using namespace partita;
using namespace partita::test;

namespace {

void writeBytes(const std::filesystem::path& path, const QByteArray& bytes) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

Result<Corpus> import(const std::filesystem::path& root, const ImportOptions& options = {},
                      bool keepUnusable = true) {
    return importCorpus(root, options, keepUnusable, {}, {});
}

const FileReport* reportOf(const Corpus& corpus, const std::string& relative) {
    for (const FileReport& file : corpus.files)
        if (file.relative == relative)
            return &file;
    return nullptr;
}

} // namespace

class CorpusTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    std::filesystem::path root_;

private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        root_ = folder_->path().toStdString();
    }

    void everyFileIsAccountedFor() {
        RandomStream random(1);
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), root_ / "deep/er/tune.MID");
        writeScore(madeScore({madeTrack({})}), root_ / "empty.mid");
        writeScore(madeScore({madeTrack({madeNote(0, 240, 36, 80, 9)})}), root_ / "drums.mid");
        writeScore(madeScore({madeTrack({madeNote(0, 480, 5)})}), root_ / "low.mid");
        writeBytes(root_ / "broken.mid", "MThd");
        writeBytes(root_ / "text.mid", "no music");
        writeBytes(root_ / "readme.txt", "not asked for");
        const auto corpus = import(root_);
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->files.size(), std::size_t(6));
        const auto status = [&](const char* name) { return reportOf(*corpus, name)->status; };
        QVERIFY(status("deep/er/tune.MID") == FileStatus::Used);
        QVERIFY(status("empty.mid") == FileStatus::Skipped);
        QVERIFY(reportOf(*corpus, "empty.mid")->skip == SkipReason::NoNotes);
        QVERIFY(reportOf(*corpus, "drums.mid")->skip == SkipReason::OnlyDrums);
        QVERIFY(reportOf(*corpus, "low.mid")->skip == SkipReason::OutOfRange);
        QVERIFY(status("broken.mid") == FileStatus::Rejected);
        QVERIFY(status("text.mid") == FileStatus::Rejected);
        for (const FileReport& file : corpus->files) {
            QCOMPARE(file.reason.empty(), file.status == FileStatus::Used);
            QCOMPARE(file.windows > 0, file.status == FileStatus::Used);
        }
        QCOMPARE(corpus->pieces.size(), std::size_t(1));
        QCOMPARE(corpus->pieces[0].length.value, 128);
    }

    void aReportSaysWhatIsInAFile() {
        std::vector<Note> notes{madeNote(0, 480 * 9, 62), madeNote(0, 480 * 9, 66), madeNote(0, 480 * 9, 69)};
        writeScore(madeScore({madeTrack(notes, "Oboe", 68)}, 480, {9, 8}, 75), root_ / "a.mid");
        const auto corpus = import(root_);
        QVERIFY(corpus.ok());
        const FileReport& file = corpus->files[0];
        QCOMPARE(file.noteOns, 3);
        QCOMPARE(file.endTick, 480 * 9);
        QCOMPARE(file.beats, 9.0);
        QCOMPARE(file.tempo, 75.0);
        QCOMPARE(file.tracks[0].name, std::string("Oboe"));
        QCOMPARE(file.tracks[0].program, 68);
        const Piece& piece = corpus->pieces[0];
        QVERIFY(piece.key == (Key{2, false}));
        QVERIFY(piece.metre == (Metre{9, 8}));
        QCOMPARE(piece.stepsPerBar, 18);
        QCOMPARE(piece.length.value, 36);
        QCOMPARE(piece.barStarts.size(), std::size_t(2));
        QVERIFY(piece.looped);
        QCOMPARE(corpus->style.program, 68);
        QVERIFY(corpus->style.metre == (Metre{9, 8}));
        QVERIFY(corpus->style.tempoKnown);
        QCOMPARE(corpus->style.tempo, 75.0);
    }

    void withoutATempoItIs120AndSaysSo() {
        writeScore(madeScore({madeTrack({madeNote(0, 480, 60)})}), root_ / "a.mid");
        const auto corpus = import(root_);
        QCOMPARE(corpus->files[0].tempo, 0.0);
        QVERIFY(!corpus->style.tempoKnown);
        QCOMPARE(corpus->style.tempo, 120.0);
    }

    void duplicatesCountOnceAlsoTransposedOnes() {
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
        writeScore(madeScore({madeTrack(tune)}), root_ / "a.mid");
        writeScore(madeScore({madeTrack(tune)}), root_ / "b.mid");
        writeScore(madeScore({madeTrack(transposed(tune, 5))}), root_ / "c.mid");
        writeScore(madeScore({madeTrack(twice)}, 960), root_ / "d.mid");
        writeScore(madeScore({madeTrack({}), madeTrack(tune, "Solo", 40)}), root_ / "e.mid");
        writeScore(madeScore({madeTrack(delayed)}), root_ / "f.mid");
        writeScore(madeScore({madeTrack(other)}), root_ / "g.mid");
        const auto corpus = import(root_);
        QCOMPARE(corpus->pieces.size(), std::size_t(2));
        for (const char* name : {"b.mid", "c.mid", "d.mid", "e.mid", "f.mid"}) {
            QVERIFY(reportOf(*corpus, name)->skip == SkipReason::Duplicate);
            QCOMPARE(reportOf(*corpus, name)->reason, std::string("duplicate of a.mid"));
        }
        QVERIFY(reportOf(*corpus, "g.mid")->status == FileStatus::Used);
        QCOMPARE(corpus->encoding.notes, static_cast<std::int64_t>(tune.size() * 2));
        ImportOptions all;
        all.keepDuplicates = true;
        QCOMPARE(import(root_, all)->pieces.size(), std::size_t(7));
    }

    void clipsAreUsedAndLooped() {
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
                       root_ / ("clip" + std::to_string(i) + ".mid"));
        }
        const auto corpus = import(root_);
        int used = 0;
        for (const FileReport& file : corpus->files)
            used += file.status == FileStatus::Used && file.windows > 0;
        qInfo("%d of 200 clips used", used);
        QVERIFY(used >= 190);
        for (const Piece& piece : corpus->pieces)
            QCOMPARE(piece.looped, piece.length.value < 64);
    }

    void everyTrackOfAFormat2FileIsAPiece() {
        RandomStream random(3);
        Score score =
            madeScore({madeTrack(madeMelody(random, 16)), madeTrack(madeMelody(random, 32)), madeTrack({})});
        score.format = 2;
        writeScore(score, root_ / "patterns.mid");
        const auto corpus = import(root_);
        QCOMPARE(corpus->pieces.size(), std::size_t(2));
        QCOMPARE(corpus->files[0].pieces.size(), std::size_t(2));
        QCOMPARE(corpus->pieces[1].name, std::string("patterns.mid#2"));
        QCOMPARE(corpus->pieces[0].length.value, 64);
        QCOMPARE(corpus->pieces[1].length.value, 128);
    }

    void tracksAndDrumsAreSwitched() {
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
                   root_ / "a.mid");
        const auto notes = [&](const ImportOptions& options) {
            return import(root_, options)->pieces[0].notes.size();
        };
        ImportOptions options;
        const auto corpus = import(root_, options);
        QVERIFY(corpus->files[0].tracks[2].drums && corpus->files[0].tracks[2].drumsByGuess);
        QCOMPARE(notes(options), std::size_t(2));
        options.tracksOff["a.mid"] = {1};
        QCOMPARE(notes(options), std::size_t(1));
        options.drumTracks["a.mid"] = {0};
        QVERIFY(import(root_, options)->files[0].skip == SkipReason::OnlyDrums);
        options = {};
        options.notDrumTracks["a.mid"] = {2};
        QCOMPARE(notes(options), 2 + hits.size());
        options = {};
        options.withDrums = true;
        QCOMPARE(notes(options), 2 + hits.size());
        QVERIFY(import(root_, options)->pieces[0].hasDrums);
        options.tracksOff["a.mid"] = {0, 1, 2};
        QVERIFY(import(root_, options)->files[0].skip == SkipReason::AllTracksOff);
    }

    void drumsStayWhereTheyAreInTransposedDuplicates() {
        const std::vector<Note> beat{madeNote(0, 60, 36, 80, 9), madeNote(480, 60, 38, 80, 9)};
        RandomStream random(5);
        const std::vector<Note> tune = madeMelody(random, 16);
        writeScore(madeScore({madeTrack(tune), madeTrack(beat)}), root_ / "a.mid");
        writeScore(madeScore({madeTrack(transposed(tune, 3)), madeTrack(beat)}), root_ / "b.mid");
        writeScore(madeScore({madeTrack(tune), madeTrack(transposed(beat, 3))}), root_ / "c.mid");
        ImportOptions options;
        options.withDrums = true;
        const auto corpus = import(root_, options);
        QVERIFY(reportOf(*corpus, "b.mid")->skip == SkipReason::Duplicate);
        QVERIFY(reportOf(*corpus, "c.mid")->status == FileStatus::Used);
    }

    void endlessNotesAndSilencesAreShortened() {
        const std::int64_t far = std::int64_t{1} << 40;
        writeScore(madeScore({madeTrack({madeNote(0, far, 60)})}, 1), root_ / "note.mid");
        writeScore(madeScore({madeTrack({madeNote(0, 480, 60), madeNote(far / 1920 * 1920 + 240, 480, 64)})},
                             480, {3, 4}),
                   root_ / "silence.mid");
        for (const int stepsPerBeat : {1, 12}) {
            ImportOptions options;
            options.grid.stepsPerBeat = stepsPerBeat;
            const auto corpus = import(root_, options);
            QCOMPARE(corpus->pieces.size(), std::size_t(2));
            for (const Piece& piece : corpus->pieces)
                QVERIFY(piece.length.value <= 256 * stepsPerBeat);
            for (const FileReport& file : corpus->files)
                QVERIFY2(!file.warnings.empty() &&
                             file.warnings.back().find("shortened") != std::string::npos,
                         file.relative.c_str());
            // A bar with the first note, eight of silence, a bar with the second note or two.
            const Piece& silence = corpus->pieces[1];
            QVERIFY(silence.barStarts.size() >= 10 && silence.barStarts.size() <= 11);
            QCOMPARE(silence.notes.back().start.value % silence.stepsPerBar,
                     nearestStep(Tick(far / 1920 * 1920 + 240), {480, 0, 0}, stepsPerBeat).value %
                         silence.stepsPerBar);
        }
    }

    void aBetterGridIsProposed() {
        std::vector<Note> triplets;
        for (int i = 0; i < 96; ++i)
            triplets.push_back(madeNote(160 * i, 160, 60 + i % 7));
        writeScore(madeScore({madeTrack(triplets)}), root_ / "jig.mid");
        auto corpus = import(root_);
        QCOMPARE(corpus->advice.stepsPerBeat, 3);
        QCOMPARE(corpus->advice.offGridShareNow, 2.0 / 3);
        QCOMPARE(corpus->advice.offGridShareThen, 0.0);
        ImportOptions options;
        options.grid.stepsPerBeat = 3;
        corpus = import(root_, options);
        QCOMPARE(corpus->advice.stepsPerBeat, 0);
        QCOMPARE(corpus->advice.offGridShareNow, 0.0);
        std::vector<Note> sixteenths;
        for (int i = 0; i < 64; ++i)
            sixteenths.push_back(madeNote(120 * i, 120, 60 + i % 5));
        writeScore(madeScore({madeTrack(sixteenths)}), root_ / "reel.mid");
        QCOMPARE(import(root_, options)->advice.stepsPerBeat, 12); // both
    }

    void nothingUsableSaysWhy() {
        writeScore(madeScore({madeTrack({})}), root_ / "empty.mid");
        writeBytes(root_ / "broken.mid", "MThd");
        const auto corpus = import(root_, {}, false);
        QVERIFY(!corpus.ok());
        QVERIFY(corpus.error().code == ErrorCode::NothingUsable);
        const QString text = QString::fromStdString(describe(corpus.error()));
        QVERIFY2(text.contains("1 skipped") && text.contains("1 rejected"), qPrintable(text));
        QVERIFY(import(root_, {}, true).ok());
    }

    void rootsThatCannotBeReadAreErrors() {
        QVERIFY(import(root_ / "absent").error().code == ErrorCode::FileNotFound);
        QVERIFY(import(root_).error().code == ErrorCode::EmptyFolder);
        writeBytes(root_ / "a.jpg", "picture");
        QVERIFY(!import(root_ / "a.jpg").ok());
        QVERIFY(import(root_ / "absent.txt").error().code == ErrorCode::FileNotFound);
    }

    void oneFileIsACorpusToo() {
        RandomStream random(4);
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), root_ / "a b.mid");
        const auto corpus = import(root_ / "a b.mid");
        QVERIFY(corpus.ok());
        QVERIFY(corpus->files[0].relative == "a b.mid");
        QCOMPARE(corpus->pieces.size(), std::size_t(1));
    }

    void furtherFilesAndFoldersAreAdded() {
        RandomStream random(6);
        const std::vector<Note> tune = madeMelody(random, 32);
        writeScore(madeScore({madeTrack(tune)}), root_ / "music/a.mid");
        writeScore(madeScore({madeTrack(transposed(tune, 1))}), root_ / "more/sub/a.mid");
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), root_ / "more/b.mid");
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), root_ / "c.mid");
        ImportOptions options;
        options.added = {root_ / "more", root_ / "c.mid", root_ / "absent"};
        const auto corpus = import(root_ / "music", options);
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->pieces.size(), std::size_t(3));
        QCOMPARE(reportOf(*corpus, "more/sub/a.mid")->reason, std::string("duplicate of a.mid"));
        QVERIFY(reportOf(*corpus, "more/b.mid")->status == FileStatus::Used);
        QVERIFY(reportOf(*corpus, "c.mid")->status == FileStatus::Used);
        QVERIFY(reportOf(*corpus, "absent")->status == FileStatus::Rejected);
    }

    void aFramesFileHasNoStruckPlaneAndOneStepAFrame() {
        writeBytes(root_ / "set.txt", "60,64 60,64 - 62\n60 60 60\n60 60 60\n-\n20,60\n");
        const auto corpus = import(root_ / "set.txt");
        QVERIFY(corpus.ok());
        QVERIFY(corpus->fromFrames);
        QVERIFY(!corpus->options.grid.struck);
        QCOMPARE(corpus->pieces.size(),
                 std::size_t(4)); // the line that repeats another counts, the silent one not
        QCOMPARE(corpus->pieces[0].length.value, 4);
        const std::vector<StepNote> expected{stepNote(0, 2, 60), stepNote(0, 2, 64), stepNote(3, 1, 62)};
        QVERIFY(corpus->pieces[0].notes == expected);
        QVERIFY(corpus->pieces[1].contentHash == corpus->pieces[2].contentHash);
        QCOMPARE(corpus->files[0].encoding.outOfRange, 1);
        QCOMPARE(corpus->files[0].warnings.size(), std::size_t(3));
        writeBytes(root_ / "bad.txt", "60 a\n");
        QVERIFY(
            QString::fromStdString(describe(import(root_ / "bad.txt").error())).contains("line 1, column 4"));
    }

    void theSameOnAnyNumberOfThreads() {
        RandomStream random(8);
        for (int i = 0; i < 30; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 8 + i))}),
                       root_ / (std::to_string(i) + ".mid"));
        ImportOptions options;
        options.threads = 1;
        const auto one = import(root_, options);
        options.threads = 4;
        const auto four = import(root_, options);
        QCOMPARE(one->pieces.size(), four->pieces.size());
        for (std::size_t i = 0; i < one->pieces.size(); ++i) {
            QCOMPARE(one->pieces[i].name, four->pieces[i].name);
            QVERIFY(one->pieces[i].notes == four->pieces[i].notes);
            QVERIFY(one->pieces[i].contentHash == four->pieces[i].contentHash);
        }
        QCOMPARE(toJson(one->style), toJson(four->style));
    }

    void stoppingKeepsWhatWasRead() {
        RandomStream random(9);
        for (int i = 0; i < 40; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 16))}), root_ / (std::to_string(i) + ".mid"));
        std::stop_source stop;
        ImportOptions options;
        options.threads = 1;
        const auto corpus = importCorpus(
            root_, options, true,
            [&](double share) {
                if (share >= 0.25)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(corpus.ok());
        QVERIFY(corpus->cancelled);
        QCOMPARE(corpus->files.size(), std::size_t(10));
        QCOMPARE(corpus->pieces.size(), std::size_t(10));
        stop.request_stop();
        const auto nothing = importCorpus(root_, options, false, {}, stop.get_token());
        QVERIFY(!nothing.ok());
        QVERIFY(nothing.error().code == ErrorCode::Cancelled);
    }

    void progressGoesUpToOne() {
        RandomStream random(10);
        for (int i = 0; i < 10; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 16))}), root_ / (std::to_string(i) + ".mid"));
        std::atomic<int> told{0};
        std::atomic<bool> finished{false};
        std::atomic<bool> sensible{true};
        const auto corpus = importCorpus(root_, {}, true,
                                         [&](double share) {
                                             ++told;
                                             if (share < 0 || share > 1)
                                                 sensible = false;
                                             if (share == 1)
                                                 finished = true;
                                         },
                                         {});
        QVERIFY(corpus.ok());
        QVERIFY(sensible);
        QVERIFY(finished);
        QCOMPARE(told.load(), 10);
    }

    void velocitiesAreLearnedFromPitchedNotes() {
        std::vector<Note> notes;
        for (int i = 0; i < 32; ++i)
            notes.push_back(madeNote(240 * i, 240, 60 + i % 4, i % 8 == 0 ? 110 : i % 2 == 0 ? 80 : 50));
        notes.push_back(madeNote(0, 240, 38, 127, 9));
        writeScore(madeScore({madeTrack(notes)}), root_ / "a.mid");
        const auto corpus = import(root_);
        QVERIFY(corpus->style.velocities.learned);
        QCOMPARE(corpus->style.velocities.mean[5][0], 110.0f);
        QCOMPARE(corpus->style.velocities.mean[5][1], 80.0f);
        QCOMPARE(corpus->style.velocities.mean[5][2], 50.0f);
        QCOMPARE(corpus->style.velocities.mean[3][0], 110.0f); // no drum heard
    }
};

QTEST_APPLESS_MAIN(CorpusTest)
#include "CorpusTest.moc"
