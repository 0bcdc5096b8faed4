#include "core/statistics/PassageIndex.h"

#include <algorithm>

namespace partita {

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
