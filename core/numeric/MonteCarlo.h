#pragma once

#include <cstddef>
#include <span>
#include <vector>

// What samples say of the mean that they estimate, and how far they can be believed.
namespace partita::numeric {

// A set of importance weights, given by their logarithms; at least one.
class ImportanceWeights {
public:
    explicit ImportanceWeights(std::span<const double> logWeights);

    // The weights over the greatest of them.
    const std::vector<double>& relative() const { return relative_; }
    double sumOfRelative() const { return sum_; }

    double logMean() const;
    // Kish's effective sample size, (sum w)^2 / sum w^2 (1965): 1..count.
    double effectiveSampleSize() const;
    // Of logMean(), by the delta method: deviation of the weights / (mean * sqrt(count)); 0 for a single
    // weight. Where a few of them carry the sum it is too small.
    double standardError() const;

private:
    double greatest_ = 0; // logarithm
    std::vector<double> relative_;
    double sum_ = 0;
    double squares_ = 0;
};

double logMeanExp(std::span<const double> logarithms);
double logSumExp(std::span<const double> logarithms);

struct AutocorrelationTime {
    double time = 1;      // 1 + 2 sum of the autocorrelations, >= 1
    bool resolved = true; // the series are at least ten times as long
};

// Integrated autocorrelation time of series of equal length, one after the other: autocorrelations about the
// mean of all of them, summed up to the first lag past five times the time found so far (Madras & Sokal,
// "The pivot algorithm", 1988, appendix C). `count` >= 1 series of at least 2 numbers; of constant ones it is
// 1.
AutocorrelationTime autocorrelationTime(std::span<const double> series, std::size_t count);

} // namespace partita::numeric
