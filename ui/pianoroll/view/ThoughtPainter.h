#pragma once

#include "core/learn/NoteLikelihoods.h"
#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/pianoroll/view/NoteLayer.h"
#include "ui/pianoroll/view/RollPalette.h"

#include <QPainter>

namespace partita::ui {

// Shows what a model thinks: empty cells are tinted by how probable a sounding note is there, and in each
// note of the current track a bar is as long as the note is probable. The painter is in device pixels; `area`
// is what needs painting.
class ThoughtPainter {
public:
    ThoughtPainter(const NoteLikelihoods& thoughts, const RollModel& model, const RollPalette& palette,
                   DevicePixels pixels, const QRect& area)
        : thoughts_(thoughts)
        , model_(model)
        , palette_(palette)
        , pixels_(pixels)
        , area_(area) {}

    void paintCells(QPainter& painter, RowStrips& strips) const; // below the notes
    void paintNotes(QPainter& painter) const;                    // above them

private:
    const NoteLikelihoods& thoughts_;
    const RollModel& model_;
    const RollPalette& palette_;
    DevicePixels pixels_;
    QRect area_;
};

// "C4: 82 % here", and what the model would rather have; of a note, or of an empty cell. "" outside what it
// was asked about.
QString thoughtText(const NoteLikelihoods& thoughts, const Score& score, Tick tick, Pitch pitch);
QString thoughtText(const NoteLikelihood& thought, Pitch pitch);

} // namespace partita::ui
