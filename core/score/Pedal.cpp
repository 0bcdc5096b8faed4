#include "core/score/Pedal.h"

#include "core/score/Drums.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace partita {

namespace {

constexpr std::uint8_t sustainPedal = 64, resetAllControllers = 121; // controllers
constexpr int downFrom = 64;
constexpr int pianoPrograms = 8;

using ChannelKey = std::pair<int, int>; // port, channel

// Ticks between which a pedal is down, rising; the last may be open.
std::map<ChannelKey, std::vector<TickSpan>> pedalSpans(const Score& score) {
    struct Move {
        Tick tick;
        bool down;
    };
    std::map<ChannelKey, std::vector<Move>> moves;
    for (const Track& track : score.tracks) {
        const int port = trackPort(track);
        for (const Event& event : track.events)
            if ((event.status & 0xF0) == 0xB0 &&
                (event.type == sustainPedal || event.type == resetAllControllers))
                moves[{port, event.status & 0x0F}].push_back(
                    {event.tick, event.type == sustainPedal && event.second >= downFrom});
    }
    std::map<ChannelKey, std::vector<TickSpan>> spans;
    for (auto& [channel, list] : moves) {
        std::ranges::stable_sort(list, {}, &Move::tick);
        bool down = false;
        for (const Move& move : list) {
            if (move.down && !down)
                spans[channel].push_back({move.tick, score.end()});
            else if (!move.down && down)
                spans[channel].back().last = move.tick;
            down = move.down;
        }
    }
    return spans;
}

// Where the pedal lets a note go that the finger lets go at `end`.
Tick heardUntil(const std::vector<TickSpan>& spans, Tick end) {
    const auto after = std::ranges::lower_bound(spans, end, {}, &TickSpan::first); // pressed too late
    return after == spans.begin() ? end : std::max(end, std::prev(after)->last);
}

} // namespace

bool PedalUse::isPedalledPiano() const {
    constexpr std::int64_t fewestPresses = 4, notesOfAPress = 100;
    return onlyPianos && presses >= fewestPresses && presses * notesOfAPress >= pitchedNotes;
}

PedalUse pedalUse(const Score& score) {
    const Drums drums(score);
    PedalUse use;
    std::map<ChannelKey, bool> pitched;
    std::map<ChannelKey, int> programs;
    for (const Track& track : score.tracks) {
        const int port = trackPort(track);
        for (const Note& note : drums.pitchedNotes(track)) {
            ++use.pitchedNotes;
            pitched[{port, note.channel}] = true;
        }
        for (const Event& event : track.events)
            if ((event.status & 0xF0) == 0xC0)
                programs.emplace(ChannelKey(port, event.status & 0x0F), event.type);
    }
    for (const auto& [channel, program] : programs)
        use.onlyPianos = use.onlyPianos && (!pitched.contains(channel) || program < pianoPrograms);
    for (const auto& [channel, spans] : pedalSpans(score))
        use.presses += pitched.contains(channel) ? static_cast<std::int64_t>(spans.size()) : 0;
    return use;
}

Score withPedal(Score score) {
    const auto spans = pedalSpans(score);
    if (spans.empty())
        return score;
    const Drums drums(score);
    std::map<std::tuple<int, int, Pitch>, std::vector<Tick>> struck;
    for (const Track& track : score.tracks)
        for (const int port = trackPort(track); const Note& note : track.notes)
            struck[{port, note.channel, note.pitch}].push_back(note.start);
    for (auto& [key, ticks] : struck)
        std::ranges::sort(ticks);
    for (Track& track : score.tracks) {
        const int port = trackPort(track);
        for (Note& note : track.notes) {
            const auto found = spans.find({port, note.channel});
            if (found == spans.end() || drums.contains(track, note))
                continue;
            Tick end = heardUntil(found->second, note.end());
            const auto& ticks = struck.at({port, note.channel, note.pitch});
            if (const auto again = std::ranges::upper_bound(ticks, note.start); again != ticks.end())
                end = std::min(end, std::max(*again, note.end()));
            note.length = end - note.start;
        }
    }
    return score;
}

} // namespace partita
