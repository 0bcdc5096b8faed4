#include "devices/MidiPorts.h"

#include <RtMidi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <regex>
#include <thread>

namespace partita {

namespace {

constexpr const char* clientName = "Partita";
constexpr auto longestPeriods = std::chrono::milliseconds(200); // of JACK, a few of them

void ignoreError(RtMidiError::Type, const std::string&, void*) {}

// RtMidi prints its warnings and throws its errors, out of constructors too; with an error callback it does
// neither.
std::unique_ptr<RtMidiOut> connect(RtMidi::Api api, const std::string& name) {
    try {
        auto out = std::make_unique<RtMidiOut>(api, name);
        out->setErrorCallback(ignoreError);
        return out;
    } catch (const RtMidiError&) {
        return nullptr;
    }
}

bool canBeAsked(RtMidi::Api api, bool jackRuns) {
    if (api == RtMidi::RTMIDI_DUMMY)
        return false;
    if (api == RtMidi::UNIX_JACK)
        return jackRuns;
#ifdef __linux__
    std::error_code error;
    if (api == RtMidi::LINUX_ALSA && !std::filesystem::exists("/dev/snd/seq", error))
        return false; // libasound would write to stderr
#endif
    return true;
}

std::string stableName(const std::string& name) {
    static const std::regex clientAndPort(" [0-9]+:[0-9]+$");
    return std::regex_replace(name, clientAndPort, "");
}

std::vector<std::string> portNames(RtMidiOut& out) {
    std::vector<std::string> names;
    const unsigned count = out.getPortCount();
    for (unsigned i = 0; i < count; ++i)
        names.push_back(stableName(out.getPortName(i)));
    return names;
}

} // namespace

MidiOutputPort::MidiOutputPort(std::unique_ptr<RtMidiOut> port, bool viaJack)
    : port_(std::move(port))
    , viaJack_(viaJack) {
    port_->setErrorCallback([](RtMidiError::Type, const std::string&,
                               void* failed) { *static_cast<std::atomic<bool>*>(failed) = true; },
                            &failed_);
}

// RtMidi unregisters a JACK port within the period in which its last messages went out, before others have
// read them.
MidiOutputPort::~MidiOutputPort() {
    if (viaJack_)
        std::this_thread::sleep_for(longestPeriods);
}

void MidiOutputPort::send(ChannelMessage message, std::uint32_t) noexcept {
    const std::array<unsigned char, 3> bytes{message.status, message.first, message.second};
    try {
        port_->sendMessage(bytes.data(), static_cast<std::size_t>(message.size()));
    } catch (...) {
        failed_.store(true, std::memory_order_relaxed);
    }
}

// Asks one API for names; never opens a port.
struct MidiPorts::Watcher {
    RtMidi::Api api;
    std::unique_ptr<RtMidiOut> out;
};

MidiPorts::MidiPorts() = default;
MidiPorts::~MidiPorts() = default;

void MidiPorts::refreshWatchers(bool jackRuns) {
    std::erase_if(watchers_, [&](const auto& watcher) { return !canBeAsked(watcher->api, jackRuns); });
    std::vector<RtMidi::Api> apis;
    RtMidi::getCompiledApi(apis);
    for (const RtMidi::Api api : apis) {
        const bool watched =
            std::ranges::any_of(watchers_, [&](const auto& watcher) { return watcher->api == api; });
        if (watched || !canBeAsked(api, jackRuns))
            continue;
        if (auto out = connect(api, std::string(clientName) + " watch"))
            watchers_.push_back(std::make_unique<Watcher>(Watcher{api, std::move(out)}));
    }
}

std::vector<std::string> MidiPorts::names(bool jackRuns) {
    refreshWatchers(jackRuns);
    std::vector<std::string> all;
    for (const auto& watcher : watchers_)
        for (std::string& name : portNames(*watcher->out))
            if (std::ranges::find(all, name) == all.end())
                all.push_back(std::move(name));
    return all;
}

Result<std::unique_ptr<MidiOutputPort>> MidiPorts::open(const std::string& name, bool jackRuns) {
    refreshWatchers(jackRuns);
    for (const auto& watcher : watchers_) {
        auto out = connect(watcher->api, clientName);
        if (!out)
            continue;
        const auto names = portNames(*out);
        const auto found = std::ranges::find(names, name);
        if (found == names.end())
            continue;
        out->openPort(static_cast<unsigned>(found - names.begin()), "out");
        if (out->isPortOpen())
            return std::make_unique<MidiOutputPort>(std::move(out), watcher->api == RtMidi::UNIX_JACK);
    }
    return Error{ErrorCode::NoDevice, {}, "there is no MIDI port \"" + name + "\"", {}};
}

} // namespace partita
