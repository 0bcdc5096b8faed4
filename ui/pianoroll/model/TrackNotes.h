#pragma once

#include "core/score/Score.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace partita::ui {

// Finds notes of one track of a snapshot by time, pitch and id without walking all of them. Refers to the
// track, which must outlive it.
class TrackNotes {
public:
    TrackNotes() = default;
    explicit TrackNotes(const Track& track);

    const Track& track() const { return *track_; }
    const std::vector<Note>& notes() const { return track_->notes; }
    std::size_t size() const { return track_ == nullptr ? 0 : track_->notes.size(); }

    // The first note that could reach past `tick`: all before it have ended. Walk on while start < the right
    // end.
    std::size_t firstEndingAfter(Tick tick) const;
    std::optional<std::size_t> indexOf(NoteId id) const;
    const Note* find(NoteId id) const;

    // Indices of the notes at `pitch` that share a tick with [start, end), a note without length counting as
    // its start.
    template <class Visit>
    void visitOverlaps(Pitch pitch, Tick start, Tick end, Visit visit) const;

    int channel() const { return channel_; } // of its first note, else of its first channel event, else 0
    bool usesChannel(int channel) const { return (channels_ >> channel & 1u) != 0; }
    std::optional<Pitch> lowest() const { return lowest_; }
    std::optional<Pitch> highest() const { return highest_; }

private:
    struct OfPitch {
        std::vector<std::uint32_t> indices; // by start
        std::vector<Tick> latestEnd;        // of the indices so far
    };

    void indexIds();

    const Track* track_ = nullptr;
    std::vector<Tick> latestEnd_; // of the notes so far
    std::array<OfPitch, 128> pitches_;
    std::vector<std::pair<NoteId, std::uint32_t>> ids_; // by id
    int channel_ = 0;
    std::uint32_t channels_ = 0;
    std::optional<Pitch> lowest_, highest_;
};

template <class Visit>
void TrackNotes::visitOverlaps(Pitch pitch, Tick start, Tick end, Visit visit) const {
    const OfPitch& row = pitches_[static_cast<std::size_t>(pitch.value)];
    const auto reaching = std::lower_bound(row.latestEnd.begin(), row.latestEnd.end(), start);
    for (auto i = static_cast<std::size_t>(reaching - row.latestEnd.begin()); i < row.indices.size(); ++i) {
        const Note& note = notes()[row.indices[i]];
        if (note.start >= end)
            break;
        if (note.end() > start || note.start >= start)
            visit(static_cast<std::size_t>(row.indices[i]));
    }
}

} // namespace partita::ui
