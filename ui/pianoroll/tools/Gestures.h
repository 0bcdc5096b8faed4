#pragma once

#include "core/score/Score.h"
#include "core/score/ScoreEdit.h"
#include "ui/pianoroll/tools/Tool.h"

#include <optional>
#include <unordered_set>
#include <vector>

namespace partita::ui {

class RollController;
class RollModel;
class TrackNotes;

// Moves the selected notes in time and pitch, or copies of them. Shift keeps to one direction.
class MoveGesture : public Gesture {
public:
    struct Options {
        bool copies = false;
        bool collapsesOnClick = false; // without a drag, only `held` stays selected
        bool dropsOnClick = false;     // without a drag, `held` leaves the selection
    };

    MoveGesture(RollController& controller, const Note& held, const RollPoint& origin, Options options);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    void show(Tick by, int semitones);

    RollController& controller_;
    Note held_;
    RollPoint origin_;
    Options options_;
    std::vector<Note> notes_; // as they were
    std::vector<NoteId> ids_; // of `notes_`
    NoteId firstNewId_;
    bool dragging_ = false; // past the threshold of a click
    Pitch heard_;
};

// Moves the start or the end of all selected notes.
class ResizeGesture : public Gesture {
public:
    ResizeGesture(RollController& controller, const NoteHit& held, const RollPoint& origin);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    RollController& controller_;
    NoteHit held_;
    RollPoint origin_;
    std::vector<Note> notes_; // as they were
    std::vector<NoteId> ids_;
};

// Draws a rectangle; the notes of the current track, with Alt of all tracks, that it touches are selected:
// instead of what was selected, with Shift added, with Ctrl toggled.
class MarqueeGesture : public Gesture {
public:
    MarqueeGesture(RollController& controller, const RollPoint& origin);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

private:
    void addNotesIn(const QRectF& box, const TrackNotes& track, std::unordered_set<NoteId>& selection) const;

    RollController& controller_;
    double originTick_, originRow_;
    Qt::KeyboardModifiers modifiers_;
    std::unordered_set<NoteId> before_;
};

// A new note: its cell at the press, its end under the mouse. A score without a track gets one.
class DrawGesture : public Gesture {
public:
    DrawGesture(RollController& controller, const RollPoint& origin);

    void drag(const RollPoint& point) override;
    void release() override;
    void drop() override;

    // What a press at the point would draw, before it meets other notes.
    static Note noteAt(const RollController& controller, const RollPoint& point);

    // The edit that puts the note into the current track; a score without a track gets one.
    static ScoreEdit editFor(const RollModel& model, const Note& note);

private:
    void show();

    RollController& controller_;
    Note note_;
    Tick cellEnd_;
};

// A press on a note, the same for the tools that move and resize: selects it (Shift and Ctrl add and remove),
// then drags.
std::unique_ptr<Gesture> pressNote(RollController& controller, const NoteHit& hit, const RollPoint& point);

Qt::CursorShape cursorOver(const NoteHit& hit);

} // namespace partita::ui
