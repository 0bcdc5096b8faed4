#include "core/midi/ChunkWalk.h"

#include <algorithm>
#include <cstdio>

namespace partita {

ChunkWalk::ChunkWalk(std::span<const std::uint8_t> file, const MidiHeader& header, WarningList& warnings)
    : file_(file.first(header.chunksEnd))
    , position_(header.chunksBegin)
    , end_(header.chunksEnd)
    , warnings_(warnings) {}

std::vector<TrackExtent> ChunkWalk::tracks() {
    std::vector<TrackExtent> found;
    while (position_ < end_) {
        if (end_ - position_ >= 8 && hasId(file_, position_, "MTrk"))
            position_ = readTrack(position_, found);
        else
            position_ = skipOther(position_);
    }
    return found;
}

std::size_t ChunkWalk::findTrack(std::size_t from) const {
    static constexpr std::uint8_t id[] = {'M', 'T', 'r', 'k'};
    const auto found = std::search(file_.begin() + static_cast<std::ptrdiff_t>(std::min(from, end_)),
                                   file_.end(), std::begin(id), std::end(id));
    const auto offset = static_cast<std::size_t>(found - file_.begin());
    return end_ - offset >= 8 ? offset : end_;
}

bool ChunkWalk::chunkMayBeginAt(std::size_t offset) const {
    if (offset == end_)
        return true;
    if (end_ - offset < 8)
        return false;
    const bool printable = std::all_of(file_.begin() + static_cast<std::ptrdiff_t>(offset),
                                       file_.begin() + static_cast<std::ptrdiff_t>(offset) + 4,
                                       [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F; });
    return hasId(file_, offset, "MTrk") || (printable && bigEndian32(file_, offset + 4) <= end_ - offset - 8);
}

// Notes are paired here only as far as counting needs: which note-offs end one.
void ChunkWalk::countEvent(const RawEvent& event, TrackExtent& extent) {
    const auto channel = static_cast<std::size_t>(event.channel());
    std::uint32_t& open = open_[channel * 128 + (event.first & 0x7F)];
    if (event.isNoteOn()) {
        ++extent.notes;
        ++open;
        ++openOfChannel_[channel];
        return;
    }
    if (event.endsNote() && open > 0) {
        --open;
        --openOfChannel_[channel];
        return;
    }
    ++extent.events;
    if (event.endsAllNotes() && openOfChannel_[channel] > 0) {
        std::fill_n(open_.begin() + static_cast<std::ptrdiff_t>(channel * 128), 128, 0u);
        openOfChannel_[channel] = 0;
    }
}

ChunkWalk::Survey ChunkWalk::survey(std::size_t begin, std::size_t end) {
    for (std::size_t channel = 0; channel < 16; ++channel)
        if (openOfChannel_[channel] > 0)
            std::fill_n(open_.begin() + static_cast<std::ptrdiff_t>(channel * 128), 128, 0u);
    openOfChannel_.fill(0);

    Survey track;
    track.extent = {begin, end, 0, 0};
    TrackDecoder decoder(file_, begin, end);
    RawEvent event;
    while (decoder.next(event))
        countEvent(event, track.extent);
    track.sawEndOfTrack = decoder.sawEndOfTrack();
    track.faulty = decoder.faulty();
    track.stopped = decoder.position();
    if (track.faulty) {
        track.faultOffset = decoder.faultOffset();
        track.faultText = decoder.faultText();
    }
    track.oddities = decoder.oddities();
    return track;
}

// Where the chunk ends in truth; `track` was surveyed up to its claimed end and is surveyed again if that was
// too early.
std::size_t ChunkWalk::trueEnd(Survey& track) {
    const std::size_t claimed = track.extent.end;
    if (track.sawEndOfTrack && track.stopped == claimed)
        return claimed;
    if (track.sawEndOfTrack && hasId(file_, track.stopped, "MTrk"))
        return track.stopped;
    if (track.sawEndOfTrack && !chunkMayBeginAt(claimed)) {
        const std::size_t next = findTrack(track.stopped);
        return next == end_ ? track.stopped : next;
    }
    if (!track.sawEndOfTrack && !chunkMayBeginAt(claimed)) {
        const std::size_t next = findTrack(claimed);
        track = survey(track.extent.begin, next);
        return track.sawEndOfTrack && next == end_ ? track.stopped : next;
    }
    return track.faulty ? std::min(findTrack(track.faultOffset), claimed) : claimed;
}

std::size_t ChunkWalk::readTrack(std::size_t head, std::vector<TrackExtent>& found) {
    const std::size_t begin = head + 8;
    const std::size_t length = bigEndian32(file_, head + 4);
    Survey track = survey(begin, begin + std::min(length, end_ - begin));
    const std::size_t next = trueEnd(track);
    track.extent.end = std::min(track.extent.end, next);
    if (next != begin + length) {
        lengthsFit_ = false;
        warnings_.addForTrack(found.size(), head + 4, [&] {
            return "claims " + countOf(length, "byte", "bytes") + ", has " + std::to_string(next - begin);
        });
    }
    report(found.size(), track);
    found.push_back(track.extent);
    return next;
}

std::size_t ChunkWalk::skipOther(std::size_t position) {
    if (end_ - position >= 8 && hasId(file_, position, "MThd")) {
        warnings_.add(position, [&] { return std::string("a second MIDI file behind the first left out"); });
        return end_;
    }
    if (end_ - position >= 8 && chunkMayBeginAt(position)) {
        const std::size_t length = bigEndian32(file_, position + 4);
        const std::string id(file_.begin() + static_cast<std::ptrdiff_t>(position),
                             file_.begin() + static_cast<std::ptrdiff_t>(position) + 4);
        warnings_.add(position, [&] {
            return "chunk \"" + id + "\" of " + countOf(length, "byte", "bytes") + " left out";
        });
        return position + 8 + length;
    }
    const std::size_t next = findTrack(position);
    lengthsFit_ = lengthsFit_ && next == end_;
    warnings_.add(position, [&] {
        return countOf(next - position, "byte", "bytes") +
               (next == end_ ? " behind the last track left out" : " between tracks passed over");
    });
    return next;
}

void ChunkWalk::report(std::size_t trackIndex, const Survey& track) {
    const TrackOddities& odd = track.oddities;
    if (odd.systemMessages > 0) {
        char status[3];
        std::snprintf(status, sizeof status, "%02X", odd.systemMessageStatus);
        warnings_.addForTrack(trackIndex, odd.systemMessageOffset, [&] {
            return countOf(odd.systemMessages, "system message", "system messages") +
                   " passed over, which no file should hold (first " + status + ")";
        });
    }
    if (odd.runningStatusCarried)
        warnings_.addForTrack(trackIndex, odd.runningStatusOffset, [&] {
            return std::string("running status carried past a meta or system exclusive event");
        });
    if (odd.dataAboveRange > 0)
        warnings_.addForTrack(trackIndex, odd.dataAboveRangeOffset, [&] {
            return countOf(odd.dataAboveRange, "data byte", "data bytes") + " above 127 taken as 127";
        });
    if (odd.damagedEvents > 0)
        warnings_.addForTrack(trackIndex, odd.damagedEventOffset, [&] {
            return countOf(odd.damagedEvents, "event", "events") + " with a data byte above 127 left out";
        });
    if (track.faulty)
        warnings_.addForTrack(trackIndex, track.faultOffset, [&] {
            return track.faultText + "; the last " +
                   countOf(track.extent.end - std::min(track.extent.end, track.faultOffset), "byte",
                           "bytes") +
                   " of the track left out";
        });
    if (!track.sawEndOfTrack)
        warnings_.addForTrack(trackIndex, track.extent.end, [&] { return std::string("no End of Track"); });
    else if (track.stopped < track.extent.end)
        warnings_.addForTrack(trackIndex, track.stopped, [&] {
            return countOf(track.extent.end - track.stopped, "byte", "bytes") +
                   " behind End of Track left out";
        });
}

} // namespace partita
