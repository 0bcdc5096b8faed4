#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace partita {

class Schedule;

inline constexpr int drumBank = 128; // of a soundfont (SoundFont 2.04, 7.2): holds the drum kits

// What a bank select means to the synth: its bank in a soundfont. General MIDI 2 and XG choose drum kits on
// any channel by their own banks, and General MIDI 2 melodic programs on channel 10, which has drums else.
namespace bank {
inline constexpr int xgRhythm = 127, rhythm = 120, melody = 121;
}
int soundFontBank(int channel, int bankMsb) noexcept;

struct PresetPlace {
    int bank = 0;    // 0..128
    int program = 0; // 0..127
    auto operator<=>(const PresetPlace&) const = default;
};

struct Preset {
    PresetPlace place;
    std::string name; // UTF-8
};

// The presets of a soundfont, and which of them plays for what it lacks. Immutable, thread-safe.
class PresetList {
public:
    PresetList() = default;
    explicit PresetList(
        std::vector<Preset> presets); // places out of range are left out, of doubles all but one

    const std::vector<Preset>& all() const { return presets_; } // by bank, then program
    bool has(PresetPlace place) const noexcept { return find(place) != nullptr; }
    const Preset* find(PresetPlace place) const noexcept; // null: none

    // What plays for `wanted`: itself, else the program in bank 0, else the first preset; of drum kits the
    // first kit, or nothing where there is none. Realtime-safe.
    std::optional<PresetPlace> playedFor(PresetPlace wanted) const noexcept;

private:
    std::vector<Preset> presets_;
    std::optional<PresetPlace> firstMelodic_;
    std::optional<PresetPlace> firstKit_;
};

struct Substitution {
    PresetPlace wanted;
    std::optional<PresetPlace> played; // none: silence
};

// Presets that notes of the schedule are played with, and which the soundfont lacks; each once, by place.
std::vector<Substitution> substitutions(const Schedule& schedule, const PresetList& presets);

// English: "the soundfont has no program 6 of bank 8; \"Harpsichord\" plays instead". Programs from 1.
std::string describe(const Substitution& substitution, const PresetList& presets);

} // namespace partita
