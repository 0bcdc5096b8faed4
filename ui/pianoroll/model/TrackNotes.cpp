#include "ui/pianoroll/model/TrackNotes.h"

namespace partita::ui {

namespace {

int firstChannel(const Track& track) {
    if (!track.notes.empty())
        return track.notes.front().channel;
    for (const Event& event : track.events)
        if (event.status >= 0x80 && event.status < 0xF0)
            return event.status & 0x0F;
    return 0;
}

} // namespace

TrackNotes::TrackNotes(const Track& track)
    : track_(&track)
    , channel_(firstChannel(track)) {
    latestEnd_.reserve(track.notes.size());
    for (std::size_t i = 0; i < track.notes.size(); ++i) {
        const Note& note = track.notes[i];
        latestEnd_.push_back(latestEnd_.empty() ? note.end() : std::max(latestEnd_.back(), note.end()));
        OfPitch& row = pitches_[static_cast<std::size_t>(note.pitch.value)];
        row.indices.push_back(static_cast<std::uint32_t>(i));
        row.latestEnd.push_back(row.latestEnd.empty() ? note.end()
                                                      : std::max(row.latestEnd.back(), note.end()));
        channels_ |= 1u << note.channel;
        lowest_ = std::min(lowest_.value_or(note.pitch), note.pitch);
        highest_ = std::max(highest_.value_or(note.pitch), note.pitch);
    }
    indexIds();
}

void TrackNotes::indexIds() {
    ids_.reserve(track_->notes.size());
    for (std::size_t i = 0; i < track_->notes.size(); ++i)
        ids_.emplace_back(track_->notes[i].id, static_cast<std::uint32_t>(i));
    if (!std::is_sorted(ids_.begin(), ids_.end()))
        std::sort(ids_.begin(), ids_.end());
}

std::size_t TrackNotes::firstEndingAfter(Tick tick) const {
    return static_cast<std::size_t>(std::lower_bound(latestEnd_.begin(), latestEnd_.end(), tick) -
                                    latestEnd_.begin());
}

std::optional<std::size_t> TrackNotes::indexOf(NoteId id) const {
    const auto found = std::lower_bound(ids_.begin(), ids_.end(), std::pair(id, std::uint32_t{0}));
    if (found == ids_.end() || found->first != id)
        return std::nullopt;
    return found->second;
}

const Note* TrackNotes::find(NoteId id) const {
    const std::optional<std::size_t> index = indexOf(id);
    return index ? &notes()[*index] : nullptr;
}

} // namespace partita::ui
