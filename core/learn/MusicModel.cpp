#include "core/learn/MusicModel.h"

#include "core/dataset/BarGrid.h"

#include <algorithm>
#include <functional>

namespace partita {

namespace {

Error cannotJudge(const MusicModel& model) {
    return {ErrorCode::InvalidOption,
            {},
            "a model of the family " + model.describe().family +
                " can't tell how probable single notes are given all others; a window RBM can",
            std::nullopt};
}

} // namespace

TrackChoice choiceOf(const ModelDescription& model) {
    TrackChoice choice;
    choice.parts = model.style.roles();
    return choice;
}

std::size_t stepsPerBar(const ModelDescription& model) {
    return static_cast<std::size_t>(stepsOfBars(1, model.style.metre, model.grid));
}

Result<CellLikelihoods> MusicModel::cellLikelihoods(const NoteStates&, std::stop_token) const {
    return cannotJudge(*this);
}

Result<std::vector<double>> MusicModel::logRatios(const NoteStates&, std::span<const CellChanges>,
                                                  std::stop_token) const {
    return cannotJudge(*this);
}

namespace {

constexpr int mostSteps = 1 << 16;
constexpr int mostGibbsSteps = 1'000'000;

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
        (!request.given || request.locked.size() != static_cast<std::size_t>(request.steps) *
                                                        static_cast<std::size_t>(grid.parts)))
        return wrong("locks need what is given, and a set for each step");
    if (!request.plays.empty() && request.plays.size() != static_cast<std::size_t>(grid.parts))
        return wrong("who plays needs a word for each of " + std::to_string(grid.parts) + " parts");
    if (!request.barStarts.empty() &&
        (request.barStarts.front() != Step(0) ||
         std::adjacent_find(request.barStarts.begin(), request.barStarts.end(), std::greater_equal<>()) !=
             request.barStarts.end() ||
         request.barStarts.back().value >= request.steps))
        return wrong("bars begin at the first step and later, one after the other, within the take");
    if (!request.onsets.empty() && request.onsets.size() != static_cast<std::size_t>(request.steps))
        return wrong("the onsets that are wanted need a number for each step");
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

std::optional<Error> checkNoBlend(const GenerateRequest& request, const std::string& family) {
    if (!request.blend)
        return std::nullopt;
    return wrong("a model of the family " + family +
                 " can't blend two takes; an RNN-NADE or a window RBM can");
}

bool isLocked(const GenerateRequest& request, int step, Pitch pitch, Part part) {
    if (request.locked.empty())
        return false;
    const int set = step * request.given->grid().parts + part.value;
    return request.locked[static_cast<std::size_t>(set)][static_cast<std::size_t>(pitch.value)];
}

namespace {

constexpr double densityStrength = 1.5; // log-odds at density 1
constexpr double heightStrength = 1.5;  // log-odds an octave at height 1
constexpr double outOfScale = -4.0;
constexpr double never = -200.0;

} // namespace

float requestBias(const GenerateRequest& request, Pitch pitch, const Grid& grid, Part part) {
    if (grid.isDrums(part))
        return static_cast<float>(densityStrength * request.density);
    const double middle = (grid.lowest.value + grid.highest.value) / 2.0;
    double bias =
        densityStrength * request.density + heightStrength * request.height * (pitch.value - middle) / 12;
    if (request.scale && !inScale(pitch, *request.scale))
        bias += request.strictScale ? never : outOfScale;
    return static_cast<float>(bias);
}

int shiftToCommonKey(const GenerateRequest& request) {
    std::optional<Key> key = request.scale;
    if (!key && request.given)
        key = findKey(pitchedNotes(notesOf(*request.given), request.given->grid()));
    if (!key)
        return 0;
    const int up = ((key->minor ? 21 : 12) - key->tonic) % 12;
    return up > 6 ? up - 12 : up;
}

} // namespace partita
