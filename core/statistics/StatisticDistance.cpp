#include "core/statistics/StatisticDistance.h"

#include "core/base/RandomStream.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <string>

namespace partita {

namespace {

constexpr double farthest = 10;
constexpr int rounds = 100;

struct Moments {
    std::vector<double> sum;
    std::vector<double> squares;
    double count = 0;

    explicit Moments(std::size_t statistics)
        : sum(statistics)
        , squares(statistics) {}

    void add(const std::vector<double>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum[i] += values[i];
            squares[i] += values[i] * values[i];
        }
        count += 1;
    }
    double mean(std::size_t i) const { return sum[i] / count; }
    double variance(std::size_t i) const {
        const double centred = squares[i] / count - mean(i) * mean(i);
        return centred > 1e-12 * squares[i] / count ? centred : 0; // what rounding leaves is no spread
    }
};

Moments momentsOf(const std::vector<PieceStatistics>& pieces) {
    Moments moments(statisticNames().size());
    for (const auto& piece : pieces)
        for (const auto& excerpt : piece)
            moments.add(excerpt);
    return moments;
}

double apart(const Moments& a, const Moments& b, std::size_t statistic) {
    const double difference = std::abs(a.mean(statistic) - b.mean(statistic));
    const double spread = std::sqrt((a.variance(statistic) + b.variance(statistic)) / 2);
    return difference < 1e-12 ? 0 : spread > 0 ? std::min(farthest, difference / spread) : farthest;
}

// As many pieces as `like` has, and of each as many neighbouring excerpts as there, as far as it has them.
Moments draw(const std::vector<PieceStatistics>& from, const std::vector<PieceStatistics>& like,
             RandomStream& random) {
    Moments moments(statisticNames().size());
    for (const auto& model : like) {
        const auto& piece = from[random.below(static_cast<std::uint32_t>(from.size()))];
        const std::size_t count = std::min(model.size(), piece.size());
        const std::size_t first = random.below(static_cast<std::uint32_t>(piece.size() - count + 1));
        for (std::size_t i = first; i < first + count; ++i)
            moments.add(piece[i]);
    }
    return moments;
}

std::vector<PieceStatistics> withoutEmpty(std::vector<PieceStatistics> pieces) {
    std::erase_if(pieces, [](const PieceStatistics& piece) { return piece.empty(); });
    return pieces;
}

} // namespace

std::vector<StatisticDistance> statisticDistances(const std::vector<PieceStatistics>& made,
                                                  const std::vector<PieceStatistics>& real) {
    const auto madePieces = withoutEmpty(made);
    const auto realPieces = withoutEmpty(real);
    assert(!madePieces.empty() && !realPieces.empty());
    const Moments a = momentsOf(madePieces);
    const Moments b = momentsOf(realPieces);
    const auto& names = statisticNames();
    std::vector<StatisticDistance> distances;
    for (std::size_t i = 0; i < names.size(); ++i)
        distances.push_back({names[i], a.mean(i), std::sqrt(a.variance(i)), b.mean(i),
                             std::sqrt(b.variance(i)), apart(a, b, i), 0});
    RandomStream random(1);
    for (int round = 0; round < rounds; ++round) {
        const Moments x = draw(realPieces, madePieces, random);
        const Moments y = draw(realPieces, realPieces, random);
        for (std::size_t i = 0; i < names.size(); ++i)
            distances[i].bySample += apart(x, y, i) / rounds;
    }
    return distances;
}

double meanDistance(const std::vector<StatisticDistance>& distances) {
    std::map<std::string, std::pair<double, int>> groups;
    for (const auto& distance : distances) {
        auto& [sum, count] = groups[distance.statistic.group];
        sum += distance.distance();
        ++count;
    }
    double sum = 0;
    for (const auto& [name, group] : groups)
        sum += group.first / group.second;
    return groups.empty() ? 0.0 : sum / static_cast<double>(groups.size());
}

} // namespace partita
