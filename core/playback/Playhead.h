#pragma once

#include <cstdint>

namespace partita {

// Frames of the clock against seconds of the score. Anchored anew by every jump and change of speed; between
// those no rounding adds up. A frame is counted from when the transport was made. Realtime-safe.
class Playhead {
public:
    explicit Playhead(double framesPerSecond)
        : framesPerSecond_(framesPerSecond) {}

    void jump(std::int64_t frame, double seconds) noexcept;
    void setTempoFactor(std::int64_t frame, double factor) noexcept;
    void setFramesPerSecond(std::int64_t frame, double framesPerSecond) noexcept;

    // Goes on at `to` at the moment, not the frame, when `from` is reached: loops do not drift.
    void wrap(double from, double to) noexcept;

    double seconds(std::int64_t frame) const noexcept;
    std::int64_t frame(double seconds) const noexcept; // nearest

    // Where the listener is when the sound of `frame` is still `latencyFrames` away: after a wrap first at
    // the loop's end, after a jump at the jump's target.
    double heardSeconds(std::int64_t frame, std::uint32_t latencyFrames) const noexcept;

    bool hearsBeforeWrap(std::int64_t frame, std::uint32_t latencyFrames) const noexcept;

    double tempoFactor() const { return factor_; }
    double framesPerSecond() const { return framesPerSecond_; }

private:
    double secondsPerFrame() const { return factor_ / framesPerSecond_; }

    double framesPerSecond_;
    double factor_ = 1;
    double anchorFrame_ = 0; // may lie between two frames
    double anchorSeconds_ = 0;
    double jumpFrame_ = 0;    // the newest anchor that is no wrap
    double wrappedFrom_ = -1; // seconds; below 0 when the last anchor was no wrap
};

} // namespace partita
