#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace partita {

// The suffixes of a text of numbers in alphabetical order (Manber & Myers 1993, by doubling prefixes), to
// find the longest match of any other text in it. Immutable, thread-safe.
class SuffixArray {
public:
    explicit SuffixArray(std::vector<std::uint32_t> text);

    struct Match {
        std::uint32_t at = 0; // in the text
        std::uint32_t length = 0;
    };
    // The longest beginning of `pattern` that is somewhere in the text; one of the places where there are
    // several.
    Match longestPrefix(std::span<const std::uint32_t> pattern) const;

private:
    std::uint32_t common(std::uint32_t suffix, std::span<const std::uint32_t> pattern) const;

    std::vector<std::uint32_t> text_;
    std::vector<std::uint32_t> suffixes_;
};

} // namespace partita
