#include "app/cli/MusicTerms.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace partita::cli {

std::optional<Key> parseScale(const std::string& text) {
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

std::optional<Metre> parseMetre(const std::string& text) {
    Metre metre;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%3d/%3d%c", &metre.numerator, &metre.denominator, &rest) != 2 ||
        metre.numerator < 1 || metre.numerator > 32 || metre.denominator < 1 || metre.denominator > 32 ||
        (metre.denominator & (metre.denominator - 1)) != 0)
        return std::nullopt;
    return metre;
}

} // namespace partita::cli
