#include "core/midi/TrackBuilder.h"

#include <cassert>

namespace partita {

namespace {

std::size_t queueOf(const RawEvent& event) {
    return static_cast<std::size_t>(event.channel()) * 128 + event.first;
}

bool isSenseless(const RawEvent& event) {
    if (event.status != 0xFF)
        return false;
    const auto bytes = event.payload;
    if (event.first == meta::tempo)
        return bytes.size() < 3 || (bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0);
    return event.first == meta::metre && (bytes.size() < 2 || bytes[0] == 0 || bytes[1] > 7);
}

} // namespace

Track TrackBuilder::build(const TrackExtent& extent) {
    Track track;
    track.id = TrackId(++lastTrackId_);
    track.notes.reserve(extent.notes);
    track.events.reserve(extent.events + 1); // one for an End of Track that may be missing
    senseless_.reset();
    younger_.clear();
    younger_.reserve(extent.notes);

    TrackDecoder decoder(file_, extent.begin, extent.end);
    RawEvent event;
    EventOrder order = 0;
    while (decoder.next(event)) {
        if (event.isNoteOn())
            openNote(track, event, order);
        else if (!event.endsNote() || !closeNote(track, event, order))
            keepEvent(track, event, order);
        if (event.endsAllNotes())
            endChannel(track, static_cast<std::size_t>(event.channel()), event.tick);
        ++order;
    }
    if (!decoder.sawEndOfTrack()) {
        track.events.push_back(endOfTrackEvent(decoder.tick()));
        track.events.back().order = order;
    }
    neverClosed_ = 0;
    for (std::size_t channel = 0; channel < 16; ++channel) {
        neverClosed_ += openOfChannel_[channel];
        endChannel(track, channel, decoder.tick());
    }
    assert(track.notes.size() == extent.notes);
    return track;
}

void TrackBuilder::openNote(Track& track, const RawEvent& event, EventOrder order) {
    Note note;
    note.id = NoteId(++lastNoteId_);
    note.start = event.tick;
    note.pitch = Pitch(event.first);
    note.velocity = event.second;
    note.channel = static_cast<std::uint8_t>(event.channel());
    note.onOrder = order;
    note.unclosed = true;
    track.notes.push_back(note);
    younger_.push_back(0);

    const auto entry = static_cast<std::uint32_t>(track.notes.size());
    const std::size_t queue = queueOf(event);
    if (oldest_[queue] == 0)
        oldest_[queue] = entry;
    else
        younger_[newest_[queue] - 1] = entry;
    newest_[queue] = entry;
    ++openOfChannel_[static_cast<std::size_t>(event.channel())];
}

bool TrackBuilder::closeNote(Track& track, const RawEvent& event, EventOrder order) {
    std::uint32_t& oldest = oldest_[queueOf(event)];
    if (oldest == 0)
        return false;
    Note& note = track.notes[oldest - 1];
    note.length = event.tick - note.start;
    note.unclosed = false;
    note.offOrder = order;
    note.offIsNoteOn = (event.status & 0xF0) == 0x90;
    note.releaseVelocity = event.second;
    oldest = younger_[oldest - 1];
    --openOfChannel_[static_cast<std::size_t>(event.channel())];
    return true;
}

void TrackBuilder::endChannel(Track& track, std::size_t channel, Tick tick) {
    if (openOfChannel_[channel] == 0)
        return;
    openOfChannel_[channel] = 0;
    for (std::size_t queue = channel * 128; queue < channel * 128 + 128; ++queue) {
        for (std::uint32_t entry = oldest_[queue]; entry != 0; entry = younger_[entry - 1])
            track.notes[entry - 1].length = tick - track.notes[entry - 1].start;
        oldest_[queue] = 0;
    }
}

void TrackBuilder::keepEvent(Track& track, const RawEvent& event, EventOrder order) {
    Event& kept = track.events.emplace_back();
    kept.tick = event.tick;
    kept.order = order;
    kept.status = event.status;
    kept.type = event.first;
    kept.second = event.second;
    if (!senseless_ && isSenseless(event))
        senseless_ = event.offset;
    kept.payload.assign(reinterpret_cast<const char*>(event.payload.data()), event.payload.size());
}

} // namespace partita
