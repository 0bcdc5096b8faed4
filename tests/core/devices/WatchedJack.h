#pragma once

#include "tests/core/devices/DummyJack.h"

#include <jack/jack.h>

#include <atomic>

namespace partita {

// A JACK server that counts the periods it missed and tells whose they were, with realtime priority where the
// machine gives it. A client that does nothing in its turn, the bystander, stands beside those under test.
class WatchedJack {
public:
    // `log`: of the server, for a file that is not there.
    WatchedJack(const QByteArray& name, const QString& log);
    WatchedJack(const WatchedJack&) = delete;
    WatchedJack& operator=(const WatchedJack&) = delete;
    ~WatchedJack();

    bool start(); // false: it does not run here
    bool isRealtime() const { return jack_is_realtime(bystander_) != 0; }
    int xruns() const { return xruns_; }
    // Frames that the server's clock has counted at the beginning of its period.
    jack_nframes_t frames() const { return jack_last_frame_time(bystander_); }

    // Periods that the server ended before its clients were done, by what its log says.
    struct Missed {
        int clients = 0;  // one whose name begins with `client` had begun its turn and not ended it
        int machines = 0; // the machine had not let it begin, or held the bystander as well
    };
    Missed missed(const QByteArray& client) const;

private:
    DummyJack server_;
    QString log_;
    jack_client_t* bystander_ = nullptr;
    std::atomic<int> xruns_{0};
};

} // namespace partita
