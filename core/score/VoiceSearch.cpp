#include "core/score/VoiceSearch.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace partita {

namespace {

constexpr std::size_t beamWidth = 48;
constexpr double leapSpread = 4;     // semitones, of a normal distribution
constexpr double mostLeapCost = 6;   // nats: a far leap is a far leap
constexpr double registerSpread = 6; // semitones
constexpr double restCost = 0.15;    // a beat
constexpr double mostRestCost = 1.0;
constexpr double crossingCost = 4;
constexpr double overlapCost = 0.5;
constexpr double shareOfOverlap = 0.25; // of the earlier note that may sound on into the next of its voice
constexpr std::int32_t none = -1;

// A way of having given out the notes so far.
struct Hypothesis {
    double cost = 0;
    std::vector<std::int32_t> last;  // by voice: its latest note
    std::vector<std::int8_t> choice; // by note of this onset: its voice
    std::size_t parent = 0;          // in the beam of the onset before
};

class VoiceSearch {
public:
    VoiceSearch(std::span<const Note> notes, const std::vector<double>& registers, double ticksPerBeat)
        : notes_(notes)
        , registers_(registers)
        , ticksPerBeat_(ticksPerBeat) {}

    std::vector<int> run();

private:
    using Beam = std::vector<Hypothesis>;

    std::size_t onsetEnd(std::size_t first) const;
    Hypothesis draftOf(const Hypothesis& from, std::size_t parent, std::size_t first, std::size_t end,
                       std::vector<std::size_t>& lines) const;
    void assign(Hypothesis& draft, std::size_t first, std::span<const std::size_t> lines, std::size_t voice,
                Beam& into) const;
    std::size_t freeVoices(const Hypothesis& at, const Note& note, std::size_t from) const;
    bool isFree(const Hypothesis& at, std::size_t voice, const Note& note) const;
    double costOf(const Hypothesis& at, std::size_t voice, const Note& note) const;
    std::int8_t nearestVoice(const Note& note) const;
    static void prune(Beam& beam);

    std::span<const Note> notes_;
    const std::vector<double>& registers_;
    double ticksPerBeat_;
};

std::size_t VoiceSearch::onsetEnd(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < notes_.size() && notes_[end].start == notes_[first].start)
        ++end;
    return end;
}

bool VoiceSearch::isFree(const Hypothesis& at, std::size_t voice, const Note& note) const {
    if (at.last[voice] == none)
        return true;
    const Note& before = notes_[static_cast<std::size_t>(at.last[voice])];
    return before.start < note.start && static_cast<double>((before.end() - note.start).value) <=
                                            shareOfOverlap * static_cast<double>(before.length.value);
}

std::size_t VoiceSearch::freeVoices(const Hypothesis& at, const Note& note, std::size_t from) const {
    std::size_t free = 0;
    for (std::size_t voice = from; voice < registers_.size(); ++voice)
        free += isFree(at, voice, note) ? 1 : 0;
    return free;
}

double VoiceSearch::costOf(const Hypothesis& at, std::size_t voice, const Note& note) const {
    const double away = (note.pitch.value - registers_[voice]) / registerSpread;
    double cost = away * away / 2;
    if (at.last[voice] != none) {
        const Note& before = notes_[static_cast<std::size_t>(at.last[voice])];
        const double leap = (note.pitch.value - before.pitch.value) / leapSpread;
        const double rest = static_cast<double>((note.start - before.end()).value) / ticksPerBeat_;
        cost += std::min(mostLeapCost, leap * leap / 2);
        cost += rest < 0 ? overlapCost : std::min(mostRestCost, restCost * rest);
    }
    for (std::size_t other = 0; other < registers_.size(); ++other) {
        if (other == voice || at.last[other] == none)
            continue;
        const Note& beside = notes_[static_cast<std::size_t>(at.last[other])];
        const bool crosses = other < voice ? beside.pitch < note.pitch : beside.pitch > note.pitch;
        if (crosses && beside.end() > note.start)
            cost += crossingCost;
    }
    return cost;
}

std::int8_t VoiceSearch::nearestVoice(const Note& note) const {
    std::size_t best = 0;
    for (std::size_t voice = 1; voice < registers_.size(); ++voice)
        if (std::abs(note.pitch.value - registers_[voice]) < std::abs(note.pitch.value - registers_[best]))
            best = voice;
    return static_cast<std::int8_t>(best);
}

// The hypothesis with an onset to come. `lines`: which of its notes can have a voice to themselves, the
// outermost where there are too many; the others are given to the nearest voices.
Hypothesis VoiceSearch::draftOf(const Hypothesis& from, std::size_t parent, std::size_t first,
                                std::size_t end, std::vector<std::size_t>& lines) const {
    Hypothesis draft{from.cost, from.last, std::vector<std::int8_t>(end - first), parent};
    const std::size_t room = std::min(end - first, freeVoices(from, notes_[first], 0));
    lines.clear();
    for (std::size_t note = first; note < end; ++note)
        if (note - first < (room + 1) / 2 || end - note <= room / 2)
            lines.push_back(note);
        else
            draft.choice[note - first] = nearestVoice(notes_[note]);
    return draft;
}

// Every way to give the lines to free voices from `voice` on, in order of pitch.
void VoiceSearch::assign(Hypothesis& draft, std::size_t first, std::span<const std::size_t> lines,
                         std::size_t voice, Beam& into) const {
    if (lines.empty()) {
        into.push_back(draft);
        return;
    }
    const Note& note = notes_[lines.front()];
    for (; freeVoices(draft, note, voice) >= lines.size(); ++voice) {
        if (!isFree(draft, voice, note))
            continue;
        const double cost = costOf(draft, voice, note);
        const std::int32_t before = draft.last[voice];
        draft.cost += cost;
        draft.last[voice] = static_cast<std::int32_t>(lines.front());
        draft.choice[lines.front() - first] = static_cast<std::int8_t>(voice);
        assign(draft, first, lines.subspan(1), voice + 1, into);
        draft.last[voice] = before;
        draft.cost -= cost;
    }
}

// The cheapest ones, each state of the voices once.
void VoiceSearch::prune(Beam& beam) {
    std::stable_sort(beam.begin(), beam.end(), [](const Hypothesis& a, const Hypothesis& b) {
        return a.last != b.last ? a.last < b.last : a.cost < b.cost;
    });
    const auto sameState = [](const Hypothesis& a, const Hypothesis& b) { return a.last == b.last; };
    beam.erase(std::unique(beam.begin(), beam.end(), sameState), beam.end());
    std::stable_sort(beam.begin(), beam.end(),
                     [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
    if (beam.size() > beamWidth)
        beam.resize(beamWidth);
}

std::vector<int> VoiceSearch::run() {
    struct Choice {
        std::vector<std::int8_t> voices;
        std::size_t parent;
    };
    std::vector<std::vector<Choice>> history; // by onset and place in its beam
    Beam beam{{0, std::vector<std::int32_t>(registers_.size(), none), {}, 0}};
    std::vector<std::size_t> lines;
    for (std::size_t first = 0; first < notes_.size();) {
        const std::size_t end = onsetEnd(first);
        Beam next;
        for (std::size_t parent = 0; parent < beam.size(); ++parent) {
            Hypothesis draft = draftOf(beam[parent], parent, first, end, lines);
            assign(draft, first, lines, 0, next);
        }
        prune(next);
        auto& kept = history.emplace_back();
        for (auto& hypothesis : next)
            kept.push_back({std::move(hypothesis.choice), hypothesis.parent});
        beam = std::move(next);
        first = end;
    }
    std::vector<int> voices(notes_.size());
    std::size_t place = 0;
    std::size_t end = notes_.size();
    for (std::size_t onset = history.size(); onset-- > 0;) {
        const Choice& choice = history[onset][place];
        end -= choice.voices.size();
        std::copy(choice.voices.begin(), choice.voices.end(),
                  voices.begin() + static_cast<std::ptrdiff_t>(end));
        place = choice.parent;
    }
    return voices;
}

} // namespace

std::vector<int> searchVoices(std::span<const Note> notes, const std::vector<double>& registers,
                              double ticksPerBeat) {
    return VoiceSearch(notes, registers, ticksPerBeat).run();
}

} // namespace partita
