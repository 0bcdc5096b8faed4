#include "core/dataset/KeyFinder.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

using PitchClasses = std::array<double, 12>;

// Probe-tone ratings from the tonic upwards (Krumhansl & Kessler 1982; Krumhansl 1990, table 2.1).
constexpr PitchClasses majorProfile{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
constexpr PitchClasses minorProfile{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

double mean(const PitchClasses& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / 12;
}

// Pearson's; 0 where the weights are all equal.
double correlation(const PitchClasses& weights, const PitchClasses& profile, int tonic) {
    const double weightMean = mean(weights);
    const double profileMean = mean(profile);
    double both = 0;
    double weightSquares = 0;
    double profileSquares = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        const double w = weights[(i + static_cast<std::size_t>(tonic)) % 12] - weightMean;
        const double p = profile[i] - profileMean;
        both += w * p;
        weightSquares += w * w;
        profileSquares += p * p;
    }
    return weightSquares > 0 ? both / std::sqrt(weightSquares * profileSquares) : 0;
}

struct FittedKey {
    Key key;
    double fit = -2; // below any correlation
};

FittedKey bestKey(const PitchClasses& weights) {
    FittedKey best;
    for (const bool minor : {false, true})
        for (int tonic = 0; tonic < 12; ++tonic) {
            const double fit = correlation(weights, minor ? minorProfile : majorProfile, tonic);
            if (fit > best.fit)
                best = {{tonic, minor}, fit};
        }
    return best;
}

} // namespace

double bestKeyFit(const std::array<double, 12>& weights) {
    return bestKey(weights).fit;
}

Key findKey(const std::vector<StepNote>& notes) {
    PitchClasses weights{};
    for (const StepNote& note : notes)
        weights[static_cast<std::size_t>(note.pitch.value % 12)] += note.length.value;
    return bestKey(weights).key;
}

bool inScale(Pitch pitch, Key key) {
    static constexpr unsigned majorScale = 0b101010110101; // bit i: i semitones above the tonic
    static constexpr unsigned minorScale = 0b111110101101; // both sixths, both sevenths
    const int degree = ((pitch.value - key.tonic) % 12 + 12) % 12;
    return ((key.minor ? minorScale : majorScale) >> degree & 1u) != 0;
}

std::string keyName(Key key) {
    static constexpr std::array<const char*, 12> major{"C", "D flat", "D", "E flat", "E", "F", "F sharp",
                                                       "G", "A flat", "A", "B flat", "B"};
    static constexpr std::array<const char*, 12> minor{"C", "C sharp", "D", "E flat", "E", "F", "F sharp",
                                                       "G", "G sharp", "A", "B flat", "B"};
    const auto tonic = static_cast<std::size_t>(key.tonic);
    return std::string(key.minor ? minor[tonic] : major[tonic]) + (key.minor ? " minor" : " major");
}

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
