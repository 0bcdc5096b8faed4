#include "core/devices/LiveEngine.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace partita {

namespace {

class NoSink : public MessageSink {
public:
    void send(ChannelMessage, std::uint32_t) noexcept override {}
} noSink;

} // namespace

// The right to move the transport; never waited for by a clock.
class LiveEngine::Turn {
public:
    explicit Turn(std::atomic_flag& flag)
        : flag_(flag)
        , taken_(!flag.test_and_set(std::memory_order_acquire)) {}
    ~Turn() {
        if (taken_)
            flag_.clear(std::memory_order_release);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    explicit operator bool() const { return taken_; }

private:
    std::atomic_flag& flag_;
    bool taken_;
};

LiveEngine::LiveEngine()
    : sink_(&noSink) {}

LiveEngine::~LiveEngine() {
    delete incoming_.load();
    delete replaced_.load();
}

void LiveEngine::fill(float* left, float* right, std::uint32_t frames) noexcept {
    audioCalls_.fetch_add(1, std::memory_order_relaxed);
    const Turn turn(driving_);
    if (!turn || clock_.load(std::memory_order_relaxed) != Clock::Audio) {
        std::fill_n(left, frames, 0.0f);
        std::fill_n(right, frames, 0.0f);
        return;
    }
    for (std::uint32_t done = 0; done < frames;) {
        if (blockLeft_ == 0)
            renderBlock();
        const std::uint32_t count = std::min(blockLeft_, frames - done);
        const std::uint32_t from = Synth::blockFrames - blockLeft_;
        std::copy_n(left_.data() + from, count, left + done);
        std::copy_n(right_.data() + from, count, right + done);
        done += count;
        blockLeft_ -= count;
    }
}

void LiveEngine::renderBlock() noexcept {
    takeSynth();
    blockLeft_ = Synth::blockFrames;
    synth_->setEffects(reverb_.load(std::memory_order_relaxed), chorus_.load(std::memory_order_relaxed));
    transport_.process(Synth::blockFrames, *synth_);
    synth_->render(left_.data(), right_.data(), Synth::blockFrames);

    const float target = volume_.load(std::memory_order_relaxed);
    const float step = (target - gain_) / static_cast<float>(Synth::blockFrames);
    float peak = 0;
    for (std::size_t i = 0; i < left_.size(); ++i) {
        gain_ += step;
        left_[i] *= gain_;
        right_[i] *= gain_;
        peak = std::max({peak, std::abs(left_[i]), std::abs(right_[i])});
    }
    gain_ = target;
    // A reader that takes the peak between these two loses at most one block's.
    if (peak > peak_.load(std::memory_order_relaxed))
        peak_.store(peak, std::memory_order_relaxed);
}

void LiveEngine::takeSynth() noexcept {
    Synth* next = incoming_.exchange(nullptr, std::memory_order_acquire);
    if (next == nullptr)
        return;
    transport_.release(*synth_);
    replaced_.store(synth_.release(), std::memory_order_release);
    synth_.reset(next);
}

void LiveEngine::tick(std::uint32_t frames) noexcept {
    const Turn turn(driving_);
    if (!turn || clock_.load(std::memory_order_relaxed) != Clock::Thread)
        return;
    while (frames > 0) {
        const std::uint32_t count = std::min(frames, Synth::blockFrames);
        transport_.process(count, *sink_);
        frames -= count;
    }
}

void LiveEngine::putInCharge(Clock clock, MessageSink* sink, double framesPerSecond,
                             std::uint32_t latencyFrames) {
    for (;;) {
        const Turn turn(driving_);
        if (!turn) {
            std::this_thread::yield(); // a block's time at most
            continue;
        }
        if (clock_.load(std::memory_order_relaxed) == Clock::Audio) {
            takeSynth();
            transport_.release(*synth_);
        } else {
            transport_.release(*sink_);
        }
        sink_ = sink != nullptr ? sink : &noSink;
        blockLeft_ = 0;
        transport_.setClock(framesPerSecond, latencyFrames);
        clock_.store(clock, std::memory_order_relaxed);
        return;
    }
}

bool LiveEngine::swapSynth(std::unique_ptr<Synth>& synth) {
    if (!collectSynth())
        return false;
    const bool audioIsInCharge = clock_.load(std::memory_order_relaxed) == Clock::Audio;
    if (!audioIsInCharge) {
        synth_ = std::move(synth); // nobody looks at it
        return true;
    }
    swapping_ = true;
    incoming_.store(synth.release(), std::memory_order_release);
    return true;
}

bool LiveEngine::collectSynth() {
    if (!swapping_)
        return true;
    Synth* old = replaced_.exchange(nullptr, std::memory_order_acquire);
    swapping_ = old == nullptr;
    delete old;
    return !swapping_;
}

} // namespace partita
