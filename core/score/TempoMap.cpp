#include "core/score/TempoMap.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace partita {

namespace {

struct TempoChange {
    Tick tick;
    double secondsPerBeat;
};

std::vector<TempoChange> tempoChanges(const Score& score) {
    std::vector<TempoChange> changes;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            if (!event.isMeta(meta::tempo) || event.payload.size() < 3)
                continue;
            const auto byte = [&](std::size_t i) {
                return std::uint32_t{static_cast<std::uint8_t>(event.payload[i])};
            };
            const std::uint32_t microseconds = byte(0) << 16 | byte(1) << 8 | byte(2);
            if (microseconds > 0)
                changes.push_back({event.tick, microseconds * 1e-6});
        }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const TempoChange& a, const TempoChange& b) { return a.tick < b.tick; });
    return changes;
}

} // namespace

TempoMap::TempoMap(const Score& score)
    : ticksPerBeat_(score.division.ticksPerBeat()) {
    assert(ticksPerBeat_ > 0);
    segments_.push_back({Tick(0), 0.0, 0.5 / ticksPerBeat_});
    if (score.division.isSmpte())
        return;
    for (const TempoChange& change : tempoChanges(score)) {
        hasTempoEvent_ = true;
        const double startSeconds = seconds(change.tick);
        if (segments_.back().start == change.tick)
            segments_.pop_back();
        segments_.push_back({change.tick, startSeconds, change.secondsPerBeat / ticksPerBeat_});
    }
}

double TempoMap::seconds(Tick tick) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), tick,
                                  [](Tick t, const Segment& segment) { return t < segment.start; });
    const Segment& segment = after == segments_.begin() ? *after : *std::prev(after);
    return segment.startSeconds + static_cast<double>((tick - segment.start).value) * segment.secondsPerTick;
}

Tick TempoMap::tick(double seconds) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), seconds,
                                  [](double s, const Segment& segment) { return s < segment.startSeconds; });
    const Segment& segment = after == segments_.begin() ? *after : *std::prev(after);
    const double ticks = std::round((seconds - segment.startSeconds) / segment.secondsPerTick);
    return segment.start + Tick(static_cast<std::int64_t>(std::clamp(ticks, -0x1p61, 0x1p61)));
}

double TempoMap::usualBeatsPerMinute(Tick first, Tick end) const {
    std::map<double, std::int64_t> ticks; // by seconds a tick
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        const Tick from = i == 0 ? first : std::max(first, segments_[i].start);
        const Tick to = i + 1 < segments_.size() ? std::min(end, segments_[i + 1].start) : end;
        if (from < to)
            ticks[segments_[i].secondsPerTick] += (to - from).value;
    }
    const double half = static_cast<double>((end - first).value) / 2;
    double passed = 0;
    double secondsPerTick = segments_.front().secondsPerTick;
    for (const auto& [seconds, count] : ticks) {
        secondsPerTick = seconds;
        passed += static_cast<double>(count);
        if (passed >= half)
            break;
    }
    return 60.0 / (secondsPerTick * ticksPerBeat_);
}

double TempoMap::beatsPerMinute(Tick at) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), at,
                                  [](Tick t, const Segment& segment) { return t < segment.start; });
    const Segment& segment = after == segments_.begin() ? *after : *std::prev(after);
    return 60.0 / (segment.secondsPerTick * ticksPerBeat_);
}

} // namespace partita
