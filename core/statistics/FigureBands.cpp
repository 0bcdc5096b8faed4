#include "core/statistics/FigureBands.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace partita {

FigureBands::FigureBands(const std::vector<MusicalFigures>& real) {
    assert(!real.empty());
    std::vector<double> values(real.size());
    const double last = static_cast<double>(real.size() - 1);
    for (std::size_t figure = 0; figure < figureCount; ++figure) {
        std::transform(real.begin(), real.end(), values.begin(),
                       [figure](const MusicalFigures& figures) { return figures[figure]; });
        std::sort(values.begin(), values.end());
        bands_[figure] = {values[static_cast<std::size_t>(std::floor(0.025 * last))], values[real.size() / 2],
                          values[static_cast<std::size_t>(std::ceil(0.975 * last))]};
    }
}

std::vector<Figure> FigureBands::outside(const MusicalFigures& figures) const {
    std::vector<Figure> outside;
    for (std::size_t figure = 0; figure < figureCount; ++figure)
        if (!bands_[figure].holds(figures[figure]))
            outside.push_back(static_cast<Figure>(figure));
    return outside;
}

double FigureBands::typicality(const MusicalFigures& figures) const {
    double sum = 0;
    for (std::size_t figure = 0; figure < figureCount; ++figure) {
        const Band& band = bands_[figure];
        const double away = figures[figure] - band.median;
        const double reach = away < 0 ? band.median - band.low : band.high - band.median;
        if (away == 0)
            sum += 1;
        else if (reach > 0)
            sum += std::max(0.0, 1 - std::abs(away) / reach);
    }
    return sum / figureCount;
}

double keptShare(const std::vector<MusicalFigures>& excerpts, const FigureBands& bands) {
    const auto kept = std::count_if(excerpts.begin(), excerpts.end(),
                                    [&](const MusicalFigures& figures) { return bands.keeps(figures); });
    return excerpts.empty() ? 0.0 : static_cast<double>(kept) / static_cast<double>(excerpts.size());
}

} // namespace partita
