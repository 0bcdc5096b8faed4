#pragma once

#include "core/score/Score.h"

namespace partita {

// Ticks to seconds and back, from a score's tempo events (any track; 120 beats a minute before the first). An
// SMPTE score has no tempo: its ticks are fractions of a second. Immutable, cheap to copy, thread-safe.
class TempoMap {
public:
    explicit TempoMap(const Score& score);

    double seconds(Tick tick) const;
    Tick tick(double seconds) const; // nearest
    double beatsPerMinute(Tick at) const;
    // Of a stretch of music: half of its beats are in this tempo or a faster one. first < end.
    double usualBeatsPerMinute(Tick first, Tick end) const;
    bool hasTempoEvent() const { return hasTempoEvent_; }

    struct Segment {
        Tick start;
        double startSeconds;
        double secondsPerTick;
    };
    const std::vector<Segment>& segments() const { return segments_; } // never empty, first at tick 0

private:
    std::vector<Segment> segments_;
    double ticksPerBeat_;
    bool hasTempoEvent_ = false;
};

} // namespace partita
