#pragma once

#include "playback/LiveInput.h"
#include "score/Score.h"

#include <optional>
#include <vector>

namespace partita {

// Makes notes of what a keyboard plays while the piece runs, by passes: each round of a loop is one, and so
// is what comes after a jump. A key held at the end of its pass ends there.
class NoteRecorder {
public:
    explicit NoteRecorder(std::optional<Tick> loopEnd = {})
        : loopEnd_(loopEnd) {}

    void add(const PlayedMessage& played);        // what was not played to the running piece is passed over
    void advance(std::uint32_t pass, Tick heard); // how far the pass has come

    // The notes of `pass` and of those before it, by start, without ids; they are forgotten here.
    std::vector<Note> take(std::uint32_t pass);

private:
    struct Recorded {
        Note note;
        std::uint32_t pass = 0;
        bool open = true;
    };
    void end(Recorded& recorded, Tick tick);
    Tick lastOf(std::uint32_t pass) const;

    std::optional<Tick> loopEnd_;
    std::vector<Recorded> notes_;
    std::vector<std::pair<std::uint32_t, Tick>> furthest_; // by pass, rising
};

} // namespace partita
