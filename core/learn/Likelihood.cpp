#include "core/learn/Likelihood.h"

namespace partita {

namespace {

constexpr int mostChains = 10'000;

Error badRequest(const std::string& detail) {
    return {ErrorCode::InvalidOption, {}, detail, std::nullopt};
}

} // namespace

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

std::optional<Error> checkRequest(const LikelihoodRequest& request, const Grid& grid) {
    if (request.chains != 0 && (request.chains < 2 || request.chains > mostChains))
        return badRequest("the number of chains must be between 2 and " + std::to_string(mostChains) +
                          ", not " + std::to_string(request.chains));
    if (request.pieces.empty())
        return badRequest("there is no music to judge");
    for (const auto& piece : request.pieces)
        if (auto error = checkStates(piece.states, grid))
            return error;
    return std::nullopt;
}

std::optional<Error> checkStates(const NoteStates& states, const Grid& grid) {
    if (!(states.grid() == grid))
        return Error{
            ErrorCode::ModelMismatch, {}, "the music is on another grid than the model", std::nullopt};
    if (states.steps() < 1)
        return badRequest("a piece without a step has no likelihood");
    return std::nullopt;
}

} // namespace partita
