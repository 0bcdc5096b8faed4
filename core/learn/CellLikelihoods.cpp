#include "core/learn/CellLikelihoods.h"

namespace partita {

CellLikelihoods::CellLikelihoods(const Grid& grid, int steps)
    : grid_(grid)
    , steps_(steps)
    , heldOn_(static_cast<std::size_t>(steps * grid.pitches()))
    , struck_(heldOn_.size()) {}

std::size_t CellLikelihoods::index(int step, Pitch pitch) const {
    return static_cast<std::size_t>(step * grid_.pitches() + pitch.value - grid_.lowest.value);
}

double CellLikelihoods::of(int step, Pitch pitch, NoteStates::Cell cell) const {
    const auto at = index(step, pitch);
    switch (cell) {
    case NoteStates::Cell::HeldOn:
        return static_cast<double>(heldOn_[at]);
    case NoteStates::Cell::Struck:
        return static_cast<double>(struck_[at]);
    case NoteStates::Cell::Off:
        break;
    }
    return 1 - sounding(step, pitch);
}

double CellLikelihoods::sounding(int step, Pitch pitch) const {
    const auto at = index(step, pitch);
    return static_cast<double>(heldOn_[at]) + static_cast<double>(struck_[at]);
}

void CellLikelihoods::set(int step, Pitch pitch, float heldOn, float struck) {
    heldOn_[index(step, pitch)] = heldOn;
    struck_[index(step, pitch)] = struck;
}

} // namespace partita
