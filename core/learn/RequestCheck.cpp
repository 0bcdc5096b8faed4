#include "core/learn/RequestCheck.h"

namespace partita {

namespace {

constexpr int mostSteps = 1 << 16;
constexpr int mostGibbsSteps = 1'000'000;
constexpr int mostChains = 10'000;

Error wrong(const std::string& detail) {
    return {ErrorCode::InvalidOption, {}, detail, std::nullopt};
}

} // namespace

std::optional<Error> checkRequest(const GenerateRequest& request, const Grid& grid) {
    if (request.steps < 1 || request.steps > mostSteps)
        return wrong("a take is 1 to " + std::to_string(mostSteps) + " steps long, not " +
                       std::to_string(request.steps));
    if (request.given && (request.given->steps() != request.steps || !(request.given->grid() == grid)))
        return wrong("what is given has another length or grid than the take");
    if (!request.locked.empty() &&
        (!request.given || request.locked.size() != static_cast<std::size_t>(request.steps)))
        return wrong("locks need what is given, and a set for each step");
    if (request.blend && (!request.given || request.blend->other.steps() != request.steps ||
                          !(request.blend->other.grid() == grid)))
        return wrong("a blend needs two pieces of the take's length and grid");
    if (request.blend && !(request.blend->share >= 0 && request.blend->share <= 1))
        return wrong("the share of a blend must be between 0 and 1");
    if (!(request.temperature >= 0.05 && request.temperature <= 10))
        return wrong("the temperature must be between 0.05 and 10");
    if (!(request.density >= -1 && request.density <= 1))
        return wrong("the density must be between -1 and 1");
    if (!(request.height >= -1 && request.height <= 1))
        return wrong("the height must be between -1 and 1");
    if (request.strictScale && !request.scale)
        return wrong("a strict scale needs a scale");
    if (request.gibbsSteps < 0 || request.gibbsSteps > mostGibbsSteps)
        return wrong("the number of Gibbs steps must be between 0 and " + std::to_string(mostGibbsSteps));
    return std::nullopt;
}

std::optional<Error> checkRequest(const LikelihoodRequest& request, const Grid& grid) {
    if (request.chains != 0 && (request.chains < 2 || request.chains > mostChains))
        return wrong("the number of chains must be between 2 and " + std::to_string(mostChains) + ", not " +
                       std::to_string(request.chains));
    if (request.pieces.empty())
        return wrong("there is no music to judge");
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
        return wrong("a piece without a step has no likelihood");
    return std::nullopt;
}

std::optional<Error> checkNoBlend(const GenerateRequest& request, const std::string& family) {
    if (!request.blend)
        return std::nullopt;
    return wrong("a model of the family " + family +
                   " can't blend two takes; an RNN-NADE or a window RBM can");
}

bool isLocked(const GenerateRequest& request, int step, Pitch pitch) {
    return !request.locked.empty() &&
           request.locked[static_cast<std::size_t>(step)][static_cast<std::size_t>(pitch.value)];
}

} // namespace partita
