#include "ui/pianoroll/model/PitchRows.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace partita::ui {

namespace {

std::vector<Pitch> allPitches() {
    std::vector<Pitch> pitches;
    for (int value = 127; value >= 0; --value)
        pitches.emplace_back(value);
    return pitches;
}

} // namespace

PitchRows::PitchRows()
    : PitchRows(allPitches()) {}

PitchRows::PitchRows(std::vector<Pitch> descending)
    : pitches_(std::move(descending))
    , rows_(128)
    , exact_(128, false) {
    int row = 0;
    for (int value = 127; value >= 0; --value) {
        const auto distance = [&](int r) {
            return std::abs(pitches_[static_cast<std::size_t>(r)].value - value);
        };
        while (row + 1 < count() && distance(row + 1) <= distance(row))
            ++row;
        rows_[static_cast<std::size_t>(value)] = row;
        exact_[static_cast<std::size_t>(value)] = distance(row) == 0;
    }
}

PitchRows PitchRows::folded(const std::vector<Pitch>& pitches) {
    if (pitches.empty())
        return PitchRows();
    std::vector<Pitch> sorted = pitches;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return PitchRows(std::move(sorted));
}

Pitch PitchRows::pitch(int row) const {
    return pitches_[static_cast<std::size_t>(std::clamp(row, 0, count() - 1))];
}

int PitchRows::row(Pitch pitch) const {
    return rows_[static_cast<std::size_t>(std::clamp(pitch.value, 0, 127))];
}

bool isBlackKey(Pitch pitch) {
    const int key = pitch.value % 12;
    return key == 1 || key == 3 || key == 6 || key == 8 || key == 10;
}

} // namespace partita::ui
