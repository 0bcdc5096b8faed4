#include "core/dataset/KeyFinder.h"

#include "core/score/KeyFit.h"

#include <algorithm>
#include <cctype>

namespace partita {

Key findKey(const std::vector<StepNote>& notes) {
    std::array<double, 12> weights{};
    for (const StepNote& note : notes)
        weights[static_cast<std::size_t>(note.pitch.value % 12)] += note.length.value;
    const KeyFit best = bestKeyFit(weights);
    return {best.tonic, best.minor};
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

std::optional<Key> parseKey(const std::string& text) {
    static const std::string naturals = "c d ef g a b";
    const auto dash = text.find('-', 1);
    if (dash == std::string::npos)
        return std::nullopt;
    std::string name = text.substr(0, dash);
    std::string mode = text.substr(dash + 1);
    for (auto* word : {&name, &mode})
        std::transform(word->begin(), word->end(), word->begin(),
                       [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    const auto natural = naturals.find(name[0]);
    if (name[0] == ' ' || natural == std::string::npos || name.size() > 2 ||
        (mode != "major" && mode != "minor"))
        return std::nullopt;
    int tonic = static_cast<int>(natural);
    if (name.size() == 2 && name[1] == '#')
        ++tonic;
    else if (name.size() == 2 && name[1] == 'b')
        --tonic;
    else if (name.size() == 2)
        return std::nullopt;
    return Key{(tonic + 12) % 12, mode == "minor"};
}

} // namespace partita
