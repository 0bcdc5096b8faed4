#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace partita {

// A JACK server of the test's own, without hardware: 48 kHz, 512 frames. Everything in the process that asks
// for JACK finds this one, or none while it does not run.
class DummyJack {
public:
    static bool isInstalled() { return !QStandardPaths::findExecutable("jackd").isEmpty(); }

    // `log`: where what the server says goes; empty: nowhere.
    explicit DummyJack(const QByteArray& name, const QString& log = {}) {
        qputenv("JACK_DEFAULT_SERVER", name + "-" + QByteArray::number(QCoreApplication::applicationPid()));
        qputenv("JACK_NO_AUDIO_RESERVATION", "1");
        qputenv("JACK_NO_START_SERVER", "1");
        server_.setProcessChannelMode(QProcess::MergedChannels);
        server_.setStandardOutputFile(log.isEmpty() ? QProcess::nullDevice() : log);
    }
    ~DummyJack() { stop(); }

    // False: it does not start here.
    bool start(const QStringList& options = {"--no-realtime", "--sync"}) {
        server_.start("jackd", options + QStringList{"-d", "dummy", "-r", "48000", "-p", "512"});
        return server_.waitForStarted();
    }
    bool isRunning() const { return server_.state() == QProcess::Running; }
    void stop() {
        constexpr int patience = 60'000; // ms
        if (server_.state() == QProcess::NotRunning)
            return;
        server_.terminate();
        if (!server_.waitForFinished(patience)) {
            server_.kill();
            server_.waitForFinished(patience);
        }
    }

private:
    QProcess server_;
};

} // namespace partita
