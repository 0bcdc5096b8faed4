#include "core/learn/RequestBias.h"

namespace partita {

namespace {

constexpr double densityStrength = 1.5; // log-odds at density 1
constexpr double heightStrength = 1.5;  // log-odds an octave at height 1
constexpr double outOfScale = -4.0;
constexpr double never = -200.0;

} // namespace

float requestBias(const GenerateRequest& request, Pitch pitch, const Grid& grid) {
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
        key = findKey(notesOf(*request.given));
    if (!key)
        return 0;
    const int up = ((key->minor ? 21 : 12) - key->tonic) % 12;
    return up > 6 ? up - 12 : up;
}

} // namespace partita
