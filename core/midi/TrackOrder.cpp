#include "core/midi/TrackOrder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace partita {

namespace {

using Kind = OrderedMessage::Kind;

bool isNew(const Note& note) {
    return note.onOrder == lastOrder || (note.offOrder == lastOrder && !note.unclosed);
}

// Starts of new notes by channel and pitch, ascending.
using NewStarts = std::map<std::pair<std::uint8_t, Pitch>, std::vector<Tick>>;

NewStarts newStarts(const Track& track) {
    NewStarts starts;
    for (const Note& note : track.notes)
        if (isNew(note))
            starts[{note.channel, note.pitch}].push_back(note.start);
    for (auto& [key, ticks] : starts)
        std::sort(ticks.begin(), ticks.end());
    return starts;
}

// Tick of the note-off, or none for a note that stays unclosed.
std::optional<Tick> offTick(const Note& note, const NewStarts& starts) {
    if (isNew(note))
        return std::max(note.end(), note.start + Tick(1));
    if (!note.unclosed)
        return note.end();
    const auto found = starts.find({note.channel, note.pitch});
    if (found == starts.end())
        return std::nullopt;
    const auto next = std::lower_bound(found->second.begin(), found->second.end(), note.start);
    if (next == found->second.end())
        return std::nullopt;
    return std::max(std::min(note.end(), *next), note.start + Tick(1));
}

// At one tick: what was read before its first note, new events, new note-offs, the rest of what was read, new
// note-ons.
int place(const OrderedMessage& message, EventOrder firstReadNote) {
    if (message.order != lastOrder)
        return message.order < firstReadNote ? 0 : 3;
    return message.kind == Kind::Event ? 1 : message.kind == Kind::NoteOff ? 2 : 4;
}

bool concernsNote(const OrderedMessage& message) {
    return message.kind != Kind::Event || (message.event->status & 0xE0) == 0x80;
}

void orderTick(std::vector<OrderedMessage>::iterator first, std::vector<OrderedMessage>::iterator last) {
    EventOrder firstReadNote = lastOrder;
    for (auto message = first; message != last; ++message)
        if (concernsNote(*message))
            firstReadNote = std::min(firstReadNote, message->order);
    std::stable_sort(first, last, [firstReadNote](const OrderedMessage& a, const OrderedMessage& b) {
        return std::pair(place(a, firstReadNote), a.order) < std::pair(place(b, firstReadNote), b.order);
    });
}

} // namespace

std::vector<OrderedMessage> orderedMessages(const Track& track) {
    const NewStarts starts = newStarts(track);
    std::vector<OrderedMessage> messages;
    messages.reserve(track.events.size() + 2 * track.notes.size());
    for (const Event& event : track.events)
        if (!event.isMeta(meta::endOfTrack))
            messages.push_back({event.tick, event.order, Kind::Event, &event, nullptr});
    for (const Note& note : track.notes) {
        messages.push_back({note.start, note.onOrder, Kind::NoteOn, nullptr, &note});
        if (const std::optional<Tick> off = offTick(note, starts))
            messages.push_back({*off, note.offOrder, Kind::NoteOff, nullptr, &note});
    }
    std::stable_sort(messages.begin(), messages.end(), [](const OrderedMessage& a, const OrderedMessage& b) {
        return std::tie(a.tick, a.order) < std::tie(b.tick, b.order);
    });
    for (auto first = messages.begin(); first != messages.end();) {
        const auto last = std::find_if(first, messages.end(),
                                       [first](const OrderedMessage& m) { return m.tick != first->tick; });
        if (std::prev(last)->order == lastOrder)
            orderTick(first, last);
        first = last;
    }
    return messages;
}

} // namespace partita
