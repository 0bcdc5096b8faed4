#include "core/statistics/Diversity.h"

#include "core/statistics/OnsetTokens.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <vector>

namespace partita {

namespace {

using Phrases = std::set<std::array<std::uint64_t, 3>>; // three steps lead over four onsets

Phrases phrasesOf(const Piece& piece) {
    const auto tokens = onsetTokens(piece.notes, piece.length, PassageLine::AllNotes);
    Phrases phrases;
    for (std::size_t i = 0; i + 2 < tokens.steps.size(); ++i)
        phrases.insert({tokens.steps[i], tokens.steps[i + 1], tokens.steps[i + 2]});
    return phrases;
}

double likeness(const Phrases& a, const Phrases& b) {
    std::vector<Phrases::value_type> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    const std::size_t either = a.size() + b.size() - both.size();
    return either == 0 ? 0.0 : static_cast<double>(both.size()) / static_cast<double>(either);
}

} // namespace

double likeness(const Piece& a, const Piece& b) {
    return likeness(phrasesOf(a), phrasesOf(b));
}

double diversity(std::span<const Piece> pieces) {
    std::vector<Phrases> phrases;
    for (const Piece& piece : pieces)
        phrases.push_back(phrasesOf(piece));
    double sum = 0;
    double pairs = 0;
    for (std::size_t a = 0; a < phrases.size(); ++a)
        for (std::size_t b = a + 1; b < phrases.size(); ++b) {
            sum += likeness(phrases[a], phrases[b]);
            pairs += 1;
        }
    return pairs == 0 ? 1.0 : 1 - sum / pairs;
}

} // namespace partita
