#include "core/devices/MidiPorts.h"

#include "core/devices/JackServer.h"

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
template <class Port>
std::unique_ptr<Port> connect(RtMidi::Api api, const std::string& name) {
    try {
        auto port = std::make_unique<Port>(api, name);
        port->setErrorCallback(ignoreError);
        return port;
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

std::vector<std::string> portNames(RtMidi& port) {
    std::vector<std::string> names;
    const unsigned count = port.getPortCount();
    for (unsigned i = 0; i < count; ++i)
        names.push_back(stableName(port.getPortName(i)));
    return names;
}

// What we play must not come back as what a keyboard plays.
bool isOurs(const std::string& name) {
    return name.starts_with(std::string(clientName) + ":");
}

void add(std::vector<std::string>& all, const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (!isOurs(name) && std::ranges::find(all, name) == all.end())
            all.push_back(name);
}

std::vector<RtMidi::Api> apis(bool jackRuns) {
    std::vector<RtMidi::Api> all;
    RtMidi::getCompiledApi(all);
    std::erase_if(all, [jackRuns](RtMidi::Api api) { return !canBeAsked(api, jackRuns); });
    return all;
}

// Null when there is no such port.
template <class Port>
std::unique_ptr<Port> openPort(RtMidi::Api api, const std::string& name, const char* ownName) {
    auto port = connect<Port>(api, clientName);
    if (!port)
        return nullptr;
    const auto names = portNames(*port);
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return nullptr;
    port->openPort(static_cast<unsigned>(found - names.begin()), ownName);
    return port->isPortOpen() ? std::move(port) : nullptr;
}

Error noSuchPort(const std::string& name) {
    return Error{ErrorCode::NoDevice, {}, "there is no MIDI port \"" + name + "\"", {}};
}

void receive(double, std::vector<unsigned char>* bytes, void* input) {
    if (bytes->size() < 2 || bytes->front() < 0x80 || bytes->front() >= 0xF0)
        return;
    ChannelMessage message{bytes->front(), static_cast<std::uint8_t>((*bytes)[1] & 0x7F), 0};
    if (message.size() > static_cast<int>(bytes->size()))
        return;
    if (message.size() > 2)
        message.second = static_cast<std::uint8_t>((*bytes)[2] & 0x7F);
    static_cast<LiveInput*>(input)->push(message, LiveInput::Clock::now());
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

MidiInputPort::MidiInputPort(std::unique_ptr<RtMidiIn> port, bool viaJack, LiveInput& input)
    : port_(std::move(port))
    , viaJack_(viaJack) {
    port_->ignoreTypes(true, true, true);
    port_->setCallback(receive, &input);
}

MidiInputPort::~MidiInputPort() = default;

// Asks one API for names; never opens a port.
struct MidiPorts::Watcher {
    RtMidi::Api api;
    std::unique_ptr<RtMidiOut> out;
    std::unique_ptr<RtMidiIn> in;
};

MidiPorts::MidiPorts() = default;
MidiPorts::~MidiPorts() = default;

void MidiPorts::refreshWatchers() {
    constexpr bool jackToo = false;
    std::erase_if(watchers_, [&](const auto& watcher) { return !canBeAsked(watcher->api, jackToo); });
    const std::string name = std::string(clientName) + " watch";
    for (const RtMidi::Api api : apis(jackToo)) {
        if (std::ranges::any_of(watchers_, [&](const auto& watcher) { return watcher->api == api; }))
            continue;
        auto out = connect<RtMidiOut>(api, name);
        auto in = connect<RtMidiIn>(api, name);
        if (out && in)
            watchers_.push_back(std::make_unique<Watcher>(Watcher{api, std::move(out), std::move(in)}));
    }
}

std::vector<std::string> MidiPorts::outputNames(const JackServer& jack) {
    refreshWatchers();
    std::vector<std::string> all;
    for (const auto& watcher : watchers_)
        add(all, portNames(*watcher->out));
    add(all, jack.midiPorts(JackServer::MidiPorts::ThatListen));
    return all;
}

std::vector<std::string> MidiPorts::inputNames(const JackServer& jack) {
    refreshWatchers();
    std::vector<std::string> all;
    for (const auto& watcher : watchers_)
        add(all, portNames(*watcher->in));
    add(all, jack.midiPorts(JackServer::MidiPorts::ThatPlay));
    return all;
}

Result<std::unique_ptr<MidiOutputPort>> MidiPorts::openOutput(const std::string& name, bool jackRuns) {
    for (const RtMidi::Api api : apis(jackRuns))
        if (auto port = openPort<RtMidiOut>(api, name, "out"))
            return std::make_unique<MidiOutputPort>(std::move(port), api == RtMidi::UNIX_JACK);
    return noSuchPort(name);
}

Result<std::unique_ptr<MidiInputPort>> MidiPorts::openInput(const std::string& name, bool jackRuns,
                                                            LiveInput& input) {
    for (const RtMidi::Api api : apis(jackRuns))
        if (auto port = openPort<RtMidiIn>(api, name, "in"))
            return std::make_unique<MidiInputPort>(std::move(port), api == RtMidi::UNIX_JACK, input);
    return noSuchPort(name);
}

bool MidiPorts::canBeVirtual(bool jackRuns) {
    return std::ranges::any_of(apis(jackRuns), [](RtMidi::Api api) { return api != RtMidi::WINDOWS_MM; });
}

Result<std::unique_ptr<MidiOutputPort>> MidiPorts::openVirtual(bool jackRuns) {
    for (const RtMidi::Api api : apis(jackRuns)) {
        auto port = api == RtMidi::WINDOWS_MM ? nullptr : connect<RtMidiOut>(api, clientName);
        if (!port)
            continue;
        port->openVirtualPort(clientName);
        return std::make_unique<MidiOutputPort>(std::move(port), api == RtMidi::UNIX_JACK);
    }
    return noSuchPort(clientName);
}

} // namespace partita
