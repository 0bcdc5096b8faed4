#include "core/statistics/OnsetTokens.h"

#include "core/statistics/Excerpt.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <vector>

namespace partita {

namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

std::uint64_t with(std::uint64_t hash, std::int64_t value) {
    return mixed(hash ^ static_cast<std::uint64_t>(value));
}

// Of a chord's pitches as intervals over its lowest.
std::uint64_t chordHash(std::vector<int>& pitches) {
    std::sort(pitches.begin(), pitches.end());
    std::uint64_t hash = 0;
    for (const int pitch : pitches)
        hash = with(hash, pitch - pitches.front());
    return hash;
}

} // namespace

OnsetTokens onsetTokens(const std::vector<StepNote>& notes, Step length, PassageLine line) {
    OnsetTokens tokens;
    const std::vector<StepNote> tune = line == PassageLine::Tune ? topLine(notes) : std::vector<StepNote>();
    const auto& used = line == PassageLine::Tune ? tune : notes;
    std::vector<std::uint64_t> chords;
    for (std::size_t first = 0; first < used.size();) {
        const Step at = used[first].start;
        std::vector<int> pitches;
        for (; first < used.size() && used[first].start == at; ++first)
            pitches.push_back(used[first].pitch.value);
        if (at.value < 0 || at >= length)
            continue;
        chords.push_back(chordHash(pitches));
        tokens.at.push_back(at);
        tokens.lowest.push_back(pitches.front());
    }
    for (std::size_t i = 0; i < tokens.at.size(); ++i) {
        const bool last = i + 1 == tokens.at.size();
        tokens.gap.push_back((last ? length : tokens.at[i + 1]) - tokens.at[i]);
        if (!last)
            tokens.steps.push_back(
                with(with(with(chords[i], tokens.gap[i].value), tokens.lowest[i + 1] - tokens.lowest[i]),
                     static_cast<std::int64_t>(chords[i + 1])));
    }
    return tokens;
}

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
