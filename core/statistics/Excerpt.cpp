#include "core/statistics/Excerpt.h"

#include <algorithm>
#include <cmath>

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
    piece.notes = notesOf(states);
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

} // namespace partita
