#include "ClickSoundFont.h"
#include "core/playback/Scores.h"

#include "devices/MakePlayer.h"
#include "midi/MidiWriter.h"

#include <RtMidi.h>
#include <jack/jack.h>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <mutex>

using namespace partita;

namespace {

constexpr int patience = 60000; // ms
constexpr int rate = 48000;
constexpr int periodFrames = 512;
constexpr double periodSeconds = double(periodFrames) / rate;
constexpr int loopNotes = 180;
constexpr int noteTicks = 48; // 50 ms
constexpr double noteSeconds = 0.05;
constexpr int pitches = 90;
constexpr int lowestPitch = 24;

// What a loopback port received, and when.
struct Inbox {
    struct Arrival {
        std::array<unsigned char, 2> bytes; // status, pitch
        std::chrono::steady_clock::time_point at;
    };
    std::mutex mutex;
    std::vector<Arrival> notes;

    static void receive(double, std::vector<unsigned char>* message, void* inbox) {
        auto& self = *static_cast<Inbox*>(inbox);
        const int kind = message->at(0) & 0xF0;
        if (kind != 0x80 && kind != 0x90)
            return;
        const std::lock_guard lock(self.mutex);
        self.notes.push_back({{(*message)[0], (*message)[1]}, std::chrono::steady_clock::now()});
    }
    std::size_t count() {
        const std::lock_guard lock(mutex);
        return notes.size();
    }
};

// Frames that the server's clock is ahead of the player's position; the least of many looks, since a look can
// fall before or after our turn in a period.
class Drift {
public:
    Drift(jack_client_t* watcher, Player& player)
        : watcher_(watcher)
        , player_(player) {}

    double leastAhead(int looks) {
        double least = std::numeric_limits<double>::max();
        for (int i = 0; i < looks; ++i) {
            QTest::qWait(7);
            const jack_nframes_t before = jack_last_frame_time(watcher_);
            const double seconds = player_.status().seconds;
            const jack_nframes_t frames = jack_last_frame_time(watcher_);
            follow(seconds);
            if (before == frames)
                least = std::min(least, frames - (rounds_ * loopNotes * noteSeconds + seconds) * rate);
        }
        return least;
    }

private:
    void follow(double seconds) {
        if (seconds < last_ - loopNotes * noteSeconds / 2)
            ++rounds_;
        last_ = seconds;
    }

    jack_client_t* watcher_;
    Player& player_;
    double last_ = 0;
    int rounds_ = 0;
};

std::shared_ptr<const Score> scale() {
    std::vector<Note> all;
    for (int i = 0; i < loopNotes; ++i)
        all.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * noteTicks, 40,
                               lowestPitch + i % pitches, 0, 100));
    return std::make_shared<const Score>(makeScore(std::move(all)));
}

int secondsToRun() {
    const int wanted = qEnvironmentVariableIntValue("PARTITA_RUN_SECONDS");
    return wanted > 0 ? wanted : 30;
}

// How late a thread is depends on what else the machine does, so the test suite only looks.
bool isJudged() {
    return qEnvironmentVariableIsSet("PARTITA_RUN_SECONDS");
}

} // namespace

// A long loop under a real clock, through the synth and through a MIDI port at once, while training keeps
// both cores busy. 30 s, or PARTITA_RUN_SECONDS; tests/jack-run.sh runs it for ten minutes.
class JackRunTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void aLongLoopKeepsTimeWhileTrainingRuns();

private:
    void startServer(bool realtime);
    void startTraining();
    std::unique_ptr<Player> player() const;
    bool openLoopback(Player& player) const;
    void checkOrderAndPairs();
    void checkJitter();
    int latePartita() const; // periods in which the server waited for us in vain

    QTemporaryDir folder_;
    QProcess server_;
    QProcess training_;
    int trainings_ = 0; // that came to their own end
    jack_client_t* watcher_ = nullptr;
    bool realtime_ = false; // without, how late a thread is depends on what else runs
    std::atomic<int> xruns_{0};
    std::unique_ptr<RtMidiIn> in_;
    Inbox inbox_;
};

void JackRunTest::initTestCase() {
    if (QStandardPaths::findExecutable("jackd").isEmpty())
        QSKIP("jackd is not installed");
    writeClickSoundFont(folder_.filePath("click.sf2").toStdString());
    qputenv("JACK_DEFAULT_SERVER", "partita-run-" + QByteArray::number(QCoreApplication::applicationPid()));
    qputenv("JACK_NO_AUDIO_RESERVATION", "1");
    qputenv("JACK_NO_START_SERVER", "1");
    jack_set_error_function([](const char*) {}); // it is asked before it is there
    jack_set_info_function([](const char*) {});
    for (const bool realtime : {true, false}) {
        startServer(realtime);
        watcher_ = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                if (server_.state() == QProcess::Running && watcher_ == nullptr)
                    watcher_ = jack_client_open("watch", JackNoStartServer, nullptr);
                return watcher_ != nullptr || server_.state() == QProcess::NotRunning;
            },
            patience);
        if (watcher_ != nullptr)
            break;
    }
    if (watcher_ == nullptr)
        QSKIP("jackd does not run here");
    realtime_ = jack_is_realtime(watcher_) != 0;
    qInfo("jackd %s realtime priority", realtime_ ? "with" : "without");
    jack_set_xrun_callback(
        watcher_,
        [](void* count) {
            ++*static_cast<std::atomic<int>*>(count);
            return 0;
        },
        &xruns_);
    QCOMPARE(jack_activate(watcher_), 0);
    startTraining();
}

// Not --sync: then the server waits for a late client, and neither blames it nor counts the period.
void JackRunTest::startServer(bool realtime) {
    server_.setProcessChannelMode(QProcess::MergedChannels);
    server_.setStandardOutputFile(folder_.filePath("jackd.log"));
    server_.start("jackd", {realtime ? "--realtime" : "--no-realtime", "-d", "dummy", "-r",
                            QString::number(rate), "-p", QString::number(periodFrames)});
    if (!server_.waitForStarted())
        QSKIP("jackd does not start");
}

void JackRunTest::startTraining() {
    const QString corpus = folder_.filePath("corpus");
    QVERIFY(QDir().mkpath(corpus));
    for (int piece = 0; piece < 12; ++piece) {
        std::vector<Note> notes;
        for (int i = 0; i < 256; ++i)
            notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * 240, 240,
                                     48 + (i * (piece + 3) + i / 16) % 24));
        const QString path = corpus + QStringLiteral("/%1.mid").arg(piece);
        QVERIFY(writeMidiFile(makeScore(std::move(notes)), path.toStdString()).ok());
    }
    training_.setProgram(PARTITA_CLI);
    training_.setArguments({"train", corpus, "-o", folder_.filePath("model.safetensors"), "--threads", "2",
                            "--minutes", "60", "--seed", "1"});
    training_.setProcessChannelMode(QProcess::MergedChannels);
    training_.setStandardOutputFile(folder_.filePath("training.log"), QIODevice::Append);
    // It may find that it has learnt all there is; what else ends it is an error, told with its last words.
    connect(&training_, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        if (status == QProcess::NormalExit && exitCode == 0) {
            ++trainings_;
            training_.start();
            return;
        }
        QFile log(folder_.filePath("training.log"));
        if (log.open(QIODevice::ReadOnly))
            log.seek(std::max<qint64>(0, log.size() - 500));
        qWarning("training ended with %d (%s): %s", exitCode,
                 status == QProcess::NormalExit ? "exit code" : "signal", log.readAll().constData());
    });
    training_.start();
    QVERIFY(training_.waitForStarted());
}

void JackRunTest::cleanupTestCase() {
    training_.disconnect(this);
    training_.kill();
    training_.waitForFinished(patience);
    in_.reset();
    if (watcher_ != nullptr)
        jack_client_close(watcher_);
    server_.terminate();
    if (server_.state() != QProcess::NotRunning && !server_.waitForFinished(patience))
        server_.kill();
}

std::unique_ptr<Player> JackRunTest::player() const {
    PlayerOptions options;
    options.audioDrivers = {"jack"};
    options.soundFont = folder_.filePath("click.sf2").toStdString();
    return makePlayer(options);
}

bool JackRunTest::openLoopback(Player& player) const {
    std::string name;
    const bool listed = QTest::qWaitFor(
        [&] {
            for (const OutputDevice& device : player.outputs())
                if (device.isMidiPort && device.name.find("loopback") != std::string::npos)
                    name = device.name;
            return !name.empty();
        },
        patience);
    player.setOutput(name);
    return listed && QTest::qWaitFor([&] { return player.status().soundAvailable; }, patience);
}

int JackRunTest::latePartita() const {
    QFile log(folder_.filePath("jackd.log"));
    int late = 0;
    if (log.open(QIODevice::ReadOnly))
        while (!log.atEnd()) {
            const QByteArray line = log.readLine();
            late += line.contains("XRun: client") && line.toLower().contains("partita") ? 1 : 0;
        }
    return late;
}

void JackRunTest::aLongLoopKeepsTimeWhileTrainingRuns() {
    in_ = std::make_unique<RtMidiIn>(RtMidi::UNIX_JACK, "loopback");
    in_->setCallback(Inbox::receive, &inbox_);
    in_->openVirtualPort("in");
    const auto synth = player();
    const auto port = player();
    QTRY_VERIFY_WITH_TIMEOUT(synth->status().soundAvailable, patience);
    QVERIFY(openLoopback(*port));
    const std::pair range{Tick(0), Tick(loopNotes * noteTicks)};
    for (Player* each : {synth.get(), port.get()}) {
        each->setScore(scale());
        each->setLoop(range);
        each->play();
    }
    QTRY_VERIFY_WITH_TIMEOUT(synth->status().seconds > 0.5, patience);

    Drift drift(watcher_, *synth);
    const int xrunsBefore = xruns_;
    const int lateBefore = latePartita();
    const double aheadAtStart = drift.leastAhead(200);
    const auto from = std::chrono::steady_clock::now();
    const std::size_t notesBefore = inbox_.count();
    double furthest = 0;
    while (std::chrono::steady_clock::now() - from < std::chrono::seconds(secondsToRun())) {
        furthest = std::max(furthest, std::abs(drift.leastAhead(100) - aheadAtStart));
        QCoreApplication::processEvents(); // a training that has ended begins anew
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    const auto notes = static_cast<double>(inbox_.count() - notesBefore);
    const int late = latePartita() - lateBefore;
    qInfo(
        "%.0f s, %.0f periods: missed by the server %d, of them waiting for us %d; drift at most %.0f frames",
        seconds, seconds / periodSeconds, xruns_ - xrunsBefore, late, furthest);
    qInfo("%.0f note messages through the port, %.0f expected; training was begun anew %d times", notes,
          2 * seconds / noteSeconds, trainings_);
    QTRY_COMPARE_WITH_TIMEOUT(training_.state(), QProcess::Running, patience);

    synth->stop();
    port->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!synth->status().playing && !port->status().playing, patience);
    port->setOutput(silentOutput); // what was sent has gone out when it is closed
    QTRY_VERIFY_WITH_TIMEOUT(port->status().notice.empty() && inbox_.count() % 2 == 0, patience);
    checkOrderAndPairs();
    if (!isJudged() || !realtime_) {
        qInfo("periods, drift and jitter were measured but not judged: tests/jack-run.sh does that, with "
              "realtime "
              "priority");
        return;
    }
    QCOMPARE(late, 0);
    QVERIFY2(furthest < periodFrames, qPrintable(QString::number(furthest)));
    // Fewer by one round of the scale is what the order of the notes could not show.
    QVERIFY(std::abs(notes - 2 * seconds / noteSeconds) < pitches);
    checkJitter();
}

void JackRunTest::checkOrderAndPairs() {
    const std::lock_guard lock(inbox_.mutex);
    int sounding = -1;
    int next = 0;
    for (const Inbox::Arrival& arrival : inbox_.notes) {
        const int pitch = arrival.bytes[1];
        if ((arrival.bytes[0] & 0xF0) == 0x90) {
            QCOMPARE(sounding, -1);
            QCOMPARE(pitch, lowestPitch + next++ % pitches);
            sounding = pitch;
        } else {
            QCOMPARE(pitch, sounding);
            sounding = -1;
        }
    }
    QCOMPARE(sounding, -1);
    QVERIFY(next > 0);
}

void JackRunTest::checkJitter() {
    const std::lock_guard lock(inbox_.mutex);
    std::vector<double> deviations;
    std::optional<std::chrono::steady_clock::time_point> last;
    for (const Inbox::Arrival& arrival : inbox_.notes) {
        if ((arrival.bytes[0] & 0xF0) != 0x90)
            continue;
        if (last)
            deviations.push_back(
                std::abs(std::chrono::duration<double>(arrival.at - *last).count() - noteSeconds));
        last = arrival.at;
    }
    QVERIFY(deviations.size() > 100);
    const auto middle = deviations.begin() + static_cast<std::ptrdiff_t>(deviations.size() / 2);
    std::nth_element(deviations.begin(), middle, deviations.end());
    qInfo("jitter of the port: median %.2f ms, period %.2f ms", *middle * 1000, periodSeconds * 1000);
    QVERIFY(*middle < periodSeconds);
}

QTEST_GUILESS_MAIN(JackRunTest)
#include "JackRunTest.moc"
