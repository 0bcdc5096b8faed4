#pragma once

#include "core/playback/LiveInput.h"
#include "core/score/Score.h"

#include <optional>
#include <vector>

namespace partita {

// Makes notes and controllers of what a keyboard plays while the piece runs, by passes: each round of a loop
// is one, and so is what comes after a jump. A key held at the end of its pass ends there, and so do pedals,
// modulation, expression and pitch bend: playing lifts them there too.
class InputRecorder {
public:
    explicit InputRecorder(std::optional<Tick> loopEnd = {})
        : loopEnd_(loopEnd) {}

    void add(const PlayedMessage& played);        // what was not played to the running piece is passed over
    void advance(std::uint32_t pass, Tick heard); // how far the pass has come

    struct Recorded {
        std::vector<Note> notes;        // by start, without ids
        std::vector<Event> controllers; // by tick, as they came
    };
    // What `pass` and those before it have; forgotten here.
    Recorded take(std::uint32_t pass);

private:
    struct Key {
        Note note;
        std::uint32_t pass = 0;
        bool open = true;
    };
    struct Move {
        ChannelMessage message;
        Tick tick;
        std::uint32_t pass = 0;
    };
    void endKeys(const PlayedMessage& played, bool all, Tick tick);
    void end(Key& key, Tick tick);
    void bringToRest(std::uint32_t lastPass);
    Tick lastOf(std::uint32_t pass) const;

    std::optional<Tick> loopEnd_;
    std::vector<Key> keys_;
    std::vector<Move> moves_;
    std::vector<std::pair<std::uint32_t, Tick>> furthest_; // by pass, rising
};

} // namespace partita
