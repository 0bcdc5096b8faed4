#pragma once

#include "core/base/Result.h"
#include "core/playback/ChannelMessage.h"
#include "core/playback/PresetList.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace partita {

// While one lives, what FluidSynth would print in this thread is kept here instead; in threads without one
// nothing is printed or kept. Not to be nested.
class FluidLog {
public:
    FluidLog();
    ~FluidLog();
    FluidLog(const FluidLog&) = delete;
    FluidLog& operator=(const FluidLog&) = delete;

    // First error, without FluidSynth's own "program: error:"; empty when there was none.
    const std::string& firstError() const { return firstError_; }

private:
    static void receive(int level, const char* message, void*);

    std::string firstError_;
};

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

    // What the soundfont lacks is played as presets() says.
    void send(ChannelMessage message, std::uint32_t offset) noexcept override;

    void setEffects(bool reverb, bool chorus) noexcept; // both are on at first

    // Replaces the contents of both buffers.
    void render(float* left, float* right, std::uint32_t frames) noexcept;

    int activeVoices() const noexcept;
    double framesPerSecond() const { return framesPerSecond_; }
    const std::shared_ptr<const PresetList>& presets() const { return presets_; }
    const std::filesystem::path& soundFont() const { return soundFont_; }

private:
    struct Handles;

    Synth(std::unique_ptr<Handles> handles, std::filesystem::path soundFont, double framesPerSecond);
    void listPresets();
    void warmUp();
    void chooseProgram(int channel, int program) noexcept;
    void control(int channel, int number, int value) noexcept;

    std::unique_ptr<Handles> handles_;
    std::filesystem::path soundFont_;
    double framesPerSecond_;
    std::shared_ptr<const PresetList> presets_;
    std::array<int, midiChannels> bank_{};
    bool reverb_ = true;
    bool chorus_ = true;
};

} // namespace partita
