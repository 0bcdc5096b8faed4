#include "ui/pianoroll/model/RollViewport.h"

#include <algorithm>
#include <utility>

namespace partita::ui {

namespace {

constexpr double leastNoteAreaPixels = 40; // smaller is a layout on its way
constexpr int mostBarsOnOpen = 16;
constexpr double pageMarginShare = 0.04; // of the width, kept before the playhead when the page turns

} // namespace

RollViewport::RollViewport(RollModel& model, QObject* parent)
    : QObject(parent)
    , model_(model) {
    connect(&model, &RollModel::opened, this, &RollViewport::open);
    connect(&model, &RollModel::notesChanged, this, [this] {
        updateLength();
        updateRows();
    });
    open();
}

void RollViewport::open() {
    if (model_.score() != nullptr)
        geometry_.ticksPerBeat = model_.score()->division.ticksPerBeat();
    updateLength();
    updateRows();
    fitted_ = false;
    beforeFold_.reset();
    fit();
}

void RollViewport::updateLength() {
    if (model_.grid() == nullptr)
        return;
    Tick end = model_.end();
    for (const ScoreEdit::TrackNote& added : model_.pending().addedNotes)
        end = std::max(end, added.note.end());
    const MetreMap& metres = model_.grid()->metres();
    const int bars = metres.position(end).bar;
    const double wanted = static_cast<double>(metres.barStart(bars + 1 + std::max(4, bars / 4)).value);
    if (wanted == geometry_.lengthTicks)
        return;
    geometry_.lengthTicks = wanted;
    geometry_.clamp();
    emit changed();
}

void RollViewport::updateRows() {
    PitchRows rows;
    if (folded_) {
        std::vector<Pitch> used;
        for (const TrackNotes& track : model_.tracks())
            for (const Note& note : track.notes())
                used.push_back(note.pitch);
        for (const ScoreEdit::TrackNote& added : model_.pending().addedNotes)
            used.push_back(added.note.pitch);
        rows = PitchRows::folded(used);
    } else if (!geometry_.rows.isFolded()) {
        return;
    }
    if (rows == geometry_.rows)
        return;
    const double middle = geometry_.size.height() / 2;
    const Pitch centre = geometry_.pitchAt(middle);
    const double share = geometry_.rowAt(middle) - geometry_.rows.row(centre); // of the row
    geometry_.rows = rows;
    geometry_.topRow = geometry_.rows.row(centre) + share - middle / geometry_.rowHeight;
    geometry_.clamp();
    emit changed();
}

void RollViewport::resize(QSizeF size) {
    const double centreRow = (geometry_.topRow + geometry_.bottomRow()) / 2;
    geometry_.size = size;
    if (!fitted_) {
        fit();
        return;
    }
    geometry_.topRow = centreRow - size.height() / geometry_.rowHeight / 2;
    geometry_.clamp();
    emit changed();
}

void RollViewport::scrollBy(QPointF pixels) {
    geometry_.scrollBy(pixels);
    emit changed();
}

void RollViewport::setLeftTick(double tick) {
    geometry_.leftTick = tick;
    geometry_.clamp();
    emit changed();
}

void RollViewport::setTopRow(double row) {
    geometry_.topRow = row;
    geometry_.clamp();
    emit changed();
}

void RollViewport::showTicks(double first, double last) {
    geometry_.showTicks(first, last);
    emit changed();
}

RollViewport::Place RollViewport::place() const {
    return {geometry_.leftTick, geometry_.pixelsPerTick * geometry_.ticksPerBeat, geometry_.topRow,
            geometry_.rowHeight};
}

void RollViewport::setPlace(const Place& place) {
    if (!(place.pixelsPerBeat > 0) || !(place.rowHeight > 0))
        return;
    geometry_.pixelsPerTick = place.pixelsPerBeat / geometry_.ticksPerBeat;
    geometry_.rowHeight = place.rowHeight;
    geometry_.leftTick = place.leftTick;
    geometry_.topRow = place.topRow;
    geometry_.clamp();
    fitted_ = true;
    emit changed();
}

void RollViewport::zoomTime(double factor, double anchorX) {
    geometry_.zoomTime(factor, anchorX);
    emit changed();
}

void RollViewport::zoomPitch(double factor, double anchorY) {
    geometry_.zoomPitch(factor, anchorY);
    emit changed();
}

void RollViewport::fit() {
    if (model_.grid() != nullptr && geometry_.size.width() >= leastNoteAreaPixels &&
        geometry_.size.height() >= leastNoteAreaPixels) {
        const MetreMap& metres = model_.grid()->metres();
        const Tick end = std::max(Tick(1), model_.end());
        int bars = metres.position(end - Tick(1)).bar + 1;
        if (!fitted_)
            bars = std::min(bars, mostBarsOnOpen);
        geometry_.showTicks(0, static_cast<double>(metres.barStart(bars).value));
        std::optional<Pitch> lowest, highest;
        for (const TrackNotes& track : model_.tracks())
            if (track.size() > 0) {
                lowest = std::min(lowest.value_or(*track.lowest()), *track.lowest());
                highest = std::max(highest.value_or(*track.highest()), *track.highest());
            }
        fitRows(lowest, highest);
        fitted_ = true;
    } else if (model_.grid() == nullptr) {
        fitRows(std::nullopt, std::nullopt);
    }
    emit changed();
}

void RollViewport::fitRows(std::optional<Pitch> lowest, std::optional<Pitch> highest) {
    const Pitch low = lowest.value_or(Pitch(48));
    const Pitch high = highest.value_or(Pitch(83));
    geometry_.showRows(geometry_.rows.row(high) - 2, geometry_.rows.row(low) + 3);
}

void RollViewport::zoomToSelection() {
    const std::vector<Note> notes = model_.selectedNotes();
    if (notes.empty())
        return;
    const TickSpan span = spanOf(notes);
    const double margin = static_cast<double>((span.last - span.first).value) * 0.05;
    geometry_.showTicks(static_cast<double>(span.first.value) - margin,
                        static_cast<double>(span.last.value) + margin);
    Pitch low = notes.front().pitch, high = low;
    for (const Note& note : notes) {
        low = std::min(low, note.pitch);
        high = std::max(high, note.pitch);
    }
    fitRows(low, high);
    emit changed();
}

void RollViewport::show(Tick tick) {
    const auto at = static_cast<double>(tick.value);
    const double margin = 24 / geometry_.pixelsPerTick;
    if (at < geometry_.leftTick)
        setLeftTick(at - margin);
    else if (at > geometry_.rightTick() - margin)
        setLeftTick(at + margin - geometry_.size.width() / geometry_.pixelsPerTick);
}

void RollViewport::show(Pitch pitch) {
    const int row = geometry_.rows.row(pitch);
    if (row < geometry_.topRow)
        setTopRow(row);
    else if (row + 1 > geometry_.bottomRow())
        setTopRow(row + 1 - geometry_.size.height() / geometry_.rowHeight);
}

void RollViewport::showSelection() {
    const std::vector<Note> notes = model_.selectedNotes();
    if (notes.empty())
        return;
    show(notes.front().start);
    show(notes.front().pitch);
}

void RollViewport::pageTo(Tick tick) {
    const auto at = static_cast<double>(tick.value);
    if (at < geometry_.leftTick || at >= geometry_.rightTick())
        setLeftTick(at - (geometry_.rightTick() - geometry_.leftTick) * pageMarginShare);
}

void RollViewport::setFolded(bool folded) {
    if (folded == folded_)
        return;
    const Rows before{geometry_.topRow, geometry_.rowHeight};
    folded_ = folded;
    updateRows();
    if (folded_) {
        beforeFold_ = std::pair(before, Rows{geometry_.topRow, geometry_.rowHeight});
    } else if (const auto was = std::exchange(beforeFold_, std::nullopt); was && was->second == before) {
        geometry_.rowHeight = was->first.height;
        setTopRow(was->first.top);
    }
}

} // namespace partita::ui
