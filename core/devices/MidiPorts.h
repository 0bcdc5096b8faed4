#pragma once

#include "core/base/Result.h"
#include "core/playback/ChannelMessage.h"
#include "core/playback/LiveInput.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

class RtMidiIn;
class RtMidiOut;

namespace partita {

class JackServer;

// An open MIDI port. send() is for one thread, not an audio callback; what can't be sent is dropped and
// failed() is true from then on.
class MidiOutputPort : public MessageSink {
public:
    MidiOutputPort(std::unique_ptr<RtMidiOut> port, bool viaJack);
    ~MidiOutputPort() override; // waits until everything has gone out

    void send(ChannelMessage message, std::uint32_t offset) noexcept override;
    bool failed() const { return failed_.load(std::memory_order_relaxed); } // any thread
    bool viaJack() const { return viaJack_; }

private:
    std::unique_ptr<RtMidiOut> port_;
    bool viaJack_;
    std::atomic<bool> failed_{false};
};

// An open keyboard, which pushes what it plays from a thread of RtMidi's until this is destroyed.
class MidiInputPort {
public:
    MidiInputPort(std::unique_ptr<RtMidiIn> port, bool viaJack, LiveInput& input);
    ~MidiInputPort();

    bool viaJack() const { return viaJack_; }

private:
    std::unique_ptr<RtMidiIn> port_;
    bool viaJack_;
};

// The machine's MIDI ports, through every API that RtMidi was built with and that works here. Ports are
// known by their names, without the numbers that ALSA gives clients anew each time. For one thread; calls may
// take a while.
class MidiPorts {
public:
    MidiPorts();
    ~MidiPorts();

    // JACK's are asked for through `jack`: RtMidi would join the server's graph for it and run in every
    // period. Our own ports are left out.
    std::vector<std::string> outputNames(const JackServer& jack);
    std::vector<std::string> inputNames(const JackServer& jack);

    // `jackRuns`: whether a JACK server is there; without one JACK is not tried. Error: NoDevice.
    Result<std::unique_ptr<MidiOutputPort>> openOutput(const std::string& name, bool jackRuns);
    Result<std::unique_ptr<MidiInputPort>> openInput(const std::string& name, bool jackRuns,
                                                     LiveInput& input);

    // A port of ours, named Partita, to which others connect; where the system knows such ports.
    bool canBeVirtual(bool jackRuns);
    Result<std::unique_ptr<MidiOutputPort>> openVirtual(bool jackRuns);

private:
    struct Watcher;
    void refreshWatchers();

    std::vector<std::unique_ptr<Watcher>> watchers_;
};

} // namespace partita
