#include "core/midi/MidiWriter.h"

#include "core/base/AtomicFile.h"
#include "core/score/Score.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace partita {

namespace {

// A message to be written: an event, or one end of a note.
struct OrderedMessage {
    enum class Kind { Event, NoteOn, NoteOff };

    Tick tick;
    EventOrder order = lastOrder;
    Kind kind = Kind::Event;
    const Event* event = nullptr;
    const Note* note = nullptr;
};

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

// Whether every event of the tracks is one that was read, and none is missing: a reader numbers events and
// notes without a gap.
bool isAsRead(const Score& score) {
    NoteId next;
    for (const Track& track : score.tracks) {
        std::size_t count = track.events.size();
        std::uint64_t end = 0;
        for (const Event& event : track.events)
            end = std::max(end, std::uint64_t{event.order} + 1);
        for (const Note& note : track.notes) {
            if (isNew(note) || (next != NoteId(0) && note.id != next))
                return false;
            next = note.id + NoteId(1);
            count += note.unclosed ? 1 : 2;
            end = std::max(end, std::uint64_t{note.onOrder} + 1);
            if (!note.unclosed)
                end = std::max(end, std::uint64_t{note.offOrder} + 1);
        }
        if (end != count)
            return false;
    }
    return true;
}

// Tick of the note-off, or none for one that the file had none for and that is written back untouched.
std::optional<Tick> offTick(const Note& note, const NewStarts& starts, bool asRead) {
    if (isNew(note))
        return std::max(note.end(), note.start + Tick(1));
    if (!note.unclosed)
        return note.end();
    if (asRead)
        return std::nullopt;
    const auto found = starts.find({note.channel, note.pitch});
    if (found == starts.end())
        return note.end();
    const auto next = std::lower_bound(found->second.begin(), found->second.end(), note.start);
    return next == found->second.end() ? note.end() : std::min(note.end(), *next);
}

// At one tick: what was read before its first note, new events, new note-offs, the rest of what was read, new
// note-ons.
int place(const OrderedMessage& message, EventOrder firstReadNote) {
    if (message.order != lastOrder)
        return message.order < firstReadNote ? 0 : 3;
    return message.kind == Kind::Event ? 1 : message.kind == Kind::NoteOff ? 2 : 4;
}

bool concernsNote(const OrderedMessage& message) {
    if (message.kind != Kind::Event)
        return true;
    const Event& event = *message.event;
    const bool endsAll = (event.status & 0xF0) == 0xB0 && (event.type == 120 || event.type >= 123);
    return endsAll || (event.status & 0xE0) == 0x80;
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

// The messages of a track in the order of a file, without its End of Track. What was read keeps its order; at
// one tick new events and new note-offs stand before the first note that was read, new note-ons behind
// everything. A new note is at least a tick long. Of a score that was changed, a note that its file never
// ends is ended: where it ends as it was read, or before that where a new one of its channel and pitch
// begins, so that the new one's end is its own. The messages point into `track`.
std::vector<OrderedMessage> orderedMessages(const Track& track, bool asRead) {
    const NewStarts starts = newStarts(track);
    std::vector<OrderedMessage> messages;
    messages.reserve(track.events.size() + 2 * track.notes.size());
    for (const Event& event : track.events)
        if (!event.isMeta(meta::endOfTrack))
            messages.push_back({event.tick, event.order, Kind::Event, &event, nullptr});
    for (const Note& note : track.notes) {
        messages.push_back({note.start, note.onOrder, Kind::NoteOn, nullptr, &note});
        if (const std::optional<Tick> off = offTick(note, starts, asRead)) {
            const bool behindItsOn = *off == note.start && note.unclosed;
            messages.push_back(
                {*off, behindItsOn ? note.onOrder : note.offOrder, Kind::NoteOff, nullptr, &note});
        }
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

constexpr std::int64_t longestDelta = (std::int64_t{1} << 28) - 1;

class ByteSink {
public:
    void byte(unsigned value) { bytes_.push_back(static_cast<std::byte>(value)); }
    void text(std::string_view text) {
        const auto* first = reinterpret_cast<const std::byte*>(text.data());
        bytes_.insert(bytes_.end(), first, first + text.size());
    }
    void big16(unsigned value) {
        byte(value >> 8 & 0xFF);
        byte(value & 0xFF);
    }
    void big32(std::size_t value) {
        big16(static_cast<unsigned>(value >> 16 & 0xFFFF));
        big16(static_cast<unsigned>(value & 0xFFFF));
    }
    void number(std::uint64_t value) {
        int shift = 0;
        while (value >> shift >= 0x80)
            shift += 7;
        for (; shift > 0; shift -= 7)
            byte(0x80 | (value >> shift & 0x7F));
        byte(value & 0x7F);
    }

    std::size_t size() const { return bytes_.size(); }
    void reserve(std::size_t size) { bytes_.reserve(size); }
    void patchBig32(std::size_t offset, std::size_t value) {
        for (std::size_t i = 0; i < 4; ++i)
            bytes_[offset + i] = static_cast<std::byte>(value >> (24 - 8 * i) & 0xFF);
    }
    std::vector<std::byte> take() { return std::move(bytes_); }

private:
    std::vector<std::byte> bytes_;
};

void writeDelta(ByteSink& sink, std::int64_t delta) {
    assert(delta >= 0);
    for (; delta > longestDelta; delta -= longestDelta) {
        sink.number(longestDelta);
        sink.text(std::string_view("\xFF\x01\x00", 3)); // an empty text event carries the rest over
    }
    sink.number(static_cast<std::uint64_t>(delta));
}

void writeEvent(ByteSink& sink, const Event& event) {
    assert(event.status >= 0x80);
    sink.byte(event.status);
    if (event.status >= 0xF0) {
        if (event.status == 0xFF)
            sink.byte(event.type);
        sink.number(event.payload.size());
        sink.text(event.payload);
        return;
    }
    sink.byte(event.type);
    if ((event.status & 0xE0) != 0xC0)
        sink.byte(event.second);
}

void writeNoteOn(ByteSink& sink, const Note& note) {
    assert(note.velocity > 0);
    sink.byte(0x90u | note.channel);
    sink.byte(static_cast<unsigned>(note.pitch.value));
    sink.byte(note.velocity);
}

void writeNoteOff(ByteSink& sink, const Note& note) {
    sink.byte((note.offIsNoteOn ? 0x90u : 0x80u) | note.channel);
    sink.byte(static_cast<unsigned>(note.pitch.value));
    sink.byte(note.offIsNoteOn ? 0 : note.releaseVelocity);
}

void writeTrack(ByteSink& sink, const Track& track, bool asRead) {
    sink.text("MTrk");
    const std::size_t lengthOffset = sink.size();
    sink.big32(0);
    Tick now;
    for (const OrderedMessage& message : orderedMessages(track, asRead)) {
        writeDelta(sink, (message.tick - now).value);
        now = message.tick;
        switch (message.kind) {
        case OrderedMessage::Kind::Event:
            writeEvent(sink, *message.event);
            break;
        case OrderedMessage::Kind::NoteOn:
            writeNoteOn(sink, *message.note);
            break;
        case OrderedMessage::Kind::NoteOff:
            writeNoteOff(sink, *message.note);
            break;
        }
    }
    const auto end = std::find_if(track.events.begin(), track.events.end(),
                                  [](const Event& event) { return event.isMeta(meta::endOfTrack); });
    const Event endOfTrack = end == track.events.end() ? endOfTrackEvent(now) : *end;
    writeDelta(sink, std::max(Tick(0), endOfTrack.tick - now).value);
    writeEvent(sink, endOfTrack);
    sink.patchBig32(lengthOffset, sink.size() - lengthOffset - 4);
}

unsigned divisionWord(const Division& division) {
    if (!division.isSmpte())
        return division.pulsesPerQuarter;
    return static_cast<unsigned>(256 - division.framesPerSecond) << 8 | division.ticksPerFrame;
}

} // namespace

std::vector<std::byte> writeMidi(const Score& score) {
    ByteSink sink;
    std::size_t expected = 14;
    for (const Track& track : score.tracks)
        expected += 16 + 5 * track.events.size() + 8 * track.notes.size();
    sink.reserve(expected);
    sink.text("MThd");
    sink.big32(6);
    const bool needsFormat1 = score.format == 0 && score.tracks.size() > 1;
    sink.big16(needsFormat1 ? 1 : score.format);
    sink.big16(static_cast<unsigned>(std::min<std::size_t>(score.tracks.size(), 0xFFFF)));
    sink.big16(divisionWord(score.division));
    const bool asRead = isAsRead(score);
    for (const Track& track : score.tracks)
        writeTrack(sink, track, asRead);
    return sink.take();
}

Status writeMidiFile(const Score& score, const std::filesystem::path& path) {
    return writeFileAtomically(path, writeMidi(score));
}

} // namespace partita
