#include "ui/pianoroll/tools/Tool.h"

#include <algorithm>
#include <cmath>

namespace partita::ui {

namespace {

constexpr double widestEdge = 7;      // pixels that resize
constexpr double leastResizable = 9;  // narrower notes only move
constexpr double narrowestTarget = 3; // pixels, for notes narrower than that

NotePart partAt(double offset, double width) {
    if (width < leastResizable)
        return NotePart::Body;
    const double edge = std::min(widestEdge, width / 3);
    if (offset < edge)
        return NotePart::Start;
    return offset > width - edge ? NotePart::End : NotePart::Body;
}

std::optional<NoteHit> hitNoteOf(const TrackNotes& track, const RollGeometry& geometry, QPointF position) {
    const int row = static_cast<int>(std::floor(geometry.rowAt(position.y())));
    if (row < 0 || row >= geometry.rows.count())
        return std::nullopt;
    const Pitch pitch = geometry.rows.pitch(row);
    const Tick from = geometry.wholeTickAt(position.x() - narrowestTarget);
    const Tick to = geometry.wholeTickAt(position.x()) + Tick(1);
    std::optional<NoteHit> hit;
    track.visitOverlaps(pitch, from, to, [&](std::size_t index) {
        const Note& note = track.notes()[index];
        const double left = geometry.x(note.start);
        const double width = std::max(narrowestTarget, geometry.x(note.end()) - left);
        if (position.x() >= left && position.x() < left + width)
            hit = NoteHit{note, partAt(position.x() - left, width)};
    });
    return hit;
}

} // namespace

std::optional<NoteHit> hitNote(const RollModel& model, const RollGeometry& geometry, QPointF position) {
    std::optional<NoteHit> hit;
    if (const TrackNotes* track = model.currentTrack())
        hit = hitNoteOf(*track, geometry, position);
    if (!hit && model.selectsOtherTracks())
        for (const TrackNotes& track : model.tracks())
            if (const auto other = hitNoteOf(track, geometry, position);
                other && model.isSelected(other->note.id))
                hit = other;
    return hit;
}

std::optional<int> otherTrackAt(const RollModel& model, const RollGeometry& geometry, QPointF position) {
    for (int index = 0; index < static_cast<int>(model.tracks().size()); ++index)
        if (index != model.currentTrackIndex() &&
            hitNoteOf(model.tracks()[static_cast<std::size_t>(index)], geometry, position))
            return index;
    return std::nullopt;
}

} // namespace partita::ui
