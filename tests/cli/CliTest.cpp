#include "tests/cli/CliFolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

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
    void outputsThatAreInputsAreRefused_data();
    void outputsThatAreInputsAreRefused();
    void lostOutputIsAnError_data();
    void lostOutputIsAnError();
    void aClosedTerminalKeepsWhatWasLearned();
    void scanAccountsForEveryFile();
    void framesComeBackFromAFramesFile();

private:
    CliFolder folder_;
};

namespace {

const QStringList verbs{"scan",     "frames", "train", "evaluate", "compare",
                        "generate", "render", "play",  "ports",    "info"};

} // namespace

void CliTest::initTestCase() {
    QVERIFY(folder_.isReady());
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
    const auto outcome = folder_.run(arguments);
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
    QTest::newRow("a seed below zero")
        << QStringList{"generate", "m.safetensors", "-o", "x.mid", "--seed", "-1"};
    QTest::newRow("a training's seed below zero")
        << QStringList{"train", "music", "-o", "m.safetensors", "--seed", "-1"};
    QTest::newRow("a pedal that is neither on nor off") << QStringList{"scan", "music", "--pedal", "half"};
    QTest::newRow("an encoding that there is not")
        << QStringList{"info", "music/tune 1.mid", "--text-encoding", "ebcdic"};
    QTest::newRow("no such format") << QStringList{"render", "music/tune 1.mid", "-o", "tune.xyz"};
}

void CliTest::wrongArgumentsEndWithTwo() {
    QFETCH(QStringList, arguments);
    const auto outcome = folder_.run(arguments);
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
    const auto outcome = folder_.run(arguments);
    QCOMPARE(outcome.exitCode, 1);
    const auto lines = outcome.err.trimmed().split('\n');
    QVERIFY2(lines.last().contains(named.toUtf8()), outcome.err.constData());
    QVERIFY(!QFile::exists(folder_.path("x.mid")) && !QFile::exists(folder_.path("x.wav")));
}

void CliTest::outputsThatAreInputsAreRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("input");
    QTest::newRow("train a file") << QStringList{"train", "a.mid", "-o", "a.mid"} << "a.mid";
    QTest::newRow("train a piece of the folder")
        << QStringList{"train", "music", "-o", "music/tune 1.mid"} << "music/tune 1.mid";
    QTest::newRow("frames") << QStringList{"frames", "a.mid", "-o", "./a.mid"} << "a.mid";
    QTest::newRow("frames through a link") << QStringList{"frames", "a.mid", "-o", "link.mid"} << "a.mid";
    QTest::newRow("render") << QStringList{"render", "a.wav", "-o", "a.wav"} << "a.wav";
    QTest::newRow("generate over the model")
        << QStringList{"generate", "m.safetensors", "-o", "m.safetensors"} << "m.safetensors";
    QTest::newRow("generate over its source")
        << QStringList{"generate", "m.safetensors", "--from", "a.mid", "-o", "a.mid"} << "a.mid";
    QTest::newRow("generate over a blend's other piece")
        << QStringList{"generate", "m.safetensors", "--from",  "a.mid", "--blend", "b-002.mid",
                       "-o",       "b.mid",         "--count", "3"}
        << "b-002.mid";
}

void CliTest::outputsThatAreInputsAreRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, input);
    for (const char* copy : {"a.mid", "a.wav", "b-002.mid", "m.safetensors"})
        folder_.write(copy, folder_.read("music/tune 1.mid"));
    QFile::link("a.mid", folder_.path("link.mid"));
    const QByteArray before = folder_.read(input);
    QVERIFY(!before.isEmpty());
    const auto outcome = folder_.run(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.err.contains("made from"), outcome.err.constData());
    QCOMPARE(folder_.read(input), before);
}

void CliTest::lostOutputIsAnError_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const auto& arguments :
         {QStringList{"--help"}, QStringList{"scan", "music"}, QStringList{"scan", "music", "--json"},
          QStringList{"info", "music/tune 1.mid"}, QStringList{"ports"},
          QStringList{"frames", "music", "-o", "f.txt"}, QStringList{"train", "--help"},
          QStringList{"train", "music", "--model", "unigram", "-o", "u.safetensors"}})
        QTest::newRow(qPrintable(arguments.join(' '))) << arguments;
}

void CliTest::lostOutputIsAnError() {
    QFETCH(QStringList, arguments);
    if (!QFile::exists("/dev/full"))
        QSKIP("no /dev/full here");
    QProcess process;
    process.setWorkingDirectory(folder_.path("."));
    process.setStandardOutputFile("/dev/full");
    process.start(PARTITA_CLI, arguments);
    QVERIFY(process.waitForFinished(120'000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("standard output"));
}

void CliTest::aClosedTerminalKeepsWhatWasLearned() {
#ifdef Q_OS_UNIX
    QProcess process;
    process.setWorkingDirectory(folder_.path("."));
    process.start(PARTITA_CLI,
                  {"train", "music", "-o", "hup.safetensors", "--minutes", "5", "--hidden", "8"});
    QVERIFY(process.waitForStarted());
    QByteArray told;
    const auto learns = [&] { return (told += process.readAllStandardError()).contains("train"); };
    QTRY_VERIFY_WITH_TIMEOUT(learns(), 60'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
    ::kill(static_cast<pid_t>(process.processId()), SIGHUP); // a shell passes it on as well
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(folder_.run({"info", "hup.safetensors"}).exitCode, 0);
#endif
}

void CliTest::scanAccountsForEveryFile() {
    const auto outcome = folder_.run({"scan", "music", "--json"});
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
    QCOMPARE(folder_.run({"frames", "frames.txt", "-o", "again.txt"}).exitCode, 0);
    QFile before(folder_.path("frames.txt"));
    QFile after(folder_.path("again.txt"));
    QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), before.readAll());
}

QTEST_GUILESS_MAIN(CliTest)
#include "CliTest.moc"
