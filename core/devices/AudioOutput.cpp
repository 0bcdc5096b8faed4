#include "core/devices/AudioOutput.h"

#include "core/devices/LiveEngine.h"
#include "core/devices/Synth.h"

#include <fluidsynth.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <pthread.h>
#include <sched.h>

namespace partita {

namespace {

constexpr int periods = 3; // that a device with a ring of them holds

int fillFromSource(void* source, int frames, int, float**, int outputs, float** out) {
    if (outputs < 2)
        return FLUID_FAILED;
    static_cast<AudioSource*>(source)->fill(out[0], out[1], static_cast<std::uint32_t>(frames));
    return FLUID_OK;
}

// libasound writes to stderr where there is no sound card at all.
bool isHopeless(const std::string& driver) {
#ifdef __linux__
    std::error_code error;
    return driver == "alsa" && !std::filesystem::exists("/dev/snd", error);
#else
    (void)driver;
    return false;
#endif
}

using SteadyClock = std::chrono::steady_clock;

constexpr auto idlePause = std::chrono::milliseconds(10);
constexpr auto longestCatchUp = std::chrono::milliseconds(250);

// Notes of a MIDI port keep their time beside threads that work, where the system allows it.
void askForRealtime() {
#ifdef __linux__
    constexpr int abovePlainThreads = 5;
    sched_param parameters{};
    parameters.sched_priority = sched_get_priority_min(SCHED_FIFO) + abovePlainThreads;
    (void)pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters);
#endif
}

void keepTime(const std::stop_token& stop, LiveEngine& engine, double framesPerSecond) {
    askForRealtime();
    const std::chrono::duration<double> block(Synth::blockFrames / framesPerSecond);
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    auto start = SteadyClock::now();
    std::int64_t blocks = 0; // since start
    while (!stop.stop_requested()) {
        const auto now = SteadyClock::now();
        const auto due = static_cast<std::int64_t>((now - start) / block) - blocks;
        if (due * block > longestCatchUp) {
            start = now;
            blocks = 0;
        } else if (due > 0) {
            engine.tick(static_cast<std::uint32_t>(due) * Synth::blockFrames);
            blocks += due;
        }
        auto next =
            std::chrono::duration_cast<SteadyClock::duration>(block * static_cast<double>(blocks + 1));
        if (!engine.transport().state().playing && !engine.transport().input().isOpen())
            next = std::max<SteadyClock::duration>(next, now - start + idlePause);
        wake.wait_until(lock, stop, start + next, [] { return false; });
    }
}

} // namespace

std::vector<std::string> usualAudioDrivers() {
#if defined(__APPLE__)
    return {"coreaudio"};
#elif defined(_WIN32)
    return {"wasapi", "dsound"};
#else
    return {"jack", "pulseaudio", "alsa"};
#endif
}

struct AudioOutput::Handles {
    fluid_settings_t* settings = nullptr;
    fluid_audio_driver_t* driver = nullptr;

    ~Handles() {
        delete_fluid_audio_driver(driver);
        delete_fluid_settings(settings);
    }
};

AudioOutput::AudioOutput(std::unique_ptr<Handles> handles, std::uint32_t latencyFrames)
    : handles_(std::move(handles))
    , latencyFrames_(latencyFrames) {}

AudioOutput::~AudioOutput() = default;

Result<std::unique_ptr<AudioOutput>> AudioOutput::open(const AudioOutputOptions& options,
                                                       AudioSource& source) {
    FluidLog log;
    if (isHopeless(options.driver))
        return Error{ErrorCode::NoDevice, {}, options.driver + ": there is no sound card", {}};
    auto handles = std::make_unique<Handles>();
    handles->settings = new_fluid_settings();
    fluid_settings_t* settings = handles->settings;
    fluid_settings_setstr(settings, "audio.driver", options.driver.c_str());
    fluid_settings_setnum(settings, "synth.sample-rate", options.framesPerSecond);
    fluid_settings_setint(settings, "audio.period-size", static_cast<int>(options.periodFrames));
    fluid_settings_setint(settings, "audio.periods", periods);
    fluid_settings_setstr(settings, "audio.jack.id", "partita");
    fluid_settings_setint(settings, "audio.jack.autoconnect", 1);
    handles->driver = new_fluid_audio_driver2(settings, fillFromSource, &source);
    if (handles->driver == nullptr)
        return Error{ErrorCode::NoDevice, {}, options.driver + ": " + log.firstError(), {}};
    const std::uint32_t latency = options.periodFrames * (options.driver == "alsa" ? periods : 2);
    return std::unique_ptr<AudioOutput>(new AudioOutput(std::move(handles), latency));
}

ClockThread::ClockThread(LiveEngine& engine, double framesPerSecond)
    : thread_([&engine, framesPerSecond](const std::stop_token& stop) {
        keepTime(stop, engine, framesPerSecond);
    }) {}

} // namespace partita
