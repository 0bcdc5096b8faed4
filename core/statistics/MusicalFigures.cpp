#include "core/statistics/MusicalFigures.h"

#include "core/statistics/Excerpt.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace partita {

namespace {

double shareOf(int part, int whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / whole;
}

double& at(MusicalFigures& figures, Figure figure) {
    return figures[static_cast<std::size_t>(figure)];
}

void measureTune(const Excerpt& excerpt, MusicalFigures& figures) {
    const auto tune = topLine(excerpt.notes);
    int small = 0;
    int wide = 0;
    for (std::size_t i = 1; i < tune.size(); ++i) {
        const int move = std::abs(tune[i].pitch.value - tune[i - 1].pitch.value);
        small += move <= 2 ? 1 : 0;
        wide += move > 12 ? 1 : 0;
    }
    const int moves = std::max(0, static_cast<int>(tune.size()) - 1);
    at(figures, Figure::SmallMoves) = shareOf(small, moves);
    at(figures, Figure::WideLeaps) = shareOf(wide, moves);
    const auto bars = tuneBars(excerpt);
    at(figures, Figure::DistinctRhythms) = distinctRhythms(bars);
    at(figures, Figure::RepeatedTuneBars) = repeatedBars(bars);
}

void measureNotes(const Excerpt& excerpt, MusicalFigures& figures) {
    int notes = 0;
    int oneStep = 0;
    int downbeats = 0;
    int eighths = 0;
    for (const StepNote& note : excerpt.notes) {
        if (!excerpt.begins(note))
            continue;
        const int inBar = (note.start - excerpt.barStart(note.start)).value;
        ++notes;
        oneStep += note.length.value == 1 ? 1 : 0;
        downbeats += inBar == 0 ? 1 : 0;
        eighths += 2 * inBar % excerpt.stepsPerBeat == 0 ? 1 : 0;
    }
    at(figures, Figure::OneStepNotes) = shareOf(oneStep, notes);
    at(figures, Figure::OnDownbeats) = shareOf(downbeats, notes);
    at(figures, Figure::OnEighths) = shareOf(eighths, notes);
    at(figures, Figure::InBestScale) = bestScaleShare(excerpt.notes);
}

void measureSound(const Excerpt& excerpt, MusicalFigures& figures) {
    std::vector<NoteStates::PitchSet> held(static_cast<std::size_t>(excerpt.steps));
    for (const StepNote& note : excerpt.notes)
        for (int step = std::max(0, note.start.value);
             step < std::min(excerpt.steps, note.start.value + note.length.value); ++step)
            held[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(note.pitch.value));
    int clashes = 0;
    int rest = 0;
    int longest = 0;
    for (const auto& pitches : held) {
        clashes += (pitches & (pitches << 1)).any() ? 1 : 0;
        rest = pitches.none() ? rest + 1 : 0;
        longest = std::max(longest, rest);
    }
    at(figures, Figure::SemitoneClashes) = shareOf(clashes, excerpt.steps);
    at(figures, Figure::LongestRest) = longest;
}

} // namespace

std::string_view figureName(Figure figure) {
    static constexpr std::array<std::string_view, figureCount> names{"top-line moves of at most 2 semitones",
                                                                     "top-line leaps over an octave",
                                                                     "one-step notes",
                                                                     "onsets on downbeats",
                                                                     "onsets on eighths",
                                                                     "notes in the best scale",
                                                                     "semitone clashes",
                                                                     "distinct bar rhythms",
                                                                     "repeated tune bars",
                                                                     "longest rest"};
    return names[static_cast<std::size_t>(figure)];
}

double bestScaleShare(const std::vector<StepNote>& notes) {
    int counted = 0;
    std::array<int, 12> inScale{};
    for (const StepNote& note : notes) {
        if (note.start.value < 0)
            continue;
        ++counted;
        for (int tonic = 0; tonic < 12; ++tonic) {
            constexpr unsigned major = 0b101010110101; // bit i: i semitones above the tonic
            inScale[static_cast<std::size_t>(tonic)] +=
                static_cast<int>(major >> ((note.pitch.value - tonic + 12) % 12) & 1u);
        }
    }
    return shareOf(*std::max_element(inScale.begin(), inScale.end()), counted);
}

MusicalFigures measureFigures(const Excerpt& excerpt) {
    MusicalFigures figures{};
    measureTune(excerpt, figures);
    measureNotes(excerpt, figures);
    measureSound(excerpt, figures);
    return figures;
}

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
