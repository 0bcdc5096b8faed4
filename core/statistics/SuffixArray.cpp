#include "core/statistics/SuffixArray.h"

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

} // namespace partita
