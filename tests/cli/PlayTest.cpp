#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/devices/DummyJack.h"
#include "tests/core/playback/Scores.h"

#include "core/midi/MidiWriter.h"

#include <RtMidi.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

using namespace partita;

namespace {

constexpr int patience = 20000; // ms

// What a loopback port received.
struct Inbox {
    std::mutex mutex;
    std::vector<std::vector<unsigned char>> messages;

    static void receive(double, std::vector<unsigned char>* message, void* inbox) {
        auto& self = *static_cast<Inbox*>(inbox);
        const std::lock_guard lock(self.mutex);
        self.messages.push_back(*message);
    }
    QList<int> pitches(int kind) {
        const std::lock_guard lock(mutex);
        QList<int> found;
        for (const auto& message : messages)
            if ((message[0] & 0xF0) == kind)
                found.append(message[1]);
        return found;
    }
};

// A terminal without a screen: the program reads its keys at one end, the test presses them at the other.
class Terminal {
public:
    Terminal()
        : master_(posix_openpt(O_RDWR | O_NOCTTY)) {
        grantpt(master_);
        unlockpt(master_);
    }
    ~Terminal() { close(master_); }
    const char* name() const { return ptsname(master_); }
    void press(char key) const { QVERIFY(write(master_, &key, 1) == 1); }

private:
    int master_;
};

} // namespace

// `partita-cli play` and `ports` as their user sees them, on a machine without sound and under a JACK server
// of the test's own.
class PlayTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void withoutSoundItSaysSoAndTheClockRuns();
    void whatTheSoundFontLacksIsSaid();
    void aFolderIsPlayedInOrder();
    void everyPieceOfAFileIsPlayed();
    void whatCannotBePlayedIsSaid_data();
    void whatCannotBePlayedIsSaid();
    void theSpaceBarPauses();
    void keysGoOnAndEnd();
    void portsSaysWhatThereIs();
    void aPortHearsEveryNoteAndNoneHangsAfterCtrlC();

private:
    QProcessEnvironment silence() const;
    void start(QProcess& process, const QStringList& arguments, const QProcessEnvironment& environment) const;
    QByteArray played(const QStringList& arguments, int wantedExit) const; // standard error
    void write(const char* name, const Score& score) const {
        QVERIFY(writeMidiFile(score, folder_.filePath(name).toStdString()).ok());
    }
    static Score scale(int first, int notes) {
        std::vector<Note> all;
        for (int i = 0; i < notes; ++i)
            all.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * 96, 90, first + i, 0, 100));
        return makeScore(std::move(all));
    }

    QTemporaryDir folder_;
};

void PlayTest::initTestCase() {
    QVERIFY(folder_.isValid());
    writeClickSoundFont(folder_.filePath("click.sf2").toStdString());
    QDir(folder_.path()).mkpath("album/second");
    QDir(folder_.path()).mkpath("empty");
    write("short.mid", scale(60, 3));
    write("long.mid", scale(1, 120));
    write("album/1.mid", scale(60, 2));
    write("album/second/2.mid", scale(60, 2));
    write("album/3.mid", scale(60, 2));
    write("silent.mid", makeScore({}));
    Score two = scale(60, 2);
    two.format = 2;
    two.tracks.push_back(two.tracks[0]);
    two.tracks[1].id = TrackId(2);
    write("two.mid", two);
    for (const char* name : {"album/2 broken.mid", "broken.sf2"}) {
        QFile file(folder_.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("neither music nor instruments");
    }
}

QProcessEnvironment PlayTest::silence() const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("JACK_DEFAULT_SERVER", "partita-test-none");
    environment.insert("PULSE_SERVER", "unix:/nonexistent");
    environment.insert("ALSA_CONFIG_PATH", "/dev/null");
    environment.insert("PARTITA_SOUNDFONT", folder_.filePath("click.sf2"));
    return environment;
}

void PlayTest::start(QProcess& process, const QStringList& arguments,
                     const QProcessEnvironment& environment) const {
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder_.path());
    process.start(PARTITA_CLI, arguments);
}

QByteArray PlayTest::played(const QStringList& arguments, int wantedExit) const {
    QProcess process;
    start(process, QStringList{"play"} + arguments, silence());
    const bool ended = process.waitForFinished(patience);
    const QByteArray said = process.readAllStandardError();
    if (!ended || process.exitCode() != wantedExit)
        QTest::qFail(("exit code " + QByteArray::number(process.exitCode()) + ": " + said).constData(),
                     __FILE__, __LINE__);
    return said;
}

void PlayTest::withoutSoundItSaysSoAndTheClockRuns() {
    const QByteArray said = played({"short.mid"}, 0);
    QVERIFY2(said.contains("without sound"), said.constData());
    QVERIFY2(said.contains("short.mid") && said.contains("0:00 of 0:00"), said.constData());
    QVERIFY2(played({"long.mid", "--tempo", "4"}, 0).contains("of 0:11"), said.constData());
}

void PlayTest::whatTheSoundFontLacksIsSaid() {
    Score score = scale(60, 2);
    score.tracks[0].events.push_back(programEvent(Tick(0), 0, 48));
    write("strings.mid", score);
    const QByteArray said = played({"strings.mid"}, 0);
    QVERIFY2(said.contains("strings.mid: the soundfont has no program 49 of bank 0; \"Click\" plays instead"),
             said.constData());
    QVERIFY(!played({"short.mid"}, 0).contains("no program"));
}

void PlayTest::aFolderIsPlayedInOrder() {
    const QByteArray said = played({"album", "--tempo", "4"}, 0);
    const auto first = said.indexOf("1.mid");
    const auto broken = said.indexOf("2 broken.mid: ");
    const auto third = said.indexOf("3.mid");
    const auto deeper = said.indexOf("second/2.mid");
    QVERIFY2(first >= 0 && first < broken && broken < third && third < deeper, said.constData());
}

void PlayTest::everyPieceOfAFileIsPlayed() {
    const QByteArray said = played({"two.mid"}, 0);
    QVERIFY2(said.contains("two.mid 1/2") && said.contains("two.mid 2/2"), said.constData());
}

void PlayTest::whatCannotBePlayedIsSaid_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("named"); // must stand in the one line
    using Row = QStringList;
    QTest::newRow("no such file") << Row{"none.mid"} << 1 << QByteArray("none.mid: ");
    QTest::newRow("no music") << Row{"broken.sf2"} << 1 << QByteArray("broken.sf2: ");
    QTest::newRow("no notes") << Row{"silent.mid"} << 1 << QByteArray("silent.mid: there is no note");
    QTest::newRow("empty folder") << Row{"empty"} << 1 << QByteArray("empty: ");
    QTest::newRow("no such port") << Row{"short.mid", "--port", "Piano"} << 1 << QByteArray("\"Piano\"");
    QTest::newRow("no such soundfont")
        << Row{"short.mid", "--soundfont", "none.sf2"} << 1 << QByteArray("none.sf2: no such soundfont");
    QTest::newRow("broken soundfont")
        << Row{"short.mid", "--soundfont", "broken.sf2"} << 1 << QByteArray("broken.sf2: can't be used");
    QTest::newRow("too fast") << Row{"short.mid", "--tempo", "9"} << 2 << QByteArray("--tempo");
    QTest::newRow("nothing") << Row{} << 2 << QByteArray("SOURCE");
}

void PlayTest::whatCannotBePlayedIsSaid() {
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, named);
    const QByteArray said = played(arguments, exitCode);
    QVERIFY2(said.contains(named), said.constData());
    if (exitCode == 1)
        QCOMPARE(said.count('\n'), 1);
}

void PlayTest::theSpaceBarPauses() {
    const Terminal terminal;
    QProcess process;
    process.setStandardInputFile(terminal.name());
    start(process, {"play", "long.mid", "--tempo", "4"}, silence());
    QByteArray said;
    const auto says = [&](const char* text) {
        return QTest::qWaitFor(
            [&] {
                said += process.readAllStandardError();
                return said.contains(text);
            },
            patience);
    };
    QVERIFY2(says("Space: pause") && says("0:00 of 0:11"), said.constData());
    terminal.press(' ');
    QVERIFY2(says(", paused"), said.constData());
    QVERIFY(process.state() == QProcess::Running);
    terminal.press(' ');
    QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience));
    QCOMPARE(process.exitCode(), 0);
    said += process.readAllStandardError();
    QVERIFY2(!said.trimmed().endsWith("paused"), said.constData());
}

void PlayTest::keysGoOnAndEnd() {
    const Terminal terminal;
    QProcess process;
    process.setStandardInputFile(terminal.name());
    write("album/1.mid", scale(1, 120));
    write("album/3.mid", scale(1, 120));
    start(process, {"play", "album"}, silence());
    QByteArray said;
    const auto says = [&](const char* text) {
        return QTest::qWaitFor(
            [&] {
                said += process.readAllStandardError();
                return said.contains(text);
            },
            patience);
    };
    QVERIFY2(says("1.mid   0 %"), said.constData());
    terminal.press('n');
    QVERIFY2(says("3.mid   0 %"), said.constData());
    terminal.press('q');
    QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience));
    QCOMPARE(process.exitCode(), 0);
    said += process.readAllStandardError();
    QVERIFY2(!said.contains("second/2.mid"), said.constData());
}

void PlayTest::portsSaysWhatThereIs() {
    QProcess process;
    start(process, {"ports", "--json"}, silence());
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    const auto json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY(json["midi_outputs"].isArray());
    const auto audio = json["audio"].toArray();
    QVERIFY(!audio.isEmpty());
    for (const auto& value : audio) {
        const QJsonObject driver = value.toObject();
        QVERIFY(!driver["driver"].toString().isEmpty());
        QVERIFY(driver["available"].toBool() || !driver["reason"].toString().isEmpty());
    }
}

void PlayTest::aPortHearsEveryNoteAndNoneHangsAfterCtrlC() {
    if (!DummyJack::isInstalled())
        QSKIP("jackd is not installed");
    DummyJack server("partita-play");
    if (!server.start())
        QSKIP("jackd does not start");
    QProcessEnvironment environment = silence();
    environment.insert("JACK_DEFAULT_SERVER", qEnvironmentVariable("JACK_DEFAULT_SERVER"));
    QString port;
    const auto lists = [&] {
        QProcess ports;
        start(ports, {"ports", "--json"}, environment);
        ports.waitForFinished(patience);
        const auto json = QJsonDocument::fromJson(ports.readAllStandardOutput()).object();
        for (const auto& name : json["midi_outputs"].toArray())
            if (name.toString().contains("loopback"))
                port = name.toString();
        const auto audio = json["audio"].toArray();
        return audio.first().toObject()["available"].toBool();
    };
    QTRY_VERIFY_WITH_TIMEOUT(lists(), patience); // the server is up
    Inbox inbox;
    RtMidiIn in(RtMidi::UNIX_JACK, "loopback");
    in.setCallback(Inbox::receive, &inbox);
    in.openVirtualPort("in");
    QVERIFY(lists());
    QVERIFY(!port.isEmpty());

    QProcess whole;
    start(whole, {"play", "short.mid", "--port", port, "--transpose", "-5"}, environment);
    QVERIFY(whole.waitForFinished(patience));
    QCOMPARE(whole.exitCode(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(inbox.pitches(0x90), (QList<int>{55, 56, 57}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(inbox.pitches(0x80), (QList<int>{55, 56, 57}), patience);

    QProcess cut;
    start(cut, {"play", "long.mid", "--port", port}, environment);
    QTRY_VERIFY_WITH_TIMEOUT(inbox.pitches(0x90).size() > 10, patience);
    ::kill(static_cast<pid_t>(cut.processId()), SIGINT);
    QVERIFY(cut.waitForFinished(patience));
    QCOMPARE(cut.exitStatus(), QProcess::NormalExit);
    QCOMPARE(cut.exitCode(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(inbox.pitches(0x80), inbox.pitches(0x90), patience);
    QVERIFY(inbox.pitches(0x90).size() < 120);

    in.closePort();
}

QTEST_GUILESS_MAIN(PlayTest)
#include "PlayTest.moc"
