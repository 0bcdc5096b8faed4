#include "core/devices/Performance.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace partita {

namespace {

constexpr std::uint32_t blockFrames = Synth::blockFrames;
constexpr double silenceSeconds = 0.25;
constexpr double usualTailSeconds = 2;
constexpr float silence = 3.2e-5f; // -90 dB of full scale

} // namespace

Performance::Performance(std::shared_ptr<const Schedule> schedule, double tempoFactor, Synth& synth)
    : synth_(synth)
    , transport_(synth.framesPerSecond())
    , playedFrames_(
          std::llround(schedule->messages().back().seconds / tempoFactor * synth.framesPerSecond()) + 1) {
    bool sent = transport_.send(transport::SetSchedule{std::move(schedule)}, 1);
    sent = transport_.send(transport::SetTempoFactor{tempoFactor}, 2) && sent;
    sent = transport_.send(transport::Play{}, 3) && sent;
    assert(sent);
    (void)sent;
}

std::uint32_t Performance::next(float* interleaved) {
    std::uint32_t done = 0;
    while (done < chunkFrames && !finished()) {
        block(interleaved + 2 * done);
        done += blockFrames;
    }
    return done;
}

bool Performance::finished() const {
    if (transport_.hasMessagesLeft())
        return false;
    const auto tail = static_cast<double>(frames_ - playedFrames_) / synth_.framesPerSecond();
    const auto quiet = static_cast<double>(quietFrames_) / synth_.framesPerSecond();
    return tail > 0 && (quiet >= silenceSeconds || tail >= longestTailSeconds);
}

double Performance::share() const {
    const double all = static_cast<double>(playedFrames_) + usualTailSeconds * synth_.framesPerSecond();
    return std::min(0.99, static_cast<double>(frames_) / all);
}

void Performance::block(float* interleaved) {
    if (frames_ < playedFrames_ || transport_.hasMessagesLeft())
        transport_.process(blockFrames, synth_);
    else if (!pedalsLifted_)
        liftPedals();
    std::array<float, blockFrames> left;
    std::array<float, blockFrames> right;
    synth_.render(left.data(), right.data(), blockFrames);
    float peak = 0;
    for (std::size_t i = 0; i < blockFrames; ++i) {
        interleaved[2 * i] = left[i];
        interleaved[2 * i + 1] = right[i];
        peak = std::max({peak, std::abs(left[i]), std::abs(right[i])});
    }
    frames_ += blockFrames;
    quietFrames_ = peak < silence ? quietFrames_ + blockFrames : 0;
    peak_ = std::max(peak_, peak);
}

// A piece may end with the pedal down.
void Performance::liftPedals() {
    pedalsLifted_ = true;
    for (int channel = 0; channel < midiChannels; ++channel)
        for (int pedal = controller::pedal; pedal <= controller::lastPedal; ++pedal)
            synth_.send(controlChange(channel, pedal, 0), 0);
}

} // namespace partita
