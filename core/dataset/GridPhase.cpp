#include "core/dataset/GridPhase.h"

#include "core/dataset/StepClock.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace partita {

namespace {

constexpr int bins = 60; // of a step
constexpr std::int64_t fewestOnsets = 16;
constexpr double leastShare = 0.8;   // of the onsets that are on the moved grid
constexpr double leastGain = 0.25;   // over the grid as it is
constexpr int tolerance = bins / 10; // half of what StepClock calls off the grid

int modulo(int a, int b) {
    return (a % b + b) % b;
}

// Onsets by where in a step they are.
class Onsets {
public:
    Onsets(const Score& score, int stepsPerBeat)
        : ticksPerStep_(score.division.ticksPerBeat() / stepsPerBeat) {
        for (const Track& track : score.tracks)
            for (const Note& note : track.notes) {
                const double steps = static_cast<double>(note.start.value) / ticksPerStep_;
                const double place = (steps - std::floor(steps)) * bins;
                const auto bin = static_cast<std::size_t>(std::lround(place));
                ++counts_[bin % bins];
                beside_[bin % bins] += place - static_cast<double>(bin);
                ++all_;
            }
    }

    std::int64_t all() const { return all_; }

    std::int64_t at(int bin) const { return counts_[static_cast<std::size_t>(modulo(bin, bins))]; }

    double share(int bin, int reach) const {
        std::int64_t near = 0;
        for (int distance = -reach; distance <= reach; ++distance)
            near += at(bin + distance);
        return static_cast<double>(near) / static_cast<double>(std::max<std::int64_t>(1, all_));
    }

    // The middle of the onsets near a bin.
    Tick phase(int bin) const {
        double sum = 0;
        double near = 0;
        for (int distance = -tolerance; distance <= tolerance; ++distance) {
            sum += static_cast<double>(at(bin + distance)) * distance +
                   beside_[static_cast<std::size_t>(modulo(bin + distance, bins))];
            near += static_cast<double>(at(bin + distance));
        }
        double middle = (bin + sum / std::max(1.0, near)) / bins;
        middle -= middle > 0.5 ? 1 : 0;
        return Tick(std::llround(middle * ticksPerStep_));
    }

private:
    double ticksPerStep_;
    std::array<std::int64_t, bins> counts_{};
    std::array<double, bins> beside_{}; // how far the onsets of a bin are beside its middle, summed
    std::int64_t all_ = 0;
};

} // namespace

Tick gridPhase(const Score& score, int stepsPerBeat) {
    const Onsets onsets(score, stepsPerBeat);
    if (onsets.all() < fewestOnsets)
        return Tick(0);
    int best = 0;
    for (int bin = 1; bin < bins; ++bin)
        if (onsets.share(bin, tolerance) > onsets.share(best, tolerance))
            best = bin;
    const double now = onsets.share(0, 2 * tolerance);
    const double then = onsets.share(best, 2 * tolerance);
    return then >= leastShare && then - now >= leastGain ? onsets.phase(best) : Tick(0);
}

Score movedBack(Score score, Tick phase) {
    if (phase == Tick(0))
        return score;
    constexpr int firstSystemMessage = 0xF0;
    for (Track& track : score.tracks) {
        for (Note& note : track.notes) {
            const Tick end = std::max(Tick(1), note.end() - phase);
            note.start = std::max(Tick(0), note.start - phase);
            note.length = std::max(Tick(0), end - note.start);
        }
        for (Event& event : track.events)
            if (event.status < firstSystemMessage)
                event.tick = std::max(Tick(0), event.tick - phase);
        sortEvents(track);
    }
    return score;
}

} // namespace partita
