#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace partita {

class LiveEngine;

// What fills the audio device's buffers, in the device's thread: no allocation, lock, wait or file there.
class AudioSource {
public:
    virtual ~AudioSource() = default;
    virtual void fill(float* left, float* right, std::uint32_t frames) noexcept = 0;
};

struct AudioOutputOptions {
    std::string driver; // FluidSynth's name of it: jack, pulseaudio, alsa, coreaudio, wasapi ...
    double framesPerSecond = 48000;
    std::uint32_t periodFrames = 512;
};

// FluidSynth's names of the drivers that suit this system, in order of trial.
std::vector<std::string> usualAudioDrivers();

// An open audio device that calls its source until it is destroyed. Opening and closing may take seconds.
class AudioOutput {
public:
    // Error: NoDevice. `source` must outlive the output.
    static Result<std::unique_ptr<AudioOutput>> open(const AudioOutputOptions& options, AudioSource& source);
    ~AudioOutput();
    AudioOutput(const AudioOutput&) = delete;
    AudioOutput& operator=(const AudioOutput&) = delete;

    std::uint32_t latencyFrames() const {
        return latencyFrames_;
    } // from fill() to the ear, as far as is known

private:
    struct Handles;
    AudioOutput(std::unique_ptr<Handles> handles, std::uint32_t latencyFrames);

    std::unique_ptr<Handles> handles_;
    std::uint32_t latencyFrames_;
};

// Keeps time for an engine from the steady clock, in blocks of 64 frames; after a pause of the whole machine
// it goes on from where it was. Runs until destroyed.
class ClockThread {
public:
    ClockThread(LiveEngine& engine, double framesPerSecond);

private:
    std::jthread thread_;
};

} // namespace partita
