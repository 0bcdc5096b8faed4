#include "core/devices/AudioOutput.h"
#include "core/devices/Devices.h"
#include "core/devices/JackServer.h"
#include "core/devices/MidiPorts.h"

#include <algorithm>

namespace partita {

namespace {

class Silence : public AudioSource {
public:
    void fill(float* left, float* right, std::uint32_t frames) noexcept override {
        std::fill_n(left, frames, 0.0f);
        std::fill_n(right, frames, 0.0f);
    }
};

// Errors begin with the driver's name, FluidSynth's own once more.
std::string withoutName(std::string reason, const std::string& name) {
    while (reason.starts_with(name + ": "))
        reason.erase(0, name.size() + 2);
    return reason;
}

AudioDriver tried(const std::string& name, JackServer& jack, bool jackRuns) {
    AudioOutputOptions options;
    options.driver = name;
    if (name == "jack") {
        if (!jackRuns)
            return {name, false, "no server is running"};
        options.framesPerSecond = jack.framesPerSecond();
        options.periodFrames = jack.periodFrames();
    }
    Silence silence;
    const auto opened = AudioOutput::open(options, silence);
    return {name, opened.ok(), opened.ok() ? "" : withoutName(opened.error().detail, name)};
}

} // namespace

DeviceList listDevices() {
    keepJackFromStarting();
    JackServer jack;
    const bool jackRuns = jack.poll();
    DeviceList list;
    list.midiOutputs = MidiPorts().outputNames(jack);
    for (const std::string& name : usualAudioDrivers())
        list.audio.push_back(tried(name, jack, jackRuns));
    return list;
}

} // namespace partita
