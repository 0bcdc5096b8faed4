#pragma once

#include "core/devices/MidiPorts.h"

#include <memory>
#include <string>
#include <vector>

namespace partita {

// The MIDI keyboard that is wanted, by name: opened when it is there, let go when it has gone, taken again
// when it is back. For the device thread.
class ChosenInput {
public:
    explicit ChosenInput(LiveInput& input);
    ~ChosenInput();

    // `names`: the inputs that are there.
    void update(const std::string& wanted, MidiPorts& ports, const std::vector<std::string>& names,
                bool jackRuns);
    void close(); // what it holds ends
    bool viaJack() const { return port_ && port_->viaJack(); }
    bool isGone() const { return !name_.empty() && !port_; }

private:
    LiveInput& input_;
    std::string name_; // wanted; empty: none
    std::unique_ptr<MidiInputPort> port_;
};

} // namespace partita
