#pragma once

#include "core/dataset/Corpus.h"
#include "core/statistics/OnsetTokens.h"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
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

// Music that is in a take and in a piece: the same notes begin at the same distances, in any transposition.
// How long they are held is not compared.
struct SharedPassage {
    Step from;               // in the take
    Step length;             // up to the first onset that differs, as far as both go
    std::uint32_t piece = 0; // index into Corpus::pieces
    Step at;                 // in the piece
    int shift = 0;           // semitones from the piece up to the take
};

// Bars counted from 1, both included.
struct BarRange {
    int first = 1;
    int last = 1;
};
BarRange barsOf(const Piece& piece, Step at, Step length);

// Finds what a take shares with the pieces of a corpus, in well under a millisecond. Immutable once made,
// thread-safe; holds no reference to the corpus. About 30 bytes an onset.
class PassageIndex {
public:
    // `pieces`: indices into `all`.
    PassageIndex(const std::vector<Piece>& all, std::span<const std::uint32_t> pieces, PassageLine line);

    // Passages of at least two onsets. `notes` sorted, `length` their end.
    std::optional<SharedPassage> longest(const std::vector<StepNote>& notes, Step length) const;

    // The longest ones that do not overlap in the take, longest first: the bars that a take is nearest to.
    std::vector<SharedPassage> nearest(const std::vector<StepNote>& notes, Step length,
                                       std::size_t count) const;

private:
    std::vector<SharedPassage> matches(const std::vector<StepNote>& notes, Step length) const;

    struct Onset {
        std::uint32_t piece;
        Step at;
        Step gap;
        int lowest;
    };
    PassageLine line_;
    std::unordered_map<std::uint64_t, std::uint32_t> letters_; // of a step between onsets
    std::vector<Onset> onsets_;                                // by position in the text
    std::optional<SuffixArray> suffixes_;
};

} // namespace partita
