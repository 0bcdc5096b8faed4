#pragma once

#include "score/Score.h"

namespace partita {

struct Metre {
    int numerator = 4;
    int denominator = 4;
    bool operator==(const Metre&) const = default;
};

struct BarPosition {
    int bar = 0;  // from 0
    int beat = 0; // from 0, of the metre's denominator
    Tick rest;    // past the beat
};

// Ticks to bars and beats, from a score's metre events (4/4 before the first). A metre that makes no sense (0/4, 4/2^255)
// is passed over. A new metre always begins a bar. Immutable, thread-safe.
class MetreMap {
public:
    explicit MetreMap(const Score& score);

    BarPosition position(Tick tick) const;
    Tick barStart(int bar) const;
    Tick beatLength(Tick at) const; // of the metre's denominator, at least 1
    Metre metre(Tick at) const;

    struct Segment {
        Tick start;
        int firstBar;
        Metre metre;
        Tick beatTicks; // at least 1
    };
    const std::vector<Segment>& segments() const { return segments_; } // never empty, first at tick 0

private:
    std::vector<Segment> segments_;
};

} // namespace partita
