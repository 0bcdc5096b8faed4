#pragma once

#include "tests/core/devices/WatchedJack.h"
#include "core/playback/Player.h"

namespace partita {

// How far the position of a player that loops moves against the server's clock. What is lost with a period
// that the server missed is counted apart: nobody played then.
class ClockDrift {
public:
    // Both outlive it. The player plays.
    ClockDrift(const WatchedJack& jack, Player& player, double loopSeconds);

    void look();                                  // for about a second
    double furthest() const { return furthest_; } // frames
    double lost() const { return lost_; }         // frames

private:
    double leastAhead(int looks);
    void follow(double seconds);

    const WatchedJack& jack_;
    Player& player_;
    double loopSeconds_;
    int rounds_ = 0;
    double lastSeconds_ = 0;
    int xrunsSeen_;
    bool missedBefore_ = false; // in the look before
    double last_;               // frames ahead
    double drifted_ = 0;
    double lost_ = 0;
    double furthest_ = 0;
};

} // namespace partita
