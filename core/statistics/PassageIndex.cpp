#include "core/statistics/PassageIndex.h"

#include <algorithm>
#include <numeric>

namespace partita {

SuffixArray::SuffixArray(std::vector<std::uint32_t> text)
    : text_(std::move(text))
    , suffixes_(text_.size()) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    std::iota(suffixes_.begin(), suffixes_.end(), 0u);
    // Order of each suffix among all by its first `width` numbers; doubled until no two are equal.
    std::vector<std::uint32_t> rank = text_;
    std::vector<std::uint32_t> next(size);
    for (std::uint32_t width = 1;; width *= 2) {
        const auto second = [&](std::uint32_t i) {
            return i + width < size ? std::int64_t{rank[i + width]} : -1;
        };
        const auto less = [&](std::uint32_t a, std::uint32_t b) {
            return rank[a] != rank[b] ? rank[a] < rank[b] : second(a) < second(b);
        };
        std::sort(suffixes_.begin(), suffixes_.end(), less);
        std::uint32_t order = 0;
        for (std::uint32_t i = 0; i < size; ++i) {
            order += i > 0 && less(suffixes_[i - 1], suffixes_[i]) ? 1 : 0;
            next[suffixes_[i]] = order;
        }
        rank.swap(next);
        if (size == 0 || order + 1 == size || width >= size)
            break;
    }
}

std::uint32_t SuffixArray::common(std::uint32_t suffix, std::span<const std::uint32_t> pattern) const {
    std::uint32_t length = 0;
    while (length < pattern.size() && suffix + length < text_.size() &&
           text_[suffix + length] == pattern[length])
        ++length;
    return length;
}

SuffixArray::Match SuffixArray::longestPrefix(std::span<const std::uint32_t> pattern) const {
    const auto before = [&](std::uint32_t suffix, std::span<const std::uint32_t> wanted) {
        return std::lexicographical_compare(text_.begin() + suffix, text_.end(), wanted.begin(),
                                            wanted.end());
    };
    const auto place = std::lower_bound(suffixes_.begin(), suffixes_.end(), pattern, before);
    Match best;
    if (place != suffixes_.end())
        best = {*place, common(*place, pattern)};
    if (place != suffixes_.begin()) {
        const std::uint32_t length = common(*std::prev(place), pattern);
        if (length > best.length)
            best = {*std::prev(place), length};
    }
    return best;
}

BarRange barsOf(const Piece& piece, Step at, Step length) {
    const auto bar = [&](Step step) {
        const auto after = std::upper_bound(piece.barStarts.begin(), piece.barStarts.end(), step);
        return std::max(1, static_cast<int>(after - piece.barStarts.begin()));
    };
    return {bar(at), bar(at + Step(std::max(0, length.value - 1)))};
}

PassageIndex::PassageIndex(const std::vector<Piece>& all, std::span<const std::uint32_t> pieces,
                           PassageLine line)
    : line_(line) {
    std::vector<std::uint32_t> text;
    for (const std::uint32_t piece : pieces) {
        const auto tokens = onsetTokens(all[piece].notes, all[piece].length, line);
        for (std::size_t i = 0; i < tokens.at.size(); ++i) {
            onsets_.push_back({piece, tokens.at[i], tokens.gap[i], tokens.lowest[i]});
            // A piece's last onset leads nowhere: its letter is 0, which no take has.
            text.push_back(i < tokens.steps.size()
                               ? letters_.emplace(tokens.steps[i], letters_.size() + 1).first->second
                               : 0);
        }
    }
    suffixes_.emplace(std::move(text));
}

std::vector<SharedPassage> PassageIndex::matches(const std::vector<StepNote>& notes, Step length) const {
    const auto tokens = onsetTokens(notes, length, line_);
    std::vector<std::uint32_t> pattern;
    constexpr std::uint32_t unknown = ~0u;
    for (const std::uint64_t step : tokens.steps) {
        const auto letter = letters_.find(step);
        pattern.push_back(letter == letters_.end() ? unknown : letter->second);
    }
    std::vector<SharedPassage> found;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto match = suffixes_->longestPrefix(std::span(pattern).subspan(i));
        if (match.length == 0)
            continue;
        const Onset& first = onsets_[match.at];
        const Onset& last = onsets_[match.at + match.length];
        const std::size_t end = i + match.length;
        const Step lengthHere = tokens.at[end] - tokens.at[i] + std::min(tokens.gap[end], last.gap);
        found.push_back({tokens.at[i], lengthHere, first.piece, first.at, tokens.lowest[i] - first.lowest});
    }
    return found;
}

std::optional<SharedPassage> PassageIndex::longest(const std::vector<StepNote>& notes, Step length) const {
    const auto all = matches(notes, length);
    const auto best = std::max_element(all.begin(), all.end(),
                                       [](const auto& a, const auto& b) { return a.length < b.length; });
    return best == all.end() ? std::nullopt : std::optional(*best);
}

std::vector<SharedPassage> PassageIndex::nearest(const std::vector<StepNote>& notes, Step length,
                                                 std::size_t count) const {
    auto all = matches(notes, length);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.length > b.length; });
    std::vector<SharedPassage> chosen;
    for (const auto& passage : all) {
        if (chosen.size() == count)
            break;
        const bool covered = std::any_of(chosen.begin(), chosen.end(), [&](const SharedPassage& other) {
            return passage.from < other.from + other.length && other.from < passage.from + passage.length;
        });
        if (!covered)
            chosen.push_back(passage);
    }
    return chosen;
}

} // namespace partita
