#pragma once

#include "core/playback/Schedule.h"
#include "core/playback/Transport.h"

#include <cstdint>
#include <memory>

namespace partita {

// The commanding side of a Transport, as a Player needs it: schedules are built, commands go in the order
// they were given, and what was asked for shows in state() at once, before the clock thread has taken it. For
// the GUI thread.
class PlayerControl {
public:
    enum class Building {
        AtOnce,  // in the calling thread: for tests and offline work
        OnWorker // no call blocks
    };

    PlayerControl(Transport& transport, Building building);
    ~PlayerControl(); // commands not yet passed on are dropped
    PlayerControl(const PlayerControl&) = delete;
    PlayerControl& operator=(const PlayerControl&) = delete;

    void setScore(std::shared_ptr<const Score> score, ScheduleOptions options);
    void command(transport::Command command);

    TransportState state() const;

private:
    class Worker;
    struct Requested {
        std::uint64_t number = 0;
        bool playing = false;
        double tick = 0;
    };

    Transport& transport_;
    std::uint64_t lastNumber_ = 0;
    Requested playing_;              // the newest Play or Stop
    Requested position_;             // the newest Seek
    std::unique_ptr<Worker> worker_; // null: at once
};

} // namespace partita
