#include "core/dataset/DrumDetector.h"

#include "core/dataset/PitchUse.h"

#include <algorithm>
#include <array>
#include <string>

namespace partita {

namespace {

constexpr double nameOdds = 5;
constexpr double programOdds = 3;

// Beginnings of words in a name.
constexpr std::array drumWords{"drum",   "perc",  "kick",  "snare", "hihat", "hat",    "cymb", "tom",
                               "clap",   "conga", "bongo", "shak",  "tamb",  "cowbel", "kit",  "schlag",
                               "batter", "bater", "ritm",  "rim",   "clave", "taiko"};
constexpr std::array pitchedWords{
    "bass",  "piano", "klav",   "guit",    "gitar",  "string", "organ",  "orgel", "flut",  "viol",
    "cello", "sax",   "trump",  "horn",    "tromb",  "clarin", "oboe",   "voice", "vocal", "choir",
    "melod", "lead",  "pad",    "synth",   "harp",   "chord",  "sopran", "alto",  "tenor", "key",
    "right", "left",  "treble", "solo",    "accord", "fiddle", "mandol", "banjo", "brass", "marimba",
    "vibra", "xylo",  "glock",  "timpani", "steel",  "arp",    "celest", "bell"};
// Written without spaces: anywhere in the name.
constexpr std::array drumSigns{"\u9F13", "\u6253\u51FB", "\u6253\u697D", "\u30C9\u30E9\u30E0",
                               "\u0443\u0434\u0430\u0440\u043D"};

// Programs of General MIDI's percussive family that make no scale: agogo, woodblock, taiko, synth drum,
// reverse cymbal.
constexpr std::array percussivePrograms{113, 115, 116, 118, 119};
// Where drum kits stand on channel 10: what is left of one that was moved to another channel.
constexpr std::array kitPrograms{0, 8, 16, 24, 25, 32, 40, 48, 56};

std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower >= 'a' && lower <= 'z')
            words.back() += lower;
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

template <class List>
bool anyBegins(const std::vector<std::string>& words, const List& beginnings) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::any_of(beginnings.begin(), beginnings.end(),
                           [&](const char* beginning) { return word.starts_with(beginning); });
    });
}

template <class List>
bool has(const List& list, int value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

double drumOddsOfName(std::string_view name) {
    const bool sign = std::any_of(drumSigns.begin(), drumSigns.end(),
                                  [&](const char* s) { return name.find(s) != std::string_view::npos; });
    const std::vector<std::string> words = wordsOf(name);
    const bool steelDrums = anyBegins(words, std::array{"steel"});
    if (sign || (anyBegins(words, drumWords) && !steelDrums))
        return nameOdds;
    return anyBegins(words, pitchedWords) ? -nameOdds : 0;
}

double drumOddsOfProgram(int program) {
    if (program <= 0 || program >= 120) // none, the default, or a sound effect
        return 0;
    if (has(percussivePrograms, program))
        return programOdds;
    return has(kitPrograms, program) ? -programOdds / 3 : -programOdds;
}

DrumEvidence findDrums(const Track& track, const Division& division) {
    std::vector<Note> elsewhere; // not on channel 10
    for (const Note& note : track.notes)
        if (note.channel != drumChannel && elsewhere.size() < PitchUse::mostNotes)
            elsewhere.push_back(note);
    if (elsewhere.empty())
        return track.notes.empty() ? DrumEvidence::None : DrumEvidence::Channel;
    const double odds = PitchUse(elsewhere, division).drumOdds() + drumOddsOfName(trackName(track)) +
                        drumOddsOfProgram(trackProgram(track).value_or(-1));
    return odds > 0 ? DrumEvidence::Guess : DrumEvidence::None;
}

} // namespace partita
