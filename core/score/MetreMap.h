#pragma once

#include <string>

#include "core/score/Score.h"

namespace partita {

struct Metre {
    int numerator = 4;
    int denominator = 4;
    bool operator==(const Metre&) const = default;
};

std::string metreName(Metre metre); // "6/8"
// "6/8"; unset where it is none: 1 to 32 beats, a power of two up to 32 below.
std::optional<Metre> parseMetre(const std::string& text);

struct BarPosition {
    int bar = 0;  // from 0
    int beat = 0; // from 0, of the metre's denominator
    Tick rest;    // past the beat
};

// Ticks to bars and beats, from a score's metre events (4/4 before the first). A metre that makes no sense
// (0/4, 4/2^255) is passed over. A new metre always begins a bar; one that repeats the metre in force changes
// nothing. Where a beat is no whole number of ticks, each bar and beat starts at its exact place rounded.
// Immutable, thread-safe.
class MetreMap {
public:
    explicit MetreMap(const Score& score);

    BarPosition position(Tick tick) const;
    Tick barStart(int bar) const;
    Tick beatLength(Tick at) const; // of the metre's denominator, at least 1
    Metre metre(Tick at) const;
    Metre usualMetre(Tick end) const; // that most of the music up to there is in; of two the first

    struct Segment {
        Tick start;
        int firstBar;
        Metre metre;
        Tick beatTicks; // at least 1
    };
    const std::vector<Segment>& segments() const { return segments_; } // never empty, first at tick 0

private:
    // Units are beats of the metre's denominator, counted from a segment's start.
    Tick unitsToTicks(Metre metre, std::int64_t units) const;
    // The last unit that starts at or before `ticks`.
    std::int64_t unitsAt(Metre metre, Tick ticks) const;
    const Segment& segmentAt(Tick tick) const;

    std::vector<Segment> segments_;
    std::int64_t beatNumerator_; // ticks of a quarter note as a fraction
    std::int64_t beatDenominator_;
};

} // namespace partita
