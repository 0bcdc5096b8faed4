#pragma once

#include "base/Result.h"
#include "playback/ChannelMessage.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

class RtMidiOut;

namespace partita {

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

// The machine's MIDI outputs, through every API that RtMidi was built with and that works here. Ports are
// known by their names, without the numbers that ALSA gives clients anew each time. For one thread; calls may
// take a while.
class MidiPorts {
public:
    MidiPorts();
    ~MidiPorts();

    // `jackRuns`: whether a JACK server is there; without one JACK is not asked, and what was open to it is
    // closed.
    std::vector<std::string> names(bool jackRuns);

    // Error: NoDevice.
    Result<std::unique_ptr<MidiOutputPort>> open(const std::string& name, bool jackRuns);

private:
    struct Watcher;
    void refreshWatchers(bool jackRuns);

    std::vector<std::unique_ptr<Watcher>> watchers_;
};

} // namespace partita
