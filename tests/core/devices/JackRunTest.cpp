#include "ClickSoundFont.h"
#include "core/playback/Scores.h"

#include "devices/MakePlayer.h"
#include "midi/MidiWriter.h"

#include <RtMidi.h>
#include <jack/jack.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <sched.h>
#include <set>
#include <thread>

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
constexpr const char* bystanderName = "bystander";

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

// What the system knows of the realtime threads that came with a player: how much they computed, and how long
// they were kept from it though they were ready.
class RealtimeThreads {
public:
    static std::set<pid_t> all() {
        std::set<pid_t> found;
        for (const QString& name : QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (sched_getscheduler(name.toInt()) == SCHED_FIFO)
                found.insert(name.toInt());
        return found;
    }

    explicit RealtimeThreads(const std::set<pid_t>& others) {
        for (const pid_t thread : all())
            if (!others.contains(thread))
                last_[thread] = read(thread);
        watching_ = std::jthread([this](const std::stop_token& stop) {
            sched_param urgent{};
            urgent.sched_priority = 20; // above those that it looks at
            sched_setscheduler(0, SCHED_FIFO, &urgent);
            auto before = std::chrono::steady_clock::now();
            while (!stop.stop_requested()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                const auto now = std::chrono::steady_clock::now();
                look(std::chrono::duration<double>(now - before).count() / periodSeconds);
                before = now;
            }
        });
    }

    void finish() {
        watching_.request_stop();
        watching_.join();
    }
    // After finish(). ms in a period of one thread, at most:
    double mostOwn() const { return mostOwn_; }   // that it computed
    double mostHeld() const { return mostHeld_; } // that it was ready and did not run, at a stretch
    std::size_t count() const { return last_.size(); }

private:
    struct Times {
        double own = 0;
        double held = 0;
    };

    void look(double periods) {
        for (auto& [thread, before] : last_) {
            const Times now = read(thread);
            mostOwn_ = std::max(mostOwn_, (now.own - before.own) / std::max(1.0, periods));
            mostHeld_ = std::max(mostHeld_, now.held - before.held);
            before = now;
        }
    }
    static Times read(pid_t thread) {
        QFile file(QStringLiteral("/proc/self/task/%1/schedstat").arg(thread));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QList<QByteArray> words = file.readAll().split(' '); // ns
        return {words.value(0).toDouble() / 1e6, words.value(1).toDouble() / 1e6};
    }

    std::map<pid_t, Times> last_;
    double mostOwn_ = 0;
    double mostHeld_ = 0;
    std::jthread watching_; // last: ends before the rest goes
};

// How far the player's position moves against the server's clock. What is lost with a period that the server
// missed is counted apart: nobody played then.
class Drift {
public:
    Drift(jack_client_t* watcher, Player& player, const std::atomic<int>& xruns)
        : watcher_(watcher)
        , player_(player)
        , xruns_(xruns)
        , xrunsSeen_(xruns)
        , last_(leastAhead(200)) {}

    void look() {
        const double ahead = leastAhead(100);
        const bool missed = xruns_ != xrunsSeen_;
        // The least of a look still is what was before the period went: the loss shows in the look after.
        (missed || missedBefore_ ? lost_ : drifted_) += ahead - last_;
        missedBefore_ = missed;
        xrunsSeen_ = xruns_;
        last_ = ahead;
        furthest_ = std::max(furthest_, std::abs(drifted_));
    }
    double furthest() const { return furthest_; } // frames
    double lost() const { return lost_; }         // frames

private:
    // Frames that the server's clock is ahead; the least of many looks, since a look can fall before or after
    // our turn in a period.
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

    void follow(double seconds) {
        if (seconds < lastSeconds_ - loopNotes * noteSeconds / 2)
            ++rounds_;
        lastSeconds_ = seconds;
    }

    jack_client_t* watcher_;
    Player& player_;
    const std::atomic<int>& xruns_;
    double lastSeconds_ = 0;
    int rounds_ = 0;
    int xrunsSeen_;
    bool missedBefore_ = false; // in the look before
    double last_;               // frames ahead
    double drifted_ = 0;
    double lost_ = 0;
    double furthest_ = 0;
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

    // Periods that the server ended before its clients were done. In some a client that has nothing to do was
    // late too: then the machine held all.
    struct Lateness {
        int ours = 0;
        int everybodys = 0;
    };
    Lateness lateness() const;

    QTemporaryDir folder_;
    QProcess server_;
    QProcess training_;
    int trainings_ = 0;                // that came to their own end
    jack_client_t* watcher_ = nullptr; // does nothing in its turn
    bool realtime_ = false;            // without, how late a thread is depends on what else runs
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
                    watcher_ = jack_client_open(bystanderName, JackNoStartServer, nullptr);
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
    jack_set_process_callback(
        watcher_, [](jack_nframes_t, void*) { return 0; }, nullptr);
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
    // On so little music it comes to an end before the loop does. It is only the load here.
    connect(&training_, &QProcess::finished, this, [this] {
        ++trainings_;
        training_.start();
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

JackRunTest::Lateness JackRunTest::lateness() const {
    QFile log(folder_.filePath("jackd.log"));
    Lateness lateness;
    bool ours = false;
    bool bystander = false;
    if (!log.open(QIODevice::ReadOnly))
        return lateness;
    while (!log.atEnd()) {
        const QByteArray line = log.readLine().toLower();
        if (line.contains("xrun: client")) {
            ours = ours || line.contains("partita");
            bystander = bystander || line.contains(bystanderName);
        } else if (line.contains("process error")) { // the period's last line
            lateness.ours += ours && !bystander ? 1 : 0;
            lateness.everybodys += bystander ? 1 : 0;
            ours = bystander = false;
        }
    }
    return lateness;
}

void JackRunTest::aLongLoopKeepsTimeWhileTrainingRuns() {
    in_ = std::make_unique<RtMidiIn>(RtMidi::UNIX_JACK, "loopback");
    in_->setCallback(Inbox::receive, &inbox_);
    in_->openVirtualPort("in");
    const std::set<pid_t> others = RealtimeThreads::all();
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

    RealtimeThreads threads(others);
    Drift drift(watcher_, *synth, xruns_);
    const int xrunsBefore = xruns_;
    const Lateness before = lateness();
    const auto from = std::chrono::steady_clock::now();
    const std::size_t notesBefore = inbox_.count();
    while (std::chrono::steady_clock::now() - from < std::chrono::seconds(secondsToRun()))
        drift.look();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    const auto notes = static_cast<double>(inbox_.count() - notesBefore);
    const int late = lateness().ours - before.ours;
    threads.finish();
    qInfo(
        "%.0f s, %.0f periods: missed by the server %d, of them waiting for us alone %d, for all clients %d; "
        "drift at most %.0f frames, besides %.0f that went with missed periods",
        seconds, seconds / periodSeconds, xruns_ - xrunsBefore, late,
        lateness().everybodys - before.everybodys, drift.furthest(), drift.lost());
    qInfo("%.0f note messages through the port, %.0f expected; training was begun anew %d times", notes,
          2 * seconds / noteSeconds, trainings_);
    qInfo("of %zu realtime threads of ours none computed more than %.2f ms in a period; one was ready for "
          "%.2f ms "
          "before the machine let it run",
          threads.count(), threads.mostOwn(), threads.mostHeld());
    QVERIFY2(trainings_ < 5 + seconds / 20, "the training was no load");

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
    // A period that was missed is not ours where our threads never computed for a period and one was kept
    // from running though it was ready.
    constexpr double periodMs = periodSeconds * 1000;
    QVERIFY2(late == 0 || (threads.mostOwn() < periodMs && threads.mostHeld() > periodMs / 2),
             qPrintable(QString::number(late)));
    QVERIFY2(drift.furthest() < periodFrames, qPrintable(QString::number(drift.furthest())));
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
