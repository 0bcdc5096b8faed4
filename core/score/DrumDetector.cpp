#include "core/score/DrumDetector.h"

#include "core/base/Utf8.h"
#include "core/score/KeyFit.h"
#include "core/score/TextGuess.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <string>

namespace partita {

namespace {

// How a track uses pitches, as far as that tells percussion from music with pitches: a drum kit has its own
// few keys, which fit no scale, come back a bar later, and sound together.
class PitchUse {
public:
    PitchUse(std::span<const Note> notes, const Division& division); // not empty

    // Log-odds of percussion. The weights come from logistic regressions on some 1,100 tracks of music for
    // many instruments and on clips of one to four bars of them, with channel 10 as the truth; the last ones
    // are set by hand so that about one pitched track in a hundred is taken for drums.
    double drumOdds() const;

    double kitShare = 0;       // of notes on the keys of General MIDI's kit that are in common use
    double kickSnareShare = 0; // of notes on bass and snare drums
    bool wholeKit = false;     // bass drum, snare and a cymbal are all there
    double repeatedShare = 0;  // of notes that come again two, three or four beats later, whichever is most
    double scaleFit = 0;       // correlation of the pitch classes with the best key's profile, -1..1
    double togetherShare = 0;  // of onsets with more than one note
    double triadShare = 0;     // of onsets that hold a major or minor triad
    double meanBeats = 0;      // length of a note, at most two beats
    bool bareLine = false;     // one voice of several pitches and no cymbal: rather a bass than a kit
};

constexpr double togetherInKit = 0.1; // of a kit's onsets at least, where nothing else speaks for one

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
constexpr std::array drumSigns{"鼓",   "打击",  "打擊",  "打楽",  "ドラム",  "パーカッション", "드럼",
                               "타악", "ударн", "Ударн", "УДАРН", "барабан", "Барабан",        "БАРАБАН"};

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

using Keys = std::bitset<128>;

Keys keys(std::initializer_list<std::size_t> pitches) {
    Keys set;
    for (const std::size_t pitch : pitches)
        set.set(pitch);
    return set;
}

const Keys& kit() {
    static const Keys set = keys({35, 36, 37, 38, 39, 40, 42, 44, 46, 49, 51, 53, 54, 56, 57, 59, 69, 70});
    return set;
}
const Keys& bassDrums() {
    static const Keys set = keys({35, 36});
    return set;
}
const Keys& snares() {
    static const Keys set = keys({37, 38, 39, 40});
    return set;
}
const Keys& cymbals() {
    static const Keys set = keys({42, 44, 46, 51, 53, 54, 59, 70});
    return set;
}

constexpr int slotsPerBeat = 8;

// An onset's slot and pitch in one number, so that time moves by adding.
using Onset = std::int64_t;
constexpr Onset slotValue = 128;

std::size_t countRepeated(const std::vector<Onset>& onsets, int beats) {
    std::size_t count = 0;
    auto later = onsets.begin();
    for (const Onset onset : onsets) {
        const Onset wanted = onset + beats * slotsPerBeat * slotValue;
        later = std::lower_bound(later, onsets.end(), wanted);
        count += later != onsets.end() && *later == wanted;
    }
    return count;
}

bool holdsTriad(std::span<const Onset> chord) {
    unsigned classes = 0;
    for (const Onset onset : chord)
        classes |= 1u << (onset % slotValue) % 12;
    const unsigned twice = classes | classes << 12;
    for (int root = 0; root < 12; ++root) {
        const unsigned above = twice >> root;
        const bool third = (above >> 3 & 1u) != 0 || (above >> 4 & 1u) != 0;
        if ((above & 1u) != 0 && third && (above >> 7 & 1u) != 0)
            return true;
    }
    return false;
}

bool hasDrumSign(std::string_view name) {
    return std::ranges::any_of(drumSigns,
                               [&](const char* sign) { return name.find(sign) != std::string_view::npos; });
}

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

PitchUse::PitchUse(std::span<const Note> notes, const Division& division) {
    notes = notes.first(std::min(notes.size(), mostNotesForDrums));
    const double slotsPerTick = slotsPerBeat / division.ticksPerBeat();
    std::vector<Onset> onsets;
    onsets.reserve(notes.size());
    std::array<double, 12> pitchClasses{};
    Keys used;
    double beats = 0;
    std::size_t kitNotes = 0;
    std::size_t kickSnareNotes = 0;
    const Keys kickSnare = keys({35, 36, 38, 40});
    for (const Note& note : notes) {
        const auto pitch = static_cast<std::size_t>(note.pitch.value);
        onsets.push_back(std::llround(static_cast<double>(note.start.value) * slotsPerTick) * slotValue +
                         note.pitch.value);
        ++pitchClasses[pitch % 12];
        beats += static_cast<double>(note.length.value) / division.ticksPerBeat();
        used.set(pitch);
        kitNotes += kit()[pitch];
        kickSnareNotes += kickSnare[pitch];
    }
    kitShare = share(kitNotes, notes.size());
    kickSnareShare = share(kickSnareNotes, notes.size());
    wholeKit = (used & bassDrums()).any() && (used & snares()).any() && (used & cymbals()).any();
    meanBeats = std::min(2.0, beats / static_cast<double>(notes.size()));
    scaleFit = bestKeyFit(pitchClasses).fit;

    std::sort(onsets.begin(), onsets.end());
    onsets.erase(std::unique(onsets.begin(), onsets.end()), onsets.end());
    for (const int later : {2, 3, 4})
        repeatedShare = std::max(repeatedShare, share(countRepeated(onsets, later), onsets.size()));
    std::size_t slots = 0;
    std::size_t shared = 0;
    std::size_t triads = 0;
    for (std::size_t i = 0; i < onsets.size();) {
        const std::size_t first = i;
        while (i < onsets.size() && onsets[i] / slotValue == onsets[first] / slotValue)
            ++i;
        ++slots;
        shared += i - first > 1;
        triads += holdsTriad(std::span(onsets).subspan(first, i - first));
    }
    togetherShare = share(shared, slots);
    triadShare = share(triads, slots);
    bareLine = shared == 0 && used.count() > 1 && (used & cymbals()).none();
}

double PitchUse::drumOdds() const {
    return 8.2 * kitShare + 3.8 * repeatedShare - 3.1 * scaleFit + 0.7 * kickSnareShare + 1.3 * wholeKit +
           2.3 * kitShare * togetherShare - 4.0 * triadShare - 1.5 * meanBeats - 1.5 * bareLine - 5.8;
}

} // namespace

double drumOddsOfName(std::string_view name) {
    const std::vector<std::string> words = wordsOf(name);
    const bool steelDrums = anyBegins(words, std::array{"steel"});
    if (hasDrumSign(name) || (anyBegins(words, drumWords) && !steelDrums))
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

double drumOddsOfName(const Track& track, TextEncoding encoding) {
    const auto name =
        std::ranges::find_if(track.events, [](const Event& event) { return event.isMeta(meta::trackName); });
    if (name == track.events.end())
        return 0;
    const double odds = drumOddsOfName(eventText(*name, encoding));
    if (odds != 0 || isValidUtf8(name->payload))
        return odds;
    const bool anySign = std::ranges::any_of(textEncodingIds, [&](const TextEncodingId& each) {
        const auto text = decodeText(name->payload, each.encoding);
        return text && hasDrumSign(*text);
    });
    return anySign ? nameOdds : 0;
}

bool areDrums(std::span<const Note> notes, const Division& division, double namedOdds, int program) {
    const PitchUse use(notes, division);
    const double odds = use.drumOdds() + namedOdds + drumOddsOfProgram(program);
    const bool saidToBe = namedOdds > 0 || drumOddsOfProgram(program) > 0;
    return odds > 0 && (saidToBe || (use.wholeKit && use.togetherShare >= togetherInKit));
}

} // namespace partita
