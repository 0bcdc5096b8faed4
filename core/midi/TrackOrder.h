#pragma once

#include "core/score/Score.h"

#include <vector>

namespace partita {

// A message to be written: an event, or one end of a note.
struct OrderedMessage {
    enum class Kind { Event, NoteOn, NoteOff };

    Tick tick;
    EventOrder order = lastOrder;
    Kind kind = Kind::Event;
    const Event* event = nullptr;
    const Note* note = nullptr;
};

// The messages of a track in the order of a file, without its End of Track. What was read keeps its order; at
// one tick new events and new note-offs stand before the first note that was read, new note-ons behind
// everything. A new note is at least a tick long. A note that the file never ends is ended where a new one of
// its channel and pitch begins, so that the new one's end is its own. The messages point into `track`.
std::vector<OrderedMessage> orderedMessages(const Track& track);

} // namespace partita
