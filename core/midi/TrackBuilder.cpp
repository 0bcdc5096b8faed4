#include "core/midi/TrackBuilder.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace partita {

namespace {

std::size_t keyOf(const RawEvent& event) {
    return static_cast<std::size_t>(event.channel()) * 128 + event.first;
}

std::size_t keyOf(const Note& note) {
    return static_cast<std::size_t>(note.channel) * 128 + static_cast<std::size_t>(note.pitch.value);
}

constexpr Tick never(std::numeric_limits<std::int64_t>::max());

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
    older_.clear();
    older_.reserve(extent.notes);
    overlapping_.reset();
    neverClosed_ = 0;

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
    for (std::size_t channel = 0; channel < 16; ++channel) {
        neverClosed_ += openOfChannel_[channel];
        endChannel(track, channel, decoder.tick());
    }
    pairFirstInFirstOut(track);
    endWhereStruckAgain(track);
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
    std::uint32_t& newest = newest_[keyOf(event)];
    older_.push_back(newest);
    newest = static_cast<std::uint32_t>(track.notes.size());
    ++openOfChannel_[static_cast<std::size_t>(event.channel())];
}

bool TrackBuilder::closeNote(Track& track, const RawEvent& event, EventOrder order) {
    std::uint32_t& newest = newest_[keyOf(event)];
    if (newest == 0)
        return false;
    Note& note = track.notes[newest - 1];
    note.length = event.tick - note.start;
    note.unclosed = false;
    note.offOrder = order;
    note.offIsNoteOn = (event.status & 0xF0) == 0x90;
    note.releaseVelocity = event.second;
    newest = older_[newest - 1];
    if (newest != 0)
        overlapping_.set(keyOf(event));
    --openOfChannel_[static_cast<std::size_t>(event.channel())];
    return true;
}

void TrackBuilder::endChannel(Track& track, std::size_t channel, Tick tick) {
    if (openOfChannel_[channel] == 0)
        return;
    openOfChannel_[channel] = 0;
    for (std::size_t key = channel * 128; key < channel * 128 + 128; ++key) {
        for (std::uint32_t entry = newest_[key]; entry != 0; entry = older_[entry - 1])
            track.notes[entry - 1].length = tick - track.notes[entry - 1].start;
        newest_[key] = 0;
    }
}

// So far each note-off ended the newest note: that said which notes have one. Among these the first note-off
// ends the first.
void TrackBuilder::pairFirstInFirstOut(Track& track) {
    if (overlapping_.none())
        return;
    std::vector<std::uint32_t>& closed = older_; // the stacks are empty now
    closed.clear();
    for (std::uint32_t i = 0; i < track.notes.size(); ++i)
        if (!track.notes[i].unclosed && overlapping_[keyOf(track.notes[i])])
            closed.push_back(i);
    std::ranges::sort(closed, {}, [&](std::uint32_t i) { return std::pair(keyOf(track.notes[i]), i); });
    std::vector<NoteOff> offs;
    for (auto first = closed.begin(); first != closed.end();) {
        const std::size_t key = keyOf(track.notes[*first]);
        const auto last =
            std::find_if(first, closed.end(), [&](std::uint32_t i) { return keyOf(track.notes[i]) != key; });
        offs.clear();
        for (auto i = first; i != last; ++i) {
            const Note& note = track.notes[*i];
            offs.push_back({note.end(), note.offOrder, note.releaseVelocity, note.offIsNoteOn});
        }
        std::ranges::sort(offs, {}, &NoteOff::order);
        for (const NoteOff& off : offs) {
            Note& note = track.notes[*first++];
            note.length = off.tick - note.start;
            note.offOrder = off.order;
            note.releaseVelocity = off.velocity;
            note.offIsNoteOn = off.isNoteOn;
        }
    }
}

void TrackBuilder::endWhereStruckAgain(Track& track) {
    if (std::ranges::none_of(track.notes, &Note::unclosed))
        return;
    for (const Note& note : track.notes)
        struckAgain_[keyOf(note)] = never;
    for (auto note = track.notes.rbegin(); note != track.notes.rend(); ++note) {
        Tick& next = struckAgain_[keyOf(*note)];
        if (note->unclosed)
            note->length = std::min(note->end(), next) - note->start;
        next = note->start;
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
