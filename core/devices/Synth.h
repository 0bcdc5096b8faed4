#pragma once

#include "base/Result.h"
#include "playback/ChannelMessage.h"

#include <array>
#include <atomic>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace partita {

// FluidSynth with one soundfont, wholly in memory. load() and the destructor read files and allocate; send()
// and render() do neither and take no lock: they are for one thread at a time, an audio callback for
// instance.
class Synth : public MessageSink {
public:
    static constexpr std::uint32_t blockFrames = 64; // a message takes effect at the next multiple of these

    // `framesPerSecond` 8000..96000. Error: SoundFont.
    static Result<std::unique_ptr<Synth>> load(const std::filesystem::path& soundFont,
                                               double framesPerSecond);
    ~Synth() override;

    // A program whose bank the soundfont lacks is played from bank 0, one that it lacks altogether by its
    // first preset; drums by its first kit, or not at all where it has none. substituted() is true from then
    // on.
    void send(ChannelMessage message, std::uint32_t offset) noexcept override;

    void setEffects(bool reverb, bool chorus) noexcept; // both are on at first

    // Replaces the contents of both buffers.
    void render(float* left, float* right, std::uint32_t frames) noexcept;

    int activeVoices() const noexcept;
    double framesPerSecond() const { return framesPerSecond_; }
    bool substituted() const { return substituted_.load(std::memory_order_relaxed); } // any thread
    const std::filesystem::path& soundFont() const { return soundFont_; }

private:
    struct Handles;
    static constexpr int banks = 129; // 128 holds the drum kits
    struct Preset {
        int bank = 0;
        int program = 0;
    };
    static constexpr Preset noPreset{-1, -1};

    Synth(std::unique_ptr<Handles> handles, std::filesystem::path soundFont, double framesPerSecond);
    bool listPresets();
    void warmUp();
    bool has(Preset preset) const;
    Preset firstPreset(int fromBank, int toBank) const; // lowest of a half-open range
    void chooseProgram(int channel, int program) noexcept;
    void control(int channel, int number, int value) noexcept;

    std::unique_ptr<Handles> handles_;
    std::filesystem::path soundFont_;
    double framesPerSecond_;
    std::bitset<banks * 128> presets_;
    Preset firstMelodic_ = noPreset;
    Preset firstKit_ = noPreset;
    std::array<int, midiChannels> bank_{};
    bool reverb_ = true;
    bool chorus_ = true;
    std::atomic<bool> substituted_{false};
};

} // namespace partita
