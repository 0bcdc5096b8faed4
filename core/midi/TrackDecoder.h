#pragma once

#include "core/base/Strong.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace partita {

// An event as it stands in a track chunk.
struct RawEvent {
    Tick tick;
    std::size_t offset = 0; // of its status or first data byte
    std::uint8_t status = 0;
    std::uint8_t first = 0;                // first data byte, or the type of a meta event
    std::uint8_t second = 0;               // second data byte, 0 where the message has one
    std::span<const std::uint8_t> payload; // of a meta or system exclusive event

    int channel() const { return status & 0x0F; }
    bool isNoteOn() const { return (status & 0xF0) == 0x90 && second > 0; }
    bool endsNote() const { return (status & 0xF0) == 0x80 || ((status & 0xF0) == 0x90 && second == 0); }
    // All Sound Off, All Notes Off, and the four modes that imply it (MIDI 1.0, "Channel mode messages").
    bool endsAllNotes() const { return (status & 0xF0) == 0xB0 && (first == 120 || first >= 123); }
    bool isEndOfTrack() const { return status == 0xFF && first == 0x2F; }
};

// What a decoder passed over or took for something else in a track.
struct TrackOddities {
    std::size_t systemMessages = 0; // F1..F6, F8..FE: they have no place in a file
    std::size_t systemMessageOffset = 0;
    std::uint8_t systemMessageStatus = 0;
    bool runningStatusCarried = false; // past a meta or system exclusive event
    std::size_t runningStatusOffset = 0;
    std::size_t dataAboveRange = 0; // second data bytes over 127, taken as 127
    std::size_t dataAboveRangeOffset = 0;
    std::size_t damagedEvents = 0; // with a first data byte over 127: passed over
    std::size_t damagedEventOffset = 0;
};

// Walks the events of a track chunk's bytes, leniently, without allocating.
class TrackDecoder {
public:
    // The events in file[begin, end).
    TrackDecoder(std::span<const std::uint8_t> file, std::size_t begin, std::size_t end);

    // False at the end, after End of Track, and where nothing more can be made out: then faulty().
    bool next(RawEvent& event);

    Tick tick() const { return tick_; } // of the last event, delta of a faulty one left out
    std::size_t position() const { return position_; }
    bool sawEndOfTrack() const { return sawEndOfTrack_; }
    bool faulty() const { return fault_ != Fault::None; }
    std::size_t faultOffset() const { return eventStart_; }
    std::string faultText() const;
    const TrackOddities& oddities() const { return oddities_; }

private:
    enum class Fault { None, EndsInside, NoStatus, LongNumber, PayloadPastEnd };
    enum class Message { Read, PassedOver, Faulty };

    bool fail(Fault fault);
    Message failed(Fault fault);
    bool number(std::uint64_t& value);
    Message readMessage(RawEvent& event);
    bool readPayload(RawEvent& event);
    Message skipSystemMessage(std::uint8_t status);
    Message readChannelMessage(RawEvent& event);

    std::span<const std::uint8_t> file_;
    std::size_t position_;
    std::size_t end_;
    std::size_t eventStart_;
    Tick tick_;
    std::uint8_t runningStatus_ = 0;
    bool carried_ = false; // a meta or system exclusive event came since the running status
    bool sawEndOfTrack_ = false;
    Fault fault_ = Fault::None;
    TrackOddities oddities_;
};

} // namespace partita
