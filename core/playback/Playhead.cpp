#include "core/playback/Playhead.h"

#include <algorithm>
#include <cmath>

namespace partita {

void Playhead::jump(std::int64_t frame, double seconds) noexcept {
    anchorFrame_ = jumpFrame_ = static_cast<double>(frame);
    anchorSeconds_ = seconds;
    wrappedFrom_ = -1;
}

void Playhead::setTempoFactor(std::int64_t frame, double factor) noexcept {
    anchorSeconds_ = seconds(frame);
    anchorFrame_ = static_cast<double>(frame);
    wrappedFrom_ = -1;
    factor_ = factor;
}

void Playhead::setFramesPerSecond(std::int64_t frame, double framesPerSecond) noexcept {
    jump(frame, seconds(frame));
    framesPerSecond_ = framesPerSecond;
}

void Playhead::wrap(double from, double to) noexcept {
    anchorFrame_ += (from - anchorSeconds_) / secondsPerFrame();
    anchorSeconds_ = to;
    wrappedFrom_ = from;
}

double Playhead::seconds(std::int64_t frame) const noexcept {
    return anchorSeconds_ + (static_cast<double>(frame) - anchorFrame_) * secondsPerFrame();
}

std::int64_t Playhead::frame(double seconds) const noexcept {
    const double frames = anchorFrame_ + (seconds - anchorSeconds_) / secondsPerFrame();
    return std::llround(std::clamp(frames, -0x1p60, 0x1p60));
}

bool Playhead::hearsBeforeWrap(std::int64_t frame, std::uint32_t latencyFrames) const noexcept {
    const double heardFrame = std::max(static_cast<double>(frame) - latencyFrames, jumpFrame_);
    return wrappedFrom_ >= 0 && heardFrame < anchorFrame_;
}

double Playhead::heardSeconds(std::int64_t frame, std::uint32_t latencyFrames) const noexcept {
    const double heardFrame = std::max(static_cast<double>(frame) - latencyFrames, jumpFrame_);
    const double past = (heardFrame - anchorFrame_) * secondsPerFrame();
    if (past < 0 && wrappedFrom_ >= 0)
        return std::max(wrappedFrom_ + past, anchorSeconds_);
    return std::max(anchorSeconds_ + past, 0.0);
}

} // namespace partita
