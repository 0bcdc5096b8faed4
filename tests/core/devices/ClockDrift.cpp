#include "tests/core/devices/ClockDrift.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita {

namespace {

constexpr int rate = 48000;

}

ClockDrift::ClockDrift(const WatchedJack& jack, Player& player, double loopSeconds)
    : jack_(jack)
    , player_(player)
    , loopSeconds_(loopSeconds)
    , xrunsSeen_(jack.xruns())
    , last_(leastAhead(200)) {}

void ClockDrift::look() {
    const double ahead = leastAhead(100);
    const bool missed = jack_.xruns() != xrunsSeen_;
    // The least of a look still is what was before the period went: the loss shows in the look after.
    (missed || missedBefore_ ? lost_ : drifted_) += ahead - last_;
    missedBefore_ = missed;
    xrunsSeen_ = jack_.xruns();
    last_ = ahead;
    furthest_ = std::max(furthest_, std::abs(drifted_));
}

// Frames that the server's clock is ahead; the least of many looks, since a look can fall before or after the
// player's turn in a period.
double ClockDrift::leastAhead(int looks) {
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < looks; ++i) {
        QTest::qWait(7);
        const jack_nframes_t before = jack_.frames();
        const double seconds = player_.status().seconds;
        const jack_nframes_t frames = jack_.frames();
        follow(seconds);
        if (before == frames)
            least = std::min(least, frames - (rounds_ * loopSeconds_ + seconds) * rate);
    }
    return least;
}

void ClockDrift::follow(double seconds) {
    if (seconds < lastSeconds_ - loopSeconds_ / 2)
        ++rounds_;
    lastSeconds_ = seconds;
}

} // namespace partita
