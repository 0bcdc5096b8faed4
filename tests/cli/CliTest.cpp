#include "dataset/KeyFinder.h"
#include "midi/MidiReader.h"
#include "midi/MidiWriter.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

using namespace partita;

// partita-cli as its user sees it: the contract of README.md, "In the terminal".
class CliTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyVerbHasHelpAndVersion_data();
    void everyVerbHasHelpAndVersion();
    void wrongArgumentsEndWithTwo_data();
    void wrongArgumentsEndWithTwo();
    void whatCannotBeDoneEndsWithOneLine_data();
    void whatCannotBeDoneEndsWithOneLine();
    void scanAccountsForEveryFile();
    void framesComeBackFromAFramesFile();
    void doesTheWholeJob();
    void makesAgainWhatIsNotKept();
    void sameSeedGivesTheSameFile();
    void resumeContinuesToTheSameModel();
    void evaluateGivesTheExactFigureOfIndependentPitches();
    void evaluateJudgesAWindowModel();
    void compareSaysWhatIsCopied();

private:
    struct Outcome {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    Outcome run(const QStringList& arguments) const;
    void writeText(const QString& name, const QByteArray& text) const;
    QString path(const QString& name) const { return folder_.filePath(name); }

    QTemporaryDir folder_;
};

namespace {

const QStringList verbs{"scan", "frames", "train", "evaluate", "compare", "generate", "render", "play", "ports", "info"};

// A tune of `bars` bars with a bass under it, different for every seed.
Score tune(int seed, int bars) {
    static constexpr int scale[] = {0, 2, 4, 5, 7, 9, 11, 12};
    Score score;
    Track track{
        TrackId(1), {}, {tempoEvent(Tick(0), 96), metreEvent(Tick(0), 4, 4), programEvent(Tick(0), 0, 5)}};
    std::uint32_t id = 1;
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761u + 1;
    for (int beat = 0; beat < bars * 4; ++beat) {
        state = state * 1664525u + 1013904223u;
        Note note;
        note.start = Tick(480 * beat);
        note.id = NoteId(id++);
        note.length = Tick(480);
        note.pitch = Pitch(60 + scale[state >> 29]);
        track.notes.push_back(note);
        if (beat % 4 == 0) {
            note.id = NoteId(id++);
            note.length = Tick(1920);
            note.pitch = Pitch(36 + scale[(state >> 20) & 7]);
            track.notes.push_back(note);
        }
    }
    track.events.push_back(endOfTrackEvent(Tick(1920 * bars)));
    sortNotes(track);
    score.tracks.push_back(track);
    return score;
}

} // namespace

void CliTest::initTestCase() {
    QVERIFY(folder_.isValid());
    QDir(folder_.path()).mkpath("music/deeper");
    QDir(folder_.path()).mkpath("empty");
    QDir(folder_.path()).mkpath("broken");
    for (int i = 0; i < 12; ++i) {
        const QString name =
            i % 2 ? QString("music/tune %1.mid").arg(i) : QString("music/deeper/tune-%1.MIDI").arg(i);
        QVERIFY(writeMidiFile(tune(i, 8), path(name).toStdString()).ok());
    }
    for (const QString name : {"music/no midi inside.mid", "broken/bad.mid"}) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is a text file");
    }
    writeText("frames.txt", "60,64,67 60,64,67 - 62,65,69\n48 50 52\n");
    writeText("learn.txt", "60 60 60,61 -\n");
    writeText("valid.txt", "60 61\n");
    writeText("test.txt", "60 60,61\n");
}

void CliTest::writeText(const QString& name, const QByteArray& text) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

CliTest::Outcome CliTest::run(const QStringList& arguments) const {
    QProcess process;
    process.setWorkingDirectory(folder_.path());
    process.start(PARTITA_CLI, arguments);
    if (!process.waitForFinished(120000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

void CliTest::everyVerbHasHelpAndVersion_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const QString option : {"--help", "--version"}) {
        QTest::newRow(qPrintable(option)) << QStringList{option};
        for (const auto& verb : verbs)
            QTest::newRow(qPrintable(verb + " " + option)) << QStringList{verb, option};
    }
}

void CliTest::everyVerbHasHelpAndVersion() {
    QFETCH(QStringList, arguments);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.out.size() > 10);
    QCOMPARE(outcome.err, QByteArray());
}

void CliTest::wrongArgumentsEndWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown verb") << QStringList{"compose"};
    QTest::newRow("unknown option") << QStringList{"scan", "music", "--loud"};
    QTest::newRow("missing corpus") << QStringList{"scan"};
    QTest::newRow("missing output") << QStringList{"train", "music"};
    QTest::newRow("grid that is none") << QStringList{"scan", "music", "--steps-per-beat", "5"};
    QTest::newRow("pitches upside down") << QStringList{"scan", "music", "--pitches", "80-40"};
    QTest::newRow("pitches that are no numbers") << QStringList{"scan", "music", "--pitches", "low-high"};
    QTest::newRow("window of nothing") << QStringList{"scan", "music", "--window", "0"};
    QTest::newRow("hidden below one")
        << QStringList{"train", "music", "-o", "m.safetensors", "--hidden", "0"};
    QTest::newRow("unknown preset") << QStringList{"train",         "music",    "-o",
                                                   "m.safetensors", "--preset", "great"};
    QTest::newRow("unknown family") << QStringList{"train", "music", "-o", "m.safetensors", "--model", "gpt"};
    QTest::newRow("negative minutes")
        << QStringList{"train", "music", "-o", "m.safetensors", "--minutes", "-1"};
    QTest::newRow("one chain") << QStringList{"evaluate", "m.safetensors", "music", "--chains", "1"};
    QTest::newRow("keep of nothing") << QStringList{"generate", "m.safetensors", "-o",
                                                    "x.mid",    "--keep",        "melody"};
    QTest::newRow("bars without more of them") << QStringList{
        "generate", "m.safetensors", "-o", "x.mid", "--from", "music/tune 1.mid", "--bars", "4"};
    QTest::newRow("an operation that there is not") << QStringList{
        "generate", "m.safetensors", "-o", "x.mid", "--from", "music/tune 1.mid", "--operation", "sing"};
    QTest::newRow("a blend with nothing") << QStringList{
        "generate", "m.safetensors", "-o", "x.mid", "--from", "music/tune 1.mid", "--operation", "blend"};
    QTest::newRow("nothing to judge") << QStringList{"evaluate", "m.safetensors"};
    QTest::newRow("no such format") << QStringList{"render", "music/tune 1.mid", "-o", "tune.xyz"};
}

void CliTest::wrongArgumentsEndWithTwo() {
    QFETCH(QStringList, arguments);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(!outcome.err.isEmpty());
    QCOMPARE(outcome.out, QByteArray());
}

void CliTest::whatCannotBeDoneEndsWithOneLine_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named"); // must stand in the message
    QTest::newRow("no such folder") << QStringList{"scan", "nowhere"} << "nowhere";
    QTest::newRow("empty folder") << QStringList{"train", "empty", "-o", "m.safetensors"} << "empty";
    QTest::newRow("only broken files") << QStringList{"train", "broken", "-o", "m.safetensors"} << "broken";
    QTest::newRow("no such model") << QStringList{"generate", "none.safetensors", "-o", "x.mid"}
                                   << "none.safetensors";
    QTest::newRow("no model at all") << QStringList{"generate", "frames.txt", "-o", "x.mid"} << "frames.txt";
    QTest::newRow("target below a file")
        << QStringList{"train", "music", "-o", "frames.txt/m.safetensors", "--updates", "2"}
        << "m.safetensors";
    QTest::newRow("info of a text file") << QStringList{"info", "broken/bad.mid"} << "bad.mid";
    QTest::newRow("judged by no model")
        << QStringList{"evaluate", "none.safetensors", "music"} << "none.safetensors";
    QTest::newRow("nothing made") << QStringList{"compare", "empty", "music"} << "empty";
    QTest::newRow("compared with nothing") << QStringList{"compare", "music", "nowhere"} << "nowhere";
    QTest::newRow("frames against bars") << QStringList{"compare", "frames.txt", "music"} << "frames.txt";
    QTest::newRow("render of nothing") << QStringList{"render", "none.mid", "-o", "x.wav"} << "none.mid";
}

void CliTest::whatCannotBeDoneEndsWithOneLine() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const auto outcome = run(arguments);
    QCOMPARE(outcome.exitCode, 1);
    const auto lines = outcome.err.trimmed().split('\n');
    QVERIFY2(lines.last().contains(named.toUtf8()), outcome.err.constData());
    QVERIFY(!QFile::exists(path("x.mid")) && !QFile::exists(path("x.wav")));
}

void CliTest::scanAccountsForEveryFile() {
    const auto outcome = run({"scan", "music", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const auto document = QJsonDocument::fromJson(outcome.out).object();
    const auto files = document["files"].toArray();
    QCOMPARE(files.size(), 13);
    QCOMPARE(document["rejected"].toInt(), 1);
    QCOMPARE(document["pieces"].toInt(), 12);
    for (const auto& value : files) {
        const auto file = value.toObject();
        if (file["status"].toString() == "used") {
            QCOMPARE(file["note_ons"].toInt(), 40);
            QCOMPARE(file["end_tick"].toInt(), 1920 * 8);
            QCOMPARE(file["division"].toInt(), 480);
        } else {
            QVERIFY(!file["reason"].toString().isEmpty());
        }
    }
}

void CliTest::framesComeBackFromAFramesFile() {
    QCOMPARE(run({"frames", "frames.txt", "-o", "again.txt"}).exitCode, 0);
    QFile before(path("frames.txt"));
    QFile after(path("again.txt"));
    QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), before.readAll());
}

void CliTest::doesTheWholeJob() {
    const auto trained =
        run({"train", "music", "-o", "model.safetensors", "--preset", "quick", "--updates", "30"});
    QVERIFY2(trained.exitCode == 0, trained.err.constData());
    QVERIFY(QFile::exists(path("model.safetensors")));

    const auto info = run({"info", "model.safetensors", "--json"});
    QCOMPARE(info.exitCode, 0);
    QVERIFY(QJsonDocument::fromJson(info.out).isObject());

    const auto generated =
        run({"generate", "model.safetensors", "-o", "new.mid", "--count", "3", "--bars", "4"});
    QVERIFY2(generated.exitCode == 0, generated.err.constData());
    for (const QString name : {"new-001.mid", "new-002.mid", "new-003.mid"}) {
        const auto file = readMidiFile(path(name).toStdString());
        QVERIFY2(file.ok(), qPrintable(name));
        QVERIFY(file->warnings.empty());
    }

    const auto rendered = run({"render", "music/tune 1.mid", "-o", "tune.wav"});
    if (rendered.exitCode != 0 && rendered.err.contains("oundfont"))
        QSKIP("no soundfont is installed: not rendered");
    QCOMPARE(rendered.exitCode, 0);
    QVERIFY(QFile(path("tune.wav")).size() > 44100 * 4);
}

void CliTest::makesAgainWhatIsNotKept() {
    QCOMPARE(
        run({"train", "music", "-o", "from.safetensors", "--preset", "quick", "--updates", "30"}).exitCode,
        0);
    QCOMPARE(run({"generate", "from.safetensors", "-o", "from.mid", "--bars", "4"}).exitCode, 0);
    const auto notesOf = [&](const char* name) {
        const auto file = readMidiFile(path(name).toStdString());
        std::set<std::tuple<std::int64_t, std::int64_t, int, int>> notes;
        for (const auto& track : file->score.tracks)
            for (const auto& note : track.notes)
                notes.insert({note.start.value, note.length.value, note.pitch.value, note.velocity});
        return notes;
    };
    const auto before = notesOf("from.mid");
    QVERIFY(!before.empty());
    const auto make = [&](QStringList options) {
        const auto made = run(QStringList{"generate", "from.safetensors", "-o", "made.mid", "--from",
                                          "from.mid", "--seed", "7"} +
                              options);
        QVERIFY2(made.exitCode == 0, made.err.constData());
    };
    make({"--keep", "bars=1-2"});
    const auto half = notesOf("made.mid");
    constexpr std::int64_t barTicks = 480 * 4;
    for (const auto& note : before)
        QVERIFY(std::get<0>(note) >= 2 * barTicks || half.contains(note));
    QVERIFY(half != before);
    make({"--continue", "--bars", "2"});
    const auto longer = notesOf("made.mid");
    QVERIFY(std::includes(longer.begin(), longer.end(), before.begin(), before.end()));
    QVERIFY(std::get<0>(*longer.rbegin()) >= 4 * barTicks);
    make({"--operation", "fill-gap", "--select", "bars=2"});
    const auto filled = notesOf("made.mid");
    QVERIFY(std::includes(filled.begin(), filled.end(), before.begin(), before.end()));
    make({"--select", "bars=3", "--density", "1", "--height", "1"});
    const auto third = notesOf("made.mid");
    for (const auto& note : before)
        QVERIFY((std::get<0>(note) >= 2 * barTicks && std::get<0>(note) < 3 * barTicks) ||
                third.contains(note));
    make({"--blend", "music/tune 1.mid", "--share", "0.3"});
    make({"--operation", "harmonise", "--scale", "c-major", "--strict-scale"});
    for (const auto& note : notesOf("made.mid"))
        QVERIFY(before.contains(note) || inScale(Pitch(std::get<2>(note)), Key{0, false}));
    make({"--keep", "melody", "--keep", "bass,bars=1"});
    // Nothing but the top and the bottom of a bar is sure to stay; the first note of the highest pitch is
    // among it.
    const auto top = *std::max_element(before.begin(), before.end(), [](const auto& a, const auto& b) {
        return std::get<2>(a) < std::get<2>(b);
    });
    QVERIFY(notesOf("made.mid").contains(top));
}

void CliTest::sameSeedGivesTheSameFile() {
    QCOMPARE(run({"train", "music", "-o", "a.safetensors", "--preset", "quick", "--updates", "5", "--threads",
                  "1"})
                 .exitCode,
             0);
    QCOMPARE(run({"train", "music", "-o", "b.safetensors", "--preset", "quick", "--updates", "5", "--threads",
                  "2"})
                 .exitCode,
             0);
    for (const QString model : {"a", "b"})
        QCOMPARE(run({"generate", model + ".safetensors", "-o", model + ".mid", "--bars", "2", "--seed", "9"})
                     .exitCode,
                 0);
    QFile a(path("a.mid"));
    QFile b(path("b.mid"));
    QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    QCOMPARE(a.readAll(), b.readAll());
}

void CliTest::resumeContinuesToTheSameModel() {
    QCOMPARE(
        run({"train", "music", "-o", "whole.safetensors", "--preset", "quick", "--updates", "12"}).exitCode,
        0);
    QCOMPARE(
        run({"train", "music", "-o", "parts.safetensors", "--preset", "quick", "--updates", "6"}).exitCode,
        0);
    const auto resumed = run(
        {"train", "music", "-o", "parts.safetensors", "--preset", "quick", "--updates", "12", "--resume"});
    QVERIFY2(resumed.exitCode == 0, resumed.err.constData());
    for (const QString model : {"whole", "parts"})
        QCOMPARE(run({"generate", model + ".safetensors", "-o", model + ".mid", "--bars", "2", "--seed", "4"})
                     .exitCode,
                 0);
    QFile whole(path("whole.mid"));
    QFile parts(path("parts.mid"));
    QVERIFY(whole.open(QIODevice::ReadOnly) && parts.open(QIODevice::ReadOnly));
    QCOMPARE(parts.readAll(), whole.readAll());
}

// Counts 3 and 1 in 4 frames, add-one: 4/6 and 2/6. The test's frames: 4/6 * 4/6 and 4/6 * 2/6.
void CliTest::evaluateGivesTheExactFigureOfIndependentPitches() {
    QCOMPARE(run({"train", "learn.txt", "--valid", "valid.txt", "-o", "pitches.safetensors", "--model",
                  "unigram", "--struck", "off", "--pitches", "60-61"})
                 .exitCode,
             0);
    const auto outcome = run({"evaluate", "pitches.safetensors", "test.txt", "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto json = QJsonDocument::fromJson(outcome.out).object();
    const double expected = (3 * std::log(4.0 / 6) + std::log(2.0 / 6)) / 2;
    QVERIFY(std::abs(json["nats_per_step"].toDouble() - expected) < 1e-6);
    QCOMPARE(json["steps"].toInt(), 2);
    QCOMPARE(json["padding_steps"].toInt(), 0);
    QCOMPARE(json["method"].toString(), QString("exact"));
    QCOMPARE(json["state_space"].toString(), QString("independent_bits"));
    QCOMPARE(json["trusted"].toBool(), true);
    QCOMPARE(json["pieces_trained_on"].toInt(), 0);

    const auto again = run({"evaluate", "pitches.safetensors", "learn.txt"});
    QCOMPARE(again.exitCode, 0);
    QVERIFY2(again.err.contains("learned from"), again.err.constData());
}

void CliTest::compareSaysWhatIsCopied() {
    const auto outcome = run({"compare", "music", "music", "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto json = QJsonDocument::fromJson(outcome.out).object();
    QCOMPARE(json["distance"].toDouble(), 0.0);
    QCOMPARE(json["figures"].toArray().size(), 10);
    QVERIFY(json["statistics"].toArray().size() > 50);
    const auto pieces = json["passages"].toArray();
    QCOMPARE(pieces.size(), json["real_pieces"].toInt());
    int copies = 0;
    for (const auto& value : pieces) {
        const QJsonObject piece = value.toObject();
        copies += piece["copies"].toBool() ? 1 : 0;
        if (piece["copies"].toBool())
            QCOMPARE(piece["passage"].toObject()["piece"].toString(), piece["name"].toString());
    }
    QCOMPARE(copies, pieces.size() - json["held_out_pieces"].toInt());

    const auto text = run({"compare", "music", "music"});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("keep"));
    QVERIFY(text.out.contains(" copies: "));
}

void CliTest::evaluateJudgesAWindowModel() {
    const auto trained = run({"train", "music", "-o", "judge.safetensors", "--preset", "quick", "--window",
                              "16", "--updates", "20"});
    QVERIFY2(trained.exitCode == 0, trained.err.constData());
    const QStringList call{"evaluate", "judge.safetensors", "music", "--chains", "10", "--json"};
    const auto outcome = run(call + QStringList{"--threads", "1"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto json = QJsonDocument::fromJson(outcome.out).object();
    const double nats = json["nats_per_step"].toDouble();
    QVERIFY2(nats < -1 && nats > -60, qPrintable(QString::number(nats)));
    QCOMPARE(json["steps"].toInt(), 12 * 8 * 16);
    QCOMPARE(json["method"].toString(), QString("ais"));
    QCOMPARE(json["state_space"].toString(), QString("three_state"));
    QVERIFY(json["log_z"].isDouble() && json["log_z_reverse"].isDouble() && json["std_error"].isDouble());
    QVERIFY(json["log_z_ess"].toDouble() >= 1 && json["log_z_ess"].toDouble() <= 10);
    QVERIFY(json["pieces_trained_on"].toInt() > 5);
    QCOMPARE(run(call + QStringList{"--threads", "3"}).out, outcome.out);

    const auto frames = run({"evaluate", "judge.safetensors", "frames.txt"});
    QCOMPARE(frames.exitCode, 1);
    QVERIFY2(frames.err.contains("frames.txt") && frames.err.contains("grid"), frames.err.constData());
}

QTEST_GUILESS_MAIN(CliTest)
#include "CliTest.moc"
