#include "core/devices/ChosenDevices.h"

#include "core/devices/SoundFontSearch.h"

#include <algorithm>

namespace partita {

ChosenFont::ChosenFont(LiveEngine& engine)
    : engine_(engine) {}

void ChosenFont::choose(const std::filesystem::path& wanted, double framesPerSecond) {
    const SoundFontSearch search = findSoundFont(wanted);
    if (!search.found.empty())
        load(search.found, framesPerSecond);
    else if (!wanted.empty())
        fault_ = describe(noSoundFont(search));
    else
        nowhere_ = describe(noSoundFont(search));
}

bool ChosenFont::playAt(double framesPerSecond) {
    if (framesPerSecond == framesPerSecond_)
        return true;
    load(path_, framesPerSecond);
    return ready_ && engine_.swapSynth(ready_);
}

void ChosenFont::giveToEngine() {
    if (ready_)
        engine_.swapSynth(ready_);
}

void ChosenFont::load(const std::filesystem::path& path, double framesPerSecond) {
    auto synth = Synth::load(path, framesPerSecond);
    fault_ = synth ? "" : describe(synth.error());
    if (!synth)
        return;
    ready_ = *std::move(synth);
    path_ = path;
    framesPerSecond_ = framesPerSecond;
    presets_ = ready_->presets();
}

PlayerNotice ChosenFont::notice() const {
    if (!fault_.empty())
        return PlayerNotice::BrokenSoundFont;
    return path_.empty() ? PlayerNotice::NoSoundFont : PlayerNotice::None;
}

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
