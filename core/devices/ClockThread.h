#pragma once

#include "core/devices/LiveEngine.h"

#include <thread>

namespace partita {

// Keeps time for an engine from the steady clock, in blocks of 64 frames; after a pause of the whole machine
// it goes on from where it was. Runs until destroyed.
class ClockThread {
public:
    ClockThread(LiveEngine& engine, double framesPerSecond);

private:
    std::jthread thread_;
};

} // namespace partita
