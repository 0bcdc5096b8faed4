#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/devices/ClockDrift.h"
#include "tests/core/devices/Loopback.h"
#include "tests/core/playback/Scores.h"

#include "core/devices/Devices.h"
#include "core/midi/MidiWriter.h"

#include <QDir>
#include <QTemporaryDir>

#include <chrono>
#include <cmath>

using namespace partita;

namespace {

constexpr int patience = 60000; // ms
constexpr int periodFrames = 512;
constexpr double periodSeconds = double(periodFrames) / 48000;
constexpr int loopNotes = 180;
constexpr int noteTicks = 48; // 50 ms
constexpr double noteSeconds = 0.05;
constexpr int pitches = 90;
constexpr int lowestPitch = 24;

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
    void startTraining();
    std::unique_ptr<Player> player() const;
    bool openLoopback(Player& player) const;

    QTemporaryDir folder_;
    std::optional<WatchedJack> jack_;
    QProcess training_;
    int trainings_ = 0; // that came to their own end
    std::optional<Loopback> loopback_;
};

void JackRunTest::initTestCase() {
    if (!DummyJack::isInstalled())
        QSKIP("jackd is not installed");
    writeClickSoundFont(folder_.filePath("click.sf2").toStdString());
    jack_.emplace("partita-run", folder_.filePath("jackd.log"));
    if (!jack_->start())
        QSKIP("jackd does not run here");
    qInfo("jackd %s realtime priority", jack_->isRealtime() ? "with" : "without");
    startTraining();
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
    loopback_.reset();
    jack_.reset();
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

void JackRunTest::aLongLoopKeepsTimeWhileTrainingRuns() {
    loopback_.emplace("loopback");
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

    ClockDrift drift(*jack_, *synth, loopNotes * noteSeconds);
    const int xrunsBefore = jack_->xruns();
    const auto missedBefore = jack_->missed("partita");
    const auto from = std::chrono::steady_clock::now();
    const std::size_t notesBefore = loopback_->count();
    while (std::chrono::steady_clock::now() - from < std::chrono::seconds(secondsToRun()))
        drift.look();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    const auto notes = static_cast<double>(loopback_->count() - notesBefore);
    const auto missed = jack_->missed("partita");
    const int ours = missed.clients - missedBefore.clients;
    qInfo(
        "%.0f s, %.0f periods: missed by the server %d; in %d of them a client of ours was at work, in %d "
        "the "
        "machine had not let one run; drift at most %.0f frames, besides %.0f that went with missed periods",
        seconds, seconds / periodSeconds, jack_->xruns() - xrunsBefore, ours,
        missed.machines - missedBefore.machines, drift.furthest(), drift.lost());
    qInfo("%.0f note messages through the port, %.0f expected; training was begun anew %d times", notes,
          2 * seconds / noteSeconds, trainings_);
    QVERIFY2(trainings_ < 5 + seconds / 20, "the training was no load");

    synth->stop();
    port->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!synth->status().playing && !port->status().playing, patience);
    port->setOutput(silentOutput); // what was sent has gone out when it is closed
    QTRY_VERIFY_WITH_TIMEOUT(port->status().notice == PlayerNotice::None && loopback_->count() % 2 == 0, patience);
    QCOMPARE(loopback_->faultOfScale(lowestPitch, pitches), std::string());
    const double jitter = loopback_->medianJitter(noteSeconds);
    qInfo("jitter of the port: median %.2f ms, period %.2f ms", jitter * 1000, periodSeconds * 1000);
    if (!isJudged() || !jack_->isRealtime()) {
        qInfo("periods, drift and jitter were measured but not judged: tests/jack-run.sh does that, with "
              "realtime priority");
        return;
    }
    QCOMPARE(ours, 0);
    QVERIFY2(drift.furthest() < periodFrames, qPrintable(QString::number(drift.furthest())));
    // Fewer by one round of the scale is what the order of the notes could not show.
    QVERIFY(std::abs(notes - 2 * seconds / noteSeconds) < pitches);
    QVERIFY(jitter < periodSeconds);
}

QTEST_GUILESS_MAIN(JackRunTest)
#include "JackRunTest.moc"
