#include "tests/core/dataset/CorpusFolder.h"

using namespace partita;
using namespace partita::test;

class CorpusTest : public QObject {
    Q_OBJECT

private slots:
    void everyFileIsAccountedFor() {
        const CorpusFolder folder;
        RandomStream random(1);
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), folder.root / "deep/er/tune.MID");
        writeScore(madeScore({madeTrack({})}), folder.root / "empty.mid");
        writeScore(madeScore({madeTrack({madeNote(0, 240, 36, 80, 9)})}), folder.root / "drums.mid");
        writeScore(madeScore({madeTrack({madeNote(0, 480, 5)})}), folder.root / "low.mid");
        writeBytes(folder.root / "broken.mid", "MThd");
        writeBytes(folder.root / "text.mid", "no music");
        writeBytes(folder.root / "readme.txt", "not asked for");
        const auto corpus = import(folder.root);
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
        const CorpusFolder folder;
        std::vector<Note> notes{madeNote(0, 480 * 9, 62), madeNote(0, 480 * 9, 66), madeNote(0, 480 * 9, 69)};
        writeScore(madeScore({madeTrack(notes, "Oboe", 68)}, 480, {9, 8}, 75), folder.root / "a.mid");
        const auto corpus = import(folder.root);
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
        const CorpusFolder folder;
        writeScore(madeScore({madeTrack({madeNote(0, 480, 60)})}), folder.root / "a.mid");
        const auto corpus = import(folder.root);
        QCOMPARE(corpus->files[0].tempo, 0.0);
        QVERIFY(!corpus->style.tempoKnown);
        QCOMPARE(corpus->style.tempo, 120.0);
    }

    void everyTrackOfAFormat2FileIsAPiece() {
        const CorpusFolder folder;
        RandomStream random(3);
        Score score =
            madeScore({madeTrack(madeMelody(random, 16)), madeTrack(madeMelody(random, 32)), madeTrack({})});
        score.format = 2;
        writeScore(score, folder.root / "patterns.mid");
        const auto corpus = import(folder.root);
        QCOMPARE(corpus->pieces.size(), std::size_t(2));
        QCOMPARE(corpus->files[0].pieces.size(), std::size_t(2));
        QCOMPARE(corpus->pieces[1].name, std::string("patterns.mid#2"));
        QCOMPARE(corpus->pieces[0].length.value, 64);
        QCOMPARE(corpus->pieces[1].length.value, 128);
    }

    void nothingUsableSaysWhy() {
        const CorpusFolder folder;
        writeScore(madeScore({madeTrack({})}), folder.root / "empty.mid");
        writeBytes(folder.root / "broken.mid", "MThd");
        const auto corpus = import(folder.root, {}, false);
        QVERIFY(!corpus.ok());
        QVERIFY(corpus.error().code == ErrorCode::NothingUsable);
        const QString text = QString::fromStdString(describe(corpus.error()));
        QVERIFY2(text.contains("1 skipped") && text.contains("1 rejected"), qPrintable(text));
        QVERIFY(import(folder.root, {}, true).ok());
    }

    void rootsThatCannotBeReadAreErrors() {
        const CorpusFolder folder;
        QVERIFY(import(folder.root / "absent").error().code == ErrorCode::FileNotFound);
        QVERIFY(import(folder.root).error().code == ErrorCode::EmptyFolder);
        writeBytes(folder.root / "a.jpg", "picture");
        QVERIFY(!import(folder.root / "a.jpg").ok());
        QVERIFY(import(folder.root / "absent.txt").error().code == ErrorCode::FileNotFound);
    }

    void oneFileIsACorpusToo() {
        const CorpusFolder folder;
        RandomStream random(4);
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), folder.root / "a b.mid");
        const auto corpus = import(folder.root / "a b.mid");
        QVERIFY(corpus.ok());
        QVERIFY(corpus->files[0].relative == "a b.mid");
        QCOMPARE(corpus->pieces.size(), std::size_t(1));
    }

    void furtherFilesAndFoldersAreAdded() {
        const CorpusFolder folder;
        RandomStream random(6);
        const std::vector<Note> tune = madeMelody(random, 32);
        writeScore(madeScore({madeTrack(tune)}), folder.root / "music/a.mid");
        writeScore(madeScore({madeTrack(transposed(tune, 1))}), folder.root / "more/sub/a.mid");
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), folder.root / "more/b.mid");
        writeScore(madeScore({madeTrack(madeMelody(random, 32))}), folder.root / "c.mid");
        ImportOptions options;
        options.added = {folder.root / "more", folder.root / "c.mid", folder.root / "absent"};
        const auto corpus = import(folder.root / "music", options);
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->pieces.size(), std::size_t(3));
        QCOMPARE(reportOf(*corpus, "more/sub/a.mid")->reason, std::string("duplicate of a.mid"));
        QVERIFY(reportOf(*corpus, "more/b.mid")->status == FileStatus::Used);
        QVERIFY(reportOf(*corpus, "c.mid")->status == FileStatus::Used);
        QVERIFY(reportOf(*corpus, "absent")->status == FileStatus::Rejected);
    }

    void aFramesFileHasNoStruckPlaneAndOneStepAFrame() {
        const CorpusFolder folder;
        writeBytes(folder.root / "set.txt", "60,64 60,64 - 62\n60 60 60\n60 60 60\n-\n20,60\n");
        const auto corpus = import(folder.root / "set.txt");
        QVERIFY(corpus.ok());
        QVERIFY(!corpus->hasMetre() && corpus->pieces[0].keepsPitches());
        QVERIFY(!corpus->options.grid.struck);
        QCOMPARE(corpus->pieces.size(),
                 std::size_t(4)); // the line that repeats another counts, the silent one not
        QCOMPARE(corpus->pieces[0].length.value, 4);
        const std::vector<StepNote> expected{stepNote(0, 2, 60), stepNote(0, 2, 64), stepNote(3, 1, 62)};
        QVERIFY(corpus->pieces[0].notes == expected);
        QVERIFY(corpus->pieces[1].contentHash == corpus->pieces[2].contentHash);
        QCOMPARE(corpus->files[0].encoding.outOfRange, 1);
        QCOMPARE(corpus->files[0].warnings.size(), std::size_t(3));
        writeBytes(folder.root / "bad.txt", "60 a\n");
        QVERIFY(QString::fromStdString(describe(import(folder.root / "bad.txt").error()))
                    .contains("line 1, column 4"));
    }

    void velocitiesAreLearnedFromPitchedNotes() {
        const CorpusFolder folder;
        std::vector<Note> notes;
        for (int i = 0; i < 32; ++i)
            notes.push_back(madeNote(240 * i, 240, 60 + i % 4, i % 8 == 0 ? 110 : i % 2 == 0 ? 80 : 50));
        notes.push_back(madeNote(0, 240, 38, 127, 9));
        writeScore(madeScore({madeTrack(notes)}), folder.root / "a.mid");
        const auto corpus = import(folder.root);
        QVERIFY(corpus->style.velocities.learned);
        QCOMPARE(corpus->style.velocities.mean[5][0], 110.0f);
        QCOMPARE(corpus->style.velocities.mean[5][1], 80.0f);
        QCOMPARE(corpus->style.velocities.mean[5][2], 50.0f);
        QCOMPARE(corpus->style.velocities.mean[3][0], 110.0f); // no drum heard
    }
};

QTEST_APPLESS_MAIN(CorpusTest)
#include "CorpusTest.moc"
