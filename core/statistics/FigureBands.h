#pragma once

#include "core/statistics/MusicalFigures.h"

#include <vector>

namespace partita {

// Where the middle 95 % of real excerpts lie, figure by figure. A value; thread-safe once made.
class FigureBands {
public:
    struct Band {
        double low = 0; // both ends belong to it
        double median = 0;
        double high = 0;
        bool holds(double value) const { return value >= low && value <= high; }
    };

    // From the figures of real excerpts, at least one.
    explicit FigureBands(const std::vector<MusicalFigures>& real);

    const Band& band(Figure figure) const { return bands_[static_cast<std::size_t>(figure)]; }

    // Whether all ten lie in their bands.
    bool keeps(const MusicalFigures& figures) const { return outside(figures).empty(); }
    std::vector<Figure> outside(const MusicalFigures& figures) const;
    // 1 where all ten are at the real median, 0 where all are at a band's end or past it.
    double typicality(const MusicalFigures& figures) const;

private:
    std::array<Band, figureCount> bands_{};
};

// The share of the excerpts that are kept; 0 for none.
double keptShare(const std::vector<MusicalFigures>& excerpts, const FigureBands& bands);

} // namespace partita
