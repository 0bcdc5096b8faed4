#include "core/statistics/Excerpt.h"

#include "core/dataset/Encoder.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace partita {

namespace {

Excerpt cut(const Piece& piece, const Grid& grid, Step from, int steps) {
    Excerpt excerpt;
    excerpt.steps = steps;
    excerpt.stepsPerBeat = grid.stepsPerBeat;
    for (const StepNote& note : piece.notes) {
        if (note.start.value >= from.value + steps)
            break;
        if (note.start + note.length > from)
            excerpt.notes.push_back({note.start - from, note.length, note.pitch});
    }
    for (const Step line : piece.barStarts)
        if (line >= from && line.value <= from.value + steps)
            excerpt.barLines.push_back(line - from);
    if (piece.length.value == from.value + steps &&
        (excerpt.barLines.empty() || excerpt.barLines.back().value < steps))
        excerpt.barLines.emplace_back(steps);
    return excerpt;
}

} // namespace

Step Excerpt::barStart(Step at) const {
    const auto after = std::upper_bound(barLines.begin(), barLines.end(), at);
    return after == barLines.begin() ? Step(0) : *std::prev(after);
}

std::vector<Excerpt> excerptsOf(const Piece& piece, const Grid& grid, int steps) {
    std::vector<Excerpt> excerpts;
    Step next(0);
    for (const Step line : piece.barStarts) {
        if (line < next)
            continue;
        if (line.value + steps > piece.length.value)
            break;
        excerpts.push_back(cut(piece, grid, line, steps));
        next = line + Step(steps);
    }
    return excerpts;
}

Piece pieceOf(const NoteStates& states, Metre metre) {
    Piece piece;
    piece.notes = laidTogether(notesOf(states), states.grid());
    std::sort(piece.notes.begin(), piece.notes.end());
    piece.length = Step(states.steps());
    piece.metre = metre;
    const double bar = 4.0 * states.grid().stepsPerBeat * metre.numerator / std::max(1, metre.denominator);
    piece.stepsPerBar = std::max(1, static_cast<int>(std::lround(bar)));
    for (int line = 0; line < states.steps(); line += piece.stepsPerBar)
        piece.barStarts.emplace_back(line);
    piece.key = findKey(piece.notes);
    return piece;
}

std::vector<StepNote> topLine(const std::vector<StepNote>& notes) {
    std::vector<StepNote> line;
    std::vector<StepNote> sounding;
    for (std::size_t first = 0; first < notes.size();) {
        const Step at = notes[first].start;
        std::size_t last = first;
        while (last < notes.size() && notes[last].start == at)
            ++last;
        std::erase_if(sounding, [at](const StepNote& note) { return note.start + note.length <= at; });
        const auto lower = [](const StepNote& a, const StepNote& b) { return a.pitch < b.pitch; };
        const auto highest = *std::max_element(notes.begin() + static_cast<std::ptrdiff_t>(first),
                                               notes.begin() + static_cast<std::ptrdiff_t>(last), lower);
        const auto above = std::max_element(sounding.begin(), sounding.end(), lower);
        if (at.value >= 0 && (above == sounding.end() || above->pitch <= highest.pitch))
            line.push_back(highest);
        sounding.insert(sounding.end(), notes.begin() + static_cast<std::ptrdiff_t>(first),
                        notes.begin() + static_cast<std::ptrdiff_t>(last));
        first = last;
    }
    return line;
}

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
