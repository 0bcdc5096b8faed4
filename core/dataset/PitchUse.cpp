#include "core/dataset/PitchUse.h"

#include "core/dataset/KeyFinder.h"
#include "core/dataset/StepClock.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace partita {

namespace {

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

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

PitchUse::PitchUse(std::span<const Note> notes, const Division& division) {
    const StepClock clock(division, slotsPerBeat);
    notes = notes.first(std::min(notes.size(), mostNotes));
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
        onsets.push_back(clock.nearest(note.start).value * slotValue + note.pitch.value);
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
    scaleFit = bestKeyFit(pitchClasses);

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

} // namespace partita
