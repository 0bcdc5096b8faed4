#pragma once

#include "core/base/Strong.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// Where an event stood in the file's track, so that an untouched one goes back to its place. Events of one
// tick are written by rising order; new events take `lastOrder` and are sorted by kind (see MidiWriter).
using EventOrder = std::uint32_t;
inline constexpr EventOrder lastOrder = std::numeric_limits<EventOrder>::max();

// A note, as a value. Equal in all fields means the same note in the same state.
struct Note {
    NoteId id;
    Tick start;
    Tick length; // >= 0; 0 only as read from a file
    Pitch pitch;
    std::uint8_t velocity = 80; // 1..127
    std::uint8_t channel = 0;   // 0..15, of the track's port

    std::uint8_t releaseVelocity = 64;
    bool offIsNoteOn = false; // the file ended it with a note-on of velocity 0
    EventOrder onOrder = lastOrder;
    EventOrder offOrder = lastOrder;
    // No note-off in the file: `length` reaches where its pitch is struck again, the All Notes Off that ends
    // it, or the track's end.
    bool unclosed = false;

    Tick end() const { return start + length; }
    bool operator==(const Note&) const = default;
};

struct TickSpan {
    Tick first, last;
    bool operator==(const TickSpan&) const = default;
};
// From the first start to the last end; notes must not be empty.
TickSpan spanOf(const std::vector<Note>& notes);

// Anything in a track that is no paired note, with the bytes it came with.
struct Event {
    Tick tick;
    EventOrder order = lastOrder;
    std::uint8_t status = 0; // 0x80..0xEF channel message, 0xF0 / 0xF7 system exclusive, 0xFF meta
    std::uint8_t type = 0;   // of a meta event: 0x51 tempo ...; of a channel message: first data byte
    std::uint8_t second = 0; // of a channel message: second data byte
    std::string payload;     // bytes of a meta or system exclusive event, without its length

    bool operator==(const Event&) const = default;
    bool isMeta(std::uint8_t metaType) const { return status == 0xFF && type == metaType; }
};

namespace meta {
inline constexpr std::uint8_t text = 0x01, trackName = 0x03, lyric = 0x05, marker = 0x06, endOfTrack = 0x2F,
                              port = 0x21, tempo = 0x51, metre = 0x58, key = 0x59;
}

// Numbers of control changes.
namespace controller {
inline constexpr std::uint8_t bankMsb = 0, modulation = 1, dataMsb = 6, volume = 7, balance = 8, pan = 10,
                              expression = 11, bankLsb = 32, dataLsb = 38, pedal = 64, lastPedal = 69,
                              firstSound = 70, lastSound = 79, dataIncrement = 96, dataDecrement = 97,
                              nrpnLsb = 98, nrpnMsb = 99, rpnLsb = 100, rpnMsb = 101, allSoundsOff = 120,
                              resetControllers = 121, allNotesOff = 123;
}

// Ticks of a beat. Division of a file: pulses a quarter note, or SMPTE (then a beat is half a second).
struct Division {
    std::uint16_t pulsesPerQuarter = 480; // 0 when SMPTE
    std::uint8_t framesPerSecond = 0;     // 24, 25, 29 (drop frame: 30000/1001) or 30
    std::uint8_t ticksPerFrame = 0;

    bool isSmpte() const { return framesPerSecond != 0; }
    // Ticks of a beat as an exact fraction.
    std::int64_t beatNumerator() const;
    std::int64_t beatDenominator() const;
    double ticksPerBeat() const;
    bool operator==(const Division&) const = default;
};

struct Track {
    TrackId id;
    std::vector<Note> notes;   // by start, then onOrder, then pitch
    std::vector<Event> events; // by tick, then order; its End of Track included
    bool operator==(const Track&) const = default;
};

// A piece of music as a value: copy it, compare it, share it as shared_ptr<const Score>. Tempo, metre, key,
// names and programs are not kept twice: they are events, read through the functions and maps below.
struct Score {
    Division division;
    std::uint16_t format = 1; // of the file: 0, 1 or 2
    std::vector<Track> tracks;

    const Track* track(TrackId id) const;
    Track* track(TrackId id);
    Tick end() const; // last tick of any note or event
    std::size_t noteCount() const;
    NoteId unusedNoteId() const; // one above the highest
    TrackId unusedTrackId() const;
    bool operator==(const Score&) const = default;
};

void sortNotes(Track& track);
void sortEvents(Track& track);

struct KeySignature {
    int sharps = 0; // -7..7, negative are flats
    bool minor = false;
};

std::optional<int> channelProgram(const Track& track, int channel); // 0..127, its first in the track
int trackPort(const Track& track); // 0..127: which sixteen channels its are (FF 21); 0 where none is said
std::optional<KeySignature> firstKeySignature(const Score& score);

Event tempoEvent(Tick tick, double beatsPerMinute);
Event metreEvent(Tick tick, int numerator, int denominator); // denominator a power of two
Event keyEvent(Tick tick, KeySignature key);
Event nameEvent(std::string name);
Event programEvent(Tick tick, int channel, int program);
Event controlEvent(Tick tick, int channel, int controller, int value); // a control change
Event endOfTrackEvent(Tick tick);

} // namespace partita
