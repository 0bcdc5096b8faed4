#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace partita {

// How late keys come that are meant to be on the beat: what the keyboard, its way here, and the sound's way
// to the player's ear take that nobody knows of.
class TapTiming {
public:
    static constexpr std::size_t fewest = 8; // taps until something can be said

    TapTiming(double ticksPerBeat, double secondsPerBeat)
        : ticksPerBeat_(ticksPerBeat)
        , secondsPerBeat_(secondsPerBeat) {}

    // Where a key was struck, as LiveInput stamps it. The first two are for finding the beat and do not
    // count.
    void add(double tick);
    std::size_t counted() const { return late_.size(); }

    std::optional<double> delay() const;  // seconds, the median, less than half a beat either way
    std::optional<double> spread() const; // seconds, within which half of the taps lie about the median

private:
    double ticksPerBeat_;
    double secondsPerBeat_;
    std::size_t taps_ = 0;
    std::vector<double> late_; // seconds
};

} // namespace partita
