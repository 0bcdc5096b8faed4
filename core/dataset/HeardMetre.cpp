#include "core/dataset/HeardMetre.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita {

namespace {

constexpr std::size_t fewestBeats = 32;
constexpr int mostBeats = 20'000; // of a piece that are looked at
constexpr double sure = 4.5;      // standard errors that two beats of four must be apart to speak against 2/4
constexpr double surelyThree = 2; // standard errors that threes must be ahead of twos and fours

using Figures = std::vector<double>; // by beat

// To mean 0 and deviation 1; all 0 where they are all the same.
void standardise(Figures& figures) {
    const auto count = static_cast<double>(figures.size());
    double sum = 0;
    double squares = 0;
    for (const double figure : figures) {
        sum += figure;
        squares += figure * figure;
    }
    const double mean = sum / count;
    const double deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
    for (double& figure : figures)
        figure = deviation > 1e-9 ? (figure - mean) / deviation : 0;
}

using Chroma = std::array<double, 12>;

double likeness(const Chroma& a, const Chroma& b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += a[i] * b[i];
        ofA += a[i] * a[i];
        ofB += b[i] * b[i];
    }
    return ofA > 0 && ofB > 0 ? product / std::sqrt(ofA * ofB) : 1;
}

// How much the harmony of each beat differs from that of the one before.
Figures harmonyChanges(const std::vector<StepNote>& notes, int stepsPerBeat, std::size_t beats) {
    const std::size_t steps = beats * static_cast<std::size_t>(stepsPerBeat);
    std::vector<std::array<int, 12>> begin(steps + 1); // notes that begin, less those that end
    for (const StepNote& note : notes) {
        const auto pitchClass = static_cast<std::size_t>(note.pitch.value % 12);
        const auto first = static_cast<std::size_t>(note.start.value);
        if (first >= steps)
            break;
        ++begin[first][pitchClass];
        --begin[std::min(steps, first + static_cast<std::size_t>(note.length.value))][pitchClass];
    }
    std::vector<Chroma> sounding(beats);
    std::array<int, 12> now{};
    for (std::size_t step = 0; step < steps; ++step)
        for (std::size_t i = 0; i < now.size(); ++i)
            sounding[step / static_cast<std::size_t>(stepsPerBeat)][i] += now[i] += begin[step][i];
    Figures changes(beats);
    for (std::size_t beat = 1; beat < beats; ++beat)
        changes[beat] = 1 - likeness(sounding[beat - 1], sounding[beat]);
    return changes;
}

// How much weight the music gives to each beat, in standard deviations.
Figures weightsOfBeats(const std::vector<StepNote>& notes, const Grid& grid) {
    if (notes.empty())
        return {};
    const int stepsPerBeat = grid.stepsPerBeat;
    const int lastBeat = notes.back().start.value / stepsPerBeat;
    const auto beats = static_cast<std::size_t>(std::min(lastBeat + 1, mostBeats));
    std::vector<int> pitches;
    for (const StepNote& note : notes)
        pitches.push_back(note.pitch.value);
    const auto third = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 3);
    std::nth_element(pitches.begin(), third, pitches.end());
    Figures lengths(beats), counts(beats), basses(beats);
    for (const StepNote& note : notes) {
        const auto beat = static_cast<std::size_t>(note.start.value / stepsPerBeat);
        if (note.start.value % stepsPerBeat != 0 || beat >= beats)
            continue;
        lengths[beat] += std::min(note.length.value, 4 * stepsPerBeat);
        counts[beat] += 1;
        if (note.pitch.value <= *third)
            basses[beat] = 1;
    }
    Figures changes = harmonyChanges(notes, stepsPerBeat, beats);
    Figures weights(beats);
    for (Figures* figures : {&lengths, &counts, &basses, &changes}) {
        standardise(*figures);
        for (std::size_t beat = 0; beat < beats; ++beat)
            weights[beat] += (*figures)[beat];
    }
    standardise(weights);
    return weights;
}

struct Place {
    int first = 0;     // of every so many beats, the one with the most weight
    double weight = 0; // its mean, in standard errors
};

double meanOf(const Figures& weights, int first, int every) {
    double sum = 0;
    std::size_t count = 0;
    for (auto beat = static_cast<std::size_t>(first); beat < weights.size();
         beat += static_cast<std::size_t>(every), ++count)
        sum += weights[beat];
    return sum / static_cast<double>(std::max<std::size_t>(1, count));
}

Place heaviest(const Figures& weights, int every) {
    Place place;
    const double count = static_cast<double>(weights.size()) / every;
    for (int first = 0; first < every; ++first) {
        const double weight = meanOf(weights, first, every) * std::sqrt(count);
        if (first == 0 || weight > place.weight)
            place = {first, weight};
    }
    return place;
}

// Of a bar; 0: they aren't whole.
int quarters(Metre metre) {
    return 4 * metre.numerator % metre.denominator == 0 ? 4 * metre.numerator / metre.denominator : 0;
}

} // namespace

HeardMetre placeMetre(const std::vector<StepNote>& notes, const Grid& grid, Metre metre) {
    const int beatsOfBar = quarters(metre);
    const Figures weights = beatsOfBar > 1 ? weightsOfBeats(notes, grid) : Figures();
    return {metre, weights.size() < fewestBeats ? 0 : heaviest(weights, beatsOfBar).first};
}

std::optional<HeardMetre> hearMetre(const std::vector<StepNote>& notes, const Grid& grid, Metre declared) {
    const int beatsOfBar = quarters(declared);
    const Figures weights = beatsOfBar == 1 || beatsOfBar == 2 ? weightsOfBeats(notes, grid) : Figures();
    if (weights.size() < fewestBeats)
        return std::nullopt;
    const Place twos = heaviest(weights, 2);
    const Place threes = heaviest(weights, 3);
    const Place fours = heaviest(weights, 4);
    if (threes.weight > std::max(twos.weight, fours.weight) + surelyThree)
        return HeardMetre{{3, 4}, threes.first};
    const int other = (twos.first + 2) % 4;
    const double apart = (meanOf(weights, twos.first, 4) - meanOf(weights, other, 4)) /
                         std::sqrt(8.0 / static_cast<double>(weights.size()));
    const HeardMetre four{{4, 4}, apart >= 0 ? twos.first : other};
    return beatsOfBar == 1 || std::abs(apart) >= sure ? std::optional(four) : std::nullopt;
}

Score inMetre(Score score, const HeardMetre& heard) {
    for (Track& track : score.tracks)
        std::erase_if(track.events, [](const Event& event) { return event.isMeta(meta::metre); });
    if (score.tracks.empty())
        return score;
    Track& first = score.tracks.front();
    const Tick bar(score.division.beatNumerator() * heard.upbeat / score.division.beatDenominator());
    if (heard.upbeat > 0)
        first.events.push_back(metreEvent(Tick(0), heard.upbeat, 4));
    first.events.push_back(metreEvent(bar, heard.metre.numerator, heard.metre.denominator));
    sortEvents(first);
    return score;
}

} // namespace partita
