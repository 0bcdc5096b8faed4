#include "core/playback/PresetList.h"

#include "core/playback/Schedule.h"
#include "core/score/Drums.h"

#include <algorithm>
#include <array>
#include <set>

namespace partita {

int soundFontBank(int channel, int bankMsb) noexcept {
    if (bankMsb == bank::xgRhythm || bankMsb == bank::rhythm)
        return drumBank;
    if (bankMsb == bank::melody)
        return 0;
    return channel % channelsOfPort == drumChannel ? drumBank : bankMsb;
}

PresetList::PresetList(std::vector<Preset> presets)
    : presets_(std::move(presets)) {
    std::erase_if(presets_, [](const Preset& preset) {
        const auto [bank, program] = preset.place;
        return bank < 0 || bank > drumBank || program < 0 || program > 127;
    });
    std::ranges::stable_sort(presets_, {}, &Preset::place);
    const auto doubles = std::ranges::unique(presets_, {}, &Preset::place);
    presets_.erase(doubles.begin(), doubles.end());
    const auto kit = std::ranges::lower_bound(presets_, PresetPlace{drumBank, 0}, {}, &Preset::place);
    if (kit != presets_.begin())
        firstMelodic_ = presets_.front().place;
    if (kit != presets_.end())
        firstKit_ = kit->place;
}

const Preset* PresetList::find(PresetPlace place) const noexcept {
    const auto found = std::ranges::lower_bound(presets_, place, {}, &Preset::place);
    return found != presets_.end() && found->place == place ? &*found : nullptr;
}

std::optional<PresetPlace> PresetList::playedFor(PresetPlace wanted) const noexcept {
    if (has(wanted))
        return wanted;
    if (wanted.bank == drumBank)
        return firstKit_;
    const PresetPlace general{0, wanted.program};
    return has(general) ? general : firstMelodic_;
}

std::vector<Substitution> substitutions(const Schedule& schedule, const PresetList& presets) {
    std::array<int, midiChannels> banks{};
    std::array<PresetPlace, midiChannels> chosen{};
    for (int channel = 0; channel < midiChannels; ++channel)
        chosen[static_cast<std::size_t>(channel)].bank = soundFontBank(channel, 0);
    std::set<PresetPlace> heard;
    for (const ScheduledMessage& each : schedule.messages()) {
        const ChannelMessage message = each.message;
        const auto channel = static_cast<std::size_t>(message.channel());
        if (message.kind() == 0xB0 && message.first == controller::bankMsb)
            banks[channel] = message.second;
        else if (message.kind() == 0xC0)
            chosen[channel] = {soundFontBank(message.channel(), banks[channel]), message.first};
        else if (message.isNoteOn())
            heard.insert(chosen[channel]);
    }
    std::vector<Substitution> result;
    for (const PresetPlace& place : heard)
        if (!presets.has(place))
            result.push_back({place, presets.playedFor(place)});
    return result;
}

std::string describe(const Substitution& substitution, const PresetList& presets) {
    const auto [bank, program] = substitution.wanted;
    std::string text = "the soundfont has no ";
    text += bank == drumBank ? "drum kit " + std::to_string(program + 1)
                             : "program " + std::to_string(program + 1) + " of bank " + std::to_string(bank);
    if (!substitution.played)
        return text + "; it stays silent";
    return text + "; \"" + presets.find(*substitution.played)->name + "\" plays instead";
}

} // namespace partita
