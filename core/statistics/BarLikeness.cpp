#include "core/statistics/BarLikeness.h"

#include "core/statistics/TopLine.h"

#include <algorithm>
#include <set>

namespace partita {

namespace {

std::vector<NoteStates::PitchSet> heldBySteps(const Excerpt& excerpt) {
    std::vector<NoteStates::PitchSet> held(static_cast<std::size_t>(excerpt.steps));
    for (const StepNote& note : excerpt.notes) {
        const int end = std::min(excerpt.steps, note.start.value + note.length.value);
        for (int step = std::max(0, note.start.value); step < end; ++step)
            held[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(note.pitch.value));
    }
    return held;
}

} // namespace

std::vector<TuneBar> tuneBars(const Excerpt& excerpt) {
    std::vector<TuneBar> bars(static_cast<std::size_t>(excerpt.wholeBars()));
    const auto& lines = excerpt.barLines;
    for (const StepNote& note : topLine(excerpt.notes)) {
        const auto after = std::upper_bound(lines.begin(), lines.end(), note.start);
        if (after == lines.begin() || after == lines.end())
            continue;
        TuneBar& bar = bars[static_cast<std::size_t>(after - lines.begin() - 1)];
        bar.onsets.push_back(note.start.value - std::prev(after)->value);
        bar.pitches.push_back(note.pitch.value);
    }
    return bars;
}

double distinctRhythms(const std::vector<TuneBar>& bars) {
    std::set<std::vector<int>> rhythms;
    for (const TuneBar& bar : bars)
        rhythms.insert(bar.onsets);
    return bars.empty() ? 0.0 : static_cast<double>(rhythms.size()) / static_cast<double>(bars.size());
}

double repeatedBars(const std::vector<TuneBar>& bars) {
    int repeated = 0;
    for (auto bar = bars.begin(); bar != bars.end(); ++bar)
        if (!bar->onsets.empty() && std::find(bars.begin(), bar, *bar) != bar)
            ++repeated;
    return bars.empty() ? 0.0 : repeated / static_cast<double>(bars.size());
}

double selfSimilarity(const Excerpt& excerpt, int apart) {
    const auto held = heldBySteps(excerpt);
    const auto& lines = excerpt.barLines;
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a + apart < excerpt.wholeBars(); ++a) {
        const auto first = static_cast<std::size_t>(a);
        const auto second = first + static_cast<std::size_t>(apart);
        const int steps =
            std::min((lines[first + 1] - lines[first]).value, (lines[second + 1] - lines[second]).value);
        std::size_t both = 0;
        std::size_t either = 0;
        for (int step = 0; step < steps; ++step) {
            const auto& x = held[static_cast<std::size_t>(lines[first].value + step)];
            const auto& y = held[static_cast<std::size_t>(lines[second].value + step)];
            both += (x & y).count();
            either += (x | y).count();
        }
        sum += either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
        ++pairs;
    }
    return pairs == 0 ? 0.0 : sum / pairs;
}

} // namespace partita
