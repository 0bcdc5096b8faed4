#pragma once

#include "core/devices/Synth.h"
#include "core/playback/Transport.h"

#include <cstdint>
#include <memory>

namespace partita {

// The audio of one schedule, block by block, as fast as the machine can, to the end of its tail: after the
// last message at most 30 s, until the sound is 90 dB below full scale.
class Performance {
public:
    static constexpr std::uint32_t chunkFrames = 64 * Synth::blockFrames;
    static constexpr double longestTailSeconds = 30;

    // `schedule` has a message; the synth outlives the performance and is played by nobody else.
    Performance(std::shared_ptr<const Schedule> schedule, double tempoFactor, Synth& synth);

    // Frames written to `interleaved` (chunkFrames of them fit), fewer only at the very end.
    std::uint32_t next(float* interleaved);
    bool finished() const;

    double share() const;                           // of the whole, about; below 1
    float peak() const { return peak_; }            // greatest sample so far
    std::int64_t frames() const { return frames_; } // made so far

private:
    void block(float* interleaved);
    void liftPedals();

    Synth& synth_;
    Transport transport_;
    std::int64_t playedFrames_; // to the last message
    std::int64_t frames_ = 0;
    std::int64_t quietFrames_ = 0;
    float peak_ = 0;
    bool pedalsLifted_ = false;
};

} // namespace partita
