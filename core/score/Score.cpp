#include "core/score/Score.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <tuple>
#include <utility>

namespace partita {

TickSpan spanOf(const std::vector<Note>& notes) {
    assert(!notes.empty());
    TickSpan span{notes.front().start, notes.front().end()};
    for (const Note& note : notes) {
        span.first = std::min(span.first, note.start);
        span.last = std::max(span.last, note.end());
    }
    return span;
}

std::int64_t Division::beatNumerator() const {
    if (!isSmpte())
        return pulsesPerQuarter;
    return framesPerSecond == 29 ? std::int64_t{30000} * ticksPerFrame
                                 : std::int64_t{framesPerSecond} * ticksPerFrame;
}

std::int64_t Division::beatDenominator() const {
    if (!isSmpte())
        return 1;
    return framesPerSecond == 29 ? 2002 : 2;
}

double Division::ticksPerBeat() const {
    return static_cast<double>(beatNumerator()) / static_cast<double>(beatDenominator());
}

const Track* Score::track(TrackId id) const {
    const auto found =
        std::find_if(tracks.begin(), tracks.end(), [id](const Track& t) { return t.id == id; });
    return found == tracks.end() ? nullptr : &*found;
}

Track* Score::track(TrackId id) {
    return const_cast<Track*>(std::as_const(*this).track(id));
}

Tick Score::end() const {
    Tick last;
    for (const Track& track : tracks) {
        for (const Note& note : track.notes)
            last = std::max(last, note.end());
        if (!track.events.empty())
            last = std::max(last, track.events.back().tick);
    }
    return last;
}

std::size_t Score::noteCount() const {
    std::size_t count = 0;
    for (const Track& track : tracks)
        count += track.notes.size();
    return count;
}

NoteId Score::unusedNoteId() const {
    NoteId highest;
    for (const Track& track : tracks)
        for (const Note& note : track.notes)
            highest = std::max(highest, note.id);
    return highest + NoteId(1);
}

TrackId Score::unusedTrackId() const {
    TrackId highest;
    for (const Track& track : tracks)
        highest = std::max(highest, track.id);
    return highest + TrackId(1);
}

void sortNotes(Track& track) {
    std::sort(track.notes.begin(), track.notes.end(), [](const Note& a, const Note& b) {
        return std::tie(a.start, a.onOrder, a.pitch, a.id) < std::tie(b.start, b.onOrder, b.pitch, b.id);
    });
}

namespace {

// New events of one tick: meta events, then channel messages by status (bank select before program), End of
// Track last.
int kindRank(const Event& event) {
    if (event.isMeta(meta::endOfTrack))
        return 3;
    return event.status == 0xFF ? 0 : event.status >= 0xF0 ? 1 : 2;
}

bool before(const Event& a, const Event& b) {
    if (a.tick != b.tick || a.order != b.order)
        return std::tie(a.tick, a.order) < std::tie(b.tick, b.order);
    const int rankA = kindRank(a);
    const int rankB = kindRank(b);
    return std::tie(rankA, a.status, a.type, a.second, a.payload) <
           std::tie(rankB, b.status, b.type, b.second, b.payload);
}

} // namespace

void sortEvents(Track& track) {
    std::sort(track.events.begin(), track.events.end(), before);
}

std::optional<int> channelProgram(const Track& track, int channel) {
    for (const Event& event : track.events)
        if (event.status == (0xC0 | channel))
            return event.type;
    return std::nullopt;
}

int trackPort(const Track& track) {
    for (const Event& event : track.events)
        if (event.isMeta(meta::port) && !event.payload.empty())
            return static_cast<std::uint8_t>(event.payload[0]) & 0x7F;
    return 0;
}

std::optional<KeySignature> firstKeySignature(const Score& score) {
    const Event* first = nullptr;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            const bool sensible = event.isMeta(meta::key) && event.payload.size() >= 2 &&
                                  std::abs(static_cast<signed char>(event.payload[0])) <= 7 &&
                                  static_cast<unsigned char>(event.payload[1]) <= 1;
            if (sensible && (first == nullptr || event.tick < first->tick))
                first = &event;
        }
    if (first == nullptr)
        return std::nullopt;
    return KeySignature{static_cast<signed char>(first->payload[0]), first->payload[1] == 1};
}

namespace {

Event metaEvent(Tick tick, std::uint8_t type, std::string payload) {
    Event event;
    event.tick = tick;
    event.status = 0xFF;
    event.type = type;
    event.payload = std::move(payload);
    return event;
}

} // namespace

Event tempoEvent(Tick tick, double beatsPerMinute) {
    const double microseconds = std::clamp(std::round(60e6 / beatsPerMinute), 1.0, double{0xFFFFFF});
    const auto value = static_cast<std::uint32_t>(microseconds);
    return metaEvent(
        tick, meta::tempo,
        {static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)});
}

Event metreEvent(Tick tick, int numerator, int denominator) {
    char power = 0;
    while ((1 << power) < denominator)
        ++power;
    // 24 MIDI clocks a metronome click, 8 thirty-seconds a quarter: the file format's defaults.
    return metaEvent(tick, meta::metre, {static_cast<char>(numerator), power, 24, 8});
}

Event keyEvent(Tick tick, KeySignature key) {
    return metaEvent(tick, meta::key, {static_cast<char>(key.sharps), static_cast<char>(key.minor ? 1 : 0)});
}

Event nameEvent(std::string name) {
    return metaEvent(Tick(0), meta::trackName, std::move(name));
}

Event programEvent(Tick tick, int channel, int program) {
    Event event;
    event.tick = tick;
    event.status = static_cast<std::uint8_t>(0xC0 | (channel & 0x0F));
    event.type = static_cast<std::uint8_t>(program & 0x7F);
    return event;
}

Event controlEvent(Tick tick, int channel, int controller, int value) {
    Event event;
    event.tick = tick;
    event.status = static_cast<std::uint8_t>(0xB0 | (channel & 0x0F));
    event.type = static_cast<std::uint8_t>(controller & 0x7F);
    event.second = static_cast<std::uint8_t>(value & 0x7F);
    return event;
}

Event endOfTrackEvent(Tick tick) {
    return metaEvent(tick, meta::endOfTrack, {});
}

} // namespace partita
