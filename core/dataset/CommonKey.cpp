#include "core/dataset/CommonKey.h"

#include <algorithm>

namespace partita {

int shiftToCommonKey(Key key, const std::vector<StepNote>& notes, const Grid& grid) {
    const int up = ((key.minor ? 21 : 12) - key.tonic) % 12;
    const int shorter = up > 6 ? up - 12 : up;
    const int longer = shorter > 0 ? shorter - 12 : shorter + 12;
    const auto fits = [&](int shift) {
        return std::all_of(notes.begin(), notes.end(),
                           [&](const StepNote& note) { return grid.contains(note.pitch + Pitch(shift)); });
    };
    return shorter == 0 || fits(shorter) || !fits(longer) ? shorter : longer;
}

} // namespace partita
