#include "core/score/Chords.h"

#include "core/score/Drums.h"

#include <algorithm>
#include <array>
#include <optional>

namespace partita {

namespace {

using PitchClasses = std::uint16_t; // bit i: i semitones above C

struct Template {
    PitchClasses intervals;
    const char* suffix;
};

// Earlier ones win a tie.
constexpr std::array<Template, 13> templates{{{0b000010010001, ""},
                                              {0b000010001001, "m"},
                                              {0b010010010001, "7"},
                                              {0b010010001001, "m7"},
                                              {0b100010010001, "maj7"},
                                              {0b000001001001, "dim"},
                                              {0b001001001001, "dim7"},
                                              {0b010001001001, "m7♭5"},
                                              {0b000100010001, "aug"},
                                              {0b000010100001, "sus4"},
                                              {0b000010000101, "sus2"},
                                              {0b001010010001, "6"},
                                              {0b000010000001, "5"}}};

constexpr std::array<const char*, 12> names{"C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"};

struct Slot {
    Tick first, last;
    std::array<double, 12> weights{}; // ticks that each pitch class sounds
    int lowest = 128;                 // pitch
};

struct Chord {
    int root;
    std::size_t kind;
    int bass; // pitch class
    bool operator==(const Chord&) const = default;
};

PitchClasses rotated(PitchClasses intervals, int root) {
    return static_cast<PitchClasses>((intervals << root | intervals >> (12 - root)) & 0xFFF);
}

std::string nameOf(const Chord& chord) {
    std::string name = names[static_cast<std::size_t>(chord.root)];
    name += templates[chord.kind].suffix;
    if (chord.bass != chord.root && (rotated(templates[chord.kind].intervals, chord.root) >> chord.bass & 1))
        name += std::string("/") + names[static_cast<std::size_t>(chord.bass)];
    return name;
}

PitchClasses sounding(const Slot& slot) {
    const double least = 0.15 * static_cast<double>((slot.last - slot.first).value);
    PitchClasses present = 0;
    for (std::size_t i = 0; i < 12; ++i)
        if (slot.weights[i] >= least)
            present = static_cast<PitchClasses>(present | 1u << i);
    return present;
}

// Each tone of a template costs half a slot, and as much again where it is silent: else a passing tone would
// make a triad a sixth chord.
std::optional<Chord> bestChord(const Slot& slot) {
    const double length = static_cast<double>((slot.last - slot.first).value);
    std::optional<Chord> best;
    double most = 0;
    for (int root = 0; root < 12; ++root)
        for (std::size_t kind = 0; kind < templates.size(); ++kind) {
            const PitchClasses tones = rotated(templates[kind].intervals, root);
            double score = slot.lowest % 12 == root ? 0.2 * length : 0;
            for (std::size_t i = 0; i < 12; ++i) {
                const double weight = std::min(slot.weights[i], length);
                const bool belongs = (tones >> i & 1) != 0;
                score += belongs ? weight - (weight == 0 ? 1 : 0.5) * length : -weight;
            }
            if (score > most + 1e-9) {
                most = score;
                best = Chord{root, kind, slot.lowest % 12};
            }
        }
    return best;
}

std::vector<Slot> slotsOf(const Score& score, const MetreMap& metres) {
    std::vector<Slot> slots;
    const Tick end = score.end();
    for (Tick at; at < end && slots.size() < mostChordBeats;) {
        const Metre metre = metres.metre(at);
        const BarPosition place = metres.position(at);
        const int group = metre.denominator >= 8 && metre.numerator % 3 == 0 ? 3 : 1;
        const Tick bar = metres.barStart(place.bar), nextBar = metres.barStart(place.bar + 1);
        const Tick length = std::max(Tick(1), Tick(metres.beatLength(at).value * group));
        Tick last = bar + Tick(((at - bar).value / length.value + 1) * length.value);
        if (nextBar > at)
            last = std::min(last, nextBar);
        slots.push_back({at, last, {}});
        at = last;
    }
    const Drums drums(score);
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes) {
            if (drums.contains(track, note))
                continue;
            auto slot = std::upper_bound(slots.begin(), slots.end(), note.start,
                                         [](Tick tick, const Slot& s) { return tick < s.last; });
            for (; slot != slots.end() && slot->first < note.end(); ++slot) {
                const Tick common = std::min(slot->last, note.end()) - std::max(slot->first, note.start);
                slot->weights[static_cast<std::size_t>(note.pitch.value % 12)] +=
                    static_cast<double>(common.value);
                slot->lowest = std::min(slot->lowest, note.pitch.value);
            }
        }
    return slots;
}

} // namespace

std::vector<ChordSpan> chordsOf(const Score& score, const MetreMap& metres) {
    std::vector<ChordSpan> spans;
    std::optional<Chord> now;
    for (const Slot& slot : slotsOf(score, metres)) {
        const PitchClasses present = sounding(slot);
        const bool thin = (present & (present - 1)) == 0;
        const bool goesOn =
            now && present != 0 && (present & ~rotated(templates[now->kind].intervals, now->root)) == 0;
        std::optional<Chord> next;
        if (thin)
            next = goesOn ? now : std::nullopt;
        else
            next = bestChord(slot);
        const bool joins = next && now == next && !spans.empty() && spans.back().last == slot.first;
        if (joins)
            spans.back().last = slot.last;
        else if (next)
            spans.push_back({slot.first, slot.last, nameOf(*next)});
        now = next;
    }
    return spans;
}

} // namespace partita
