#pragma once

#include "core/base/Strong.h"
#include "core/score/Score.h"
#include "ui/pianoroll/model/RollGeometry.h"
#include "ui/pianoroll/model/RollModel.h"

#include <QPointF>
#include <Qt>

#include <memory>
#include <optional>

namespace partita::ui {

class RollController;

// Where the mouse is in the roll.
struct RollPoint {
    QPointF position; // pixels of the note area
    Tick tick;        // >= 0, not snapped
    Pitch pitch;
    Qt::KeyboardModifiers modifiers;

    bool bypassesSnap() const { return modifiers.testFlag(Qt::AltModifier); }
};

// What goes on between press and release. It shows itself as the model's pending edit (or selection);
// dropping it leaves the document as it was.
class Gesture {
public:
    virtual ~Gesture() = default;
    virtual void drag(const RollPoint& point) = 0;
    virtual void release() = 0; // pushes at most one step of undo
    virtual void drop() = 0;    // Esc
};

enum class NotePart { Start, Body, End };

struct NoteHit {
    Note note;
    NotePart part;
};

// The note of the current track under a point of the note area, else a selected one of another; of
// overlapping ones that which starts last.
std::optional<NoteHit> hitNote(const RollModel& model, const RollGeometry& geometry, QPointF position);

// The index of another track with a note there.
std::optional<int> otherTrackAt(const RollModel& model, const RollGeometry& geometry, QPointF position);

// What a press would do at a place, shown before it is done.
struct ToolHint {
    Qt::CursorShape cursor = Qt::ArrowCursor;
    std::optional<Note> note;     // would be drawn
    std::optional<Tick> splitAt;  // a note would be cut there ...
    std::optional<Pitch> splitOf; // ... on this row
};

class Tool {
public:
    virtual ~Tool() = default;
    // Null when the press is all there is to it.
    virtual std::unique_ptr<Gesture> press(RollController& controller, const RollPoint& point) const = 0;
    virtual ToolHint hint(const RollController& controller, const RollPoint& point) const = 0;
};

} // namespace partita::ui
