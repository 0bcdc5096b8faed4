#pragma once

#include "core/devices/AudioOutput.h"
#include "core/devices/Synth.h"
#include "core/playback/Transport.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

namespace partita {

// The transport and whatever it plays through, driven by one clock at a time: the audio device, which fills
// its buffers from here, or a thread that keeps time where there is none or where a MIDI port plays. A clock
// that is not in charge gets silence. fill() and tick() are realtime-safe; the rest is for one device thread.
class LiveEngine : public AudioSource {
public:
    enum class Clock { Thread, Audio };

    LiveEngine();
    ~LiveEngine() override;

    Transport& transport() { return transport_; }

    // From the audio device, when it is in charge.
    void fill(float* left, float* right, std::uint32_t frames) noexcept override;
    // From the clock thread, when it is in charge.
    void tick(std::uint32_t frames) noexcept;

    // Puts another clock in charge, at once. What sounds on the old sink is ended. `sink` null: silence; with
    // the audio clock the synth is the sink.
    void putInCharge(Clock clock, MessageSink* sink, double framesPerSecond, std::uint32_t latencyFrames);

    // The synth that plays from the next block of the audio clock on. At most one swap at a time: false when
    // the last one was not yet taken and collected.
    bool swapSynth(std::unique_ptr<Synth>& synth);
    bool collectSynth(); // frees the replaced one; true when no swap is pending

    void setVolume(double volume) {
        volume_.store(static_cast<float>(volume), std::memory_order_relaxed);
    }                                           // any thread
    void setEffects(bool reverb, bool chorus) { // any thread
        reverb_.store(reverb, std::memory_order_relaxed);
        chorus_.store(chorus, std::memory_order_relaxed);
    }
    float takePeak() { return peak_.exchange(0, std::memory_order_relaxed); }                // any thread
    std::uint64_t audioCalls() const { return audioCalls_.load(std::memory_order_relaxed); } // any thread

private:
    class Turn;
    void takeSynth() noexcept;
    void renderBlock() noexcept;

    Transport transport_;
    std::atomic_flag driving_; // a clock is inside; others go away instead of waiting
    std::atomic<Clock> clock_{Clock::Thread};

    MessageSink* sink_ = nullptr;  // of the clock thread
    std::unique_ptr<Synth> synth_; // of the audio clock
    std::atomic<Synth*> incoming_{nullptr};
    std::atomic<Synth*> replaced_{nullptr};
    bool swapping_ = false; // device thread's

    std::array<float, Synth::blockFrames> left_{};
    std::array<float, Synth::blockFrames> right_{};
    std::uint32_t blockLeft_ = 0; // frames of the block not yet handed out
    float gain_ = 1;              // reached by the last block

    std::atomic<float> volume_{1};
    std::atomic<bool> reverb_{true};
    std::atomic<bool> chorus_{true};
    std::atomic<float> peak_{0};
    std::atomic<std::uint64_t> audioCalls_{0};
};

} // namespace partita
