#pragma once

#include "core/statistics/Excerpt.h"

#include <array>
#include <string_view>
#include <vector>

namespace partita {

// Ten figures that a musician would name. Shares are 0..1.
enum class Figure {
    SmallMoves,       // share of the tune's moves that are of at most 2 semitones
    WideLeaps,        // share of the tune's moves that are over an octave
    OneStepNotes,     // share of the notes that are one step long
    OnDownbeats,      // share of the notes that begin on a bar line
    OnEighths,        // share of the notes that begin on an eighth note, counted from the bar line
    InBestScale,      // share of the notes that are in the major scale that holds most of them
    SemitoneClashes,  // share of the steps at which two notes a semitone apart sound
    DistinctRhythms,  // different rhythms of the tune's bars over the number of bars
    RepeatedTuneBars, // share of the bars whose tune has been in an earlier bar of the excerpt
    LongestRest,      // steps without a sounding note, in a row
};
inline constexpr std::size_t figureCount = 10;
using MusicalFigures = std::array<double, figureCount>; // by Figure

// "top-line moves of at most 2 semitones": English, for reports; ui translates.
std::string_view figureName(Figure figure);

// 0 for what a figure has nothing to be a share of.
MusicalFigures measureFigures(const Excerpt& excerpt);

// The share of the notes that begin in the excerpt and are in the major scale that holds most of them.
double bestScaleShare(const std::vector<StepNote>& notes);

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
