#include "core/devices/ChosenInput.h"

#include <algorithm>

namespace partita {

ChosenInput::ChosenInput(LiveInput& input)
    : input_(input) {}

ChosenInput::~ChosenInput() {
    close();
}

void ChosenInput::update(const std::string& wanted, MidiPorts& ports, const std::vector<std::string>& names,
                         bool jackRuns) {
    const bool isThere = std::ranges::find(names, wanted) != names.end();
    if (wanted != name_ || !isThere)
        close();
    name_ = wanted;
    if (port_ || !isThere)
        return;
    auto opened = ports.openInput(wanted, jackRuns, input_);
    if (!opened)
        return;
    port_ = *std::move(opened);
    input_.setOpen(true);
}

void ChosenInput::close() {
    if (!port_)
        return;
    port_.reset(); // nobody pushes from here on
    input_.setOpen(false);
    input_.pushRelease();
}

} // namespace partita
