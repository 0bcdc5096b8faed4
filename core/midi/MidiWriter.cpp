#include "core/midi/MidiWriter.h"

#include "core/base/AtomicFile.h"
#include "core/midi/TrackOrder.h"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace partita {

namespace {

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

void writeTrack(ByteSink& sink, const Track& track) {
    sink.text("MTrk");
    const std::size_t lengthOffset = sink.size();
    sink.big32(0);
    Tick now;
    for (const OrderedMessage& message : orderedMessages(track)) {
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
    for (const Track& track : score.tracks)
        writeTrack(sink, track);
    return sink.take();
}

Status writeMidiFile(const Score& score, const std::filesystem::path& path) {
    return writeFileAtomically(path, writeMidi(score));
}

} // namespace partita
