#include "core/midi/ChunkWalk.h"

#include <algorithm>

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
        warnings_.add({.kind = MidiOddity::TrackLength,
                       .offset = head + 4,
                       .count = length,
                       .other = next - begin,
                       .track = found.size()});
    }
    report(found.size(), track);
    found.push_back(track.extent);
    return next;
}

std::size_t ChunkWalk::skipOther(std::size_t position) {
    if (end_ - position >= 8 && hasId(file_, position, "MThd")) {
        warnings_.add({.kind = MidiOddity::SecondFile, .offset = position});
        return end_;
    }
    if (end_ - position >= 8 && chunkMayBeginAt(position)) {
        const std::size_t length = bigEndian32(file_, position + 4);
        const auto id = file_.begin() + static_cast<std::ptrdiff_t>(position);
        warnings_.add({.kind = MidiOddity::UnknownChunk,
                       .offset = position,
                       .count = length,
                       .word = std::string(id, id + 4)});
        return position + 8 + length;
    }
    const std::size_t next = findTrack(position);
    lengthsFit_ = lengthsFit_ && next == end_;
    warnings_.add({.kind = next == end_ ? MidiOddity::BytesBehindTracks : MidiOddity::BytesBetweenTracks,
                   .offset = position,
                   .count = next - position});
    return next;
}

void ChunkWalk::report(std::size_t trackIndex, const Survey& track) {
    const TrackOddities& odd = track.oddities;
    const auto add = [&](MidiWarning warning) {
        warning.track = trackIndex;
        warnings_.add(std::move(warning));
    };
    if (odd.systemMessages > 0)
        add({.kind = MidiOddity::SystemMessages,
             .offset = odd.systemMessageOffset,
             .count = odd.systemMessages,
             .other = odd.systemMessageStatus});
    if (odd.runningStatusCarried)
        add({.kind = MidiOddity::RunningStatus, .offset = odd.runningStatusOffset});
    if (odd.dataAboveRange > 0)
        add({.kind = MidiOddity::DataAboveRange,
             .offset = odd.dataAboveRangeOffset,
             .count = odd.dataAboveRange});
    if (odd.damagedEvents > 0)
        add({.kind = MidiOddity::DamagedEvents,
             .offset = odd.damagedEventOffset,
             .count = odd.damagedEvents});
    if (track.faulty)
        add({.kind = MidiOddity::BrokenTrack,
             .offset = track.faultOffset,
             .count = track.extent.end - std::min(track.extent.end, track.faultOffset),
             .word = track.faultText});
    if (!track.sawEndOfTrack)
        add({.kind = MidiOddity::NoEndOfTrack, .offset = track.extent.end});
    else if (track.stopped < track.extent.end)
        add({.kind = MidiOddity::BytesBehindEndOfTrack,
             .offset = track.stopped,
             .count = track.extent.end - track.stopped});
}

} // namespace partita
