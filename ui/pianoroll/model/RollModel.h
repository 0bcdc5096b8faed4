#pragma once

#include "ui/document/ScoreDocument.h"
#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/pianoroll/model/RollGrid.h"
#include "ui/pianoroll/model/RollHarmony.h"
#include "ui/pianoroll/model/TrackNotes.h"

#include <QObject>
#include <QRectF>

#include <unordered_set>

namespace partita::ui {

// What the roll shows: the document's snapshot, the edit in progress on top of it, the selection, the track
// that is edited, what is locked, the grid, the playhead, the cursor and the loop. Changes the document only
// through commit(). GUI thread.
class RollModel : public QObject {
    Q_OBJECT

public:
    explicit RollModel(ScoreDocument& document, QObject* parent = nullptr);

    ScoreDocument& document() { return document_; }
    const ScoreDocument& document() const { return document_; }
    const Score* score() const { return snapshot_.get(); } // null when nothing is open
    Tick end() const { return end_; }                      // of score()
    bool isEditable() const { return snapshot_ != nullptr && document_.isEditable(); }

    // Indices are those of score()->tracks.
    const std::vector<TrackNotes>& tracks() const { return tracks_; }
    const TrackNotes* currentTrack() const; // null when the score has no track
    int currentTrackIndex() const { return current_; }
    void setCurrentTrack(int index);

    // The edit in progress, which is shown but not yet in the document.
    const ScoreEdit& pending() const { return pending_; }
    // `marked`: its notes stand out as selected ones do, and chords and overview go with it.
    void setPending(ScoreEdit edit, bool marked = false);
    bool isPendingMarked() const { return pendingMarked_; }
    // The pending edit as one step of undo; `selected` becomes the selection when given.
    void commit(const QString& name, const std::vector<NoteId>* selected = nullptr);
    void commit(ScoreEdit edit, const QString& name, const std::vector<NoteId>* selected = nullptr);

    // Null: no track has it.
    const TrackNotes* trackOf(NoteId id) const;
    // The edit of placeNotes() for notes of any tracks. A placed note goes to the track of the taken one with
    // its id; a new one to that of the note with the id of the same place in `like`, else to the current
    // track.
    ScoreEdit placing(const std::vector<NoteId>& taken, const std::vector<Note>& placed,
                      const std::vector<NoteId>& like = {}) const;

    // Of the current track, and of others where selectsOtherTracks().
    const std::unordered_set<NoteId>& selection() const { return selection_; }
    bool selectsOtherTracks() const { return selectsOtherTracks_; }
    bool isSelected(NoteId id) const { return selection_.contains(id); }
    void setSelection(std::unordered_set<NoteId> ids);
    std::vector<NoteId> selectedIds() const; // by start
    std::vector<Note> selectedNotes() const; // by start
    // By index in the current track, for painting.
    bool isSelectedAt(std::size_t index) const { return (flags_[index] & selectedFlag) != 0; }
    bool isHiddenAt(std::size_t index) const { return (flags_[index] & hiddenFlag) != 0; }
    bool isLockedAt(std::size_t index) const { return locked_[index]; }
    bool isLocked(const Note& note) const; // of its track; a new one as of the current track
    // The document's locks with notes, or a block, locked or unlocked. Unlocking a note takes its cells from
    // blocks; of a locked track the other notes stay locked one by one. Unlocking a block frees single notes
    // in it too.
    Locks locksWith(const std::vector<NoteId>& ids, bool locked) const;
    Locks locksWith(const Locks::Region& block, bool locked) const;

    RollHarmony& harmony() { return harmony_; }
    const RollHarmony& harmony() const { return harmony_; }

    // Notes of another piece shown pale behind this one; null for none.
    void setBackdrop(std::shared_ptr<const Score> score);
    const std::vector<TrackNotes>& backdrop() const { return backdropTracks_; }

    const RollGrid* grid() const { return grid_ ? &*grid_ : nullptr; } // null when nothing is open
    void setGridValue(GridValue value);
    GridValue gridValue() const { return gridValue_; }
    bool snaps() const { return snaps_; }
    void setSnaps(bool snaps);
    Tick snapped(Tick tick, bool bypass) const;               // to the nearest line, never below 0
    Tick cellStart(Tick tick, bool bypass) const;             // of the cell it is in
    Tick snappedMove(Tick start, Tick by, bool bypass) const; // a distance that ends on a line, or none

    std::optional<Tick> playhead() const { return playhead_; }
    void setPlayhead(std::optional<Tick> position);
    std::optional<TickSpan> loop() const { return loop_; }
    void setLoop(std::optional<TickSpan> loop);
    // Its bars are what is chosen: no notes are.
    bool loopIsChosen() const { return loop_ && selection_.empty(); }
    struct Place {
        Tick tick;
        Pitch pitch;
        bool operator==(const Place&) const = default;
    };
    std::optional<Place> cursor() const { return cursor_; } // where keys act, when it is to be seen
    void setCursor(std::optional<Place> cursor);
    // The block that is being locked or unlocked.
    struct LockSketch {
        Locks::Region region;
        bool unlocks;
        bool operator==(const LockSketch&) const = default;
    };
    std::optional<LockSketch> lockSketch() const { return lockSketch_; }
    void setLockSketch(std::optional<LockSketch> sketch);
    // Ticks and rows; the rectangle that is being drawn round notes.
    std::optional<QRectF> marquee() const { return marquee_; }
    void setMarquee(std::optional<QRectF> marquee);

signals:
    void opened();       // another piece
    void notesChanged(); // of the document or pending
    void selectionChanged();
    void currentTrackChanged();
    void gridChanged();
    void loopChanged();
    void marqueeChanged();
    void cursorChanged();
    void locksChanged(); // or the sketch of one
    void playheadChanged(std::optional<partita::Tick> before);

private:
    static constexpr std::uint8_t selectedFlag = 1, hiddenFlag = 2;

    void readScore();
    void startPiece();
    void updateFlags();
    void updateLocked();
    int firstTrackWithNotes() const;

    ScoreDocument& document_;
    RollHarmony harmony_;
    std::shared_ptr<const Score> snapshot_;
    std::vector<TrackNotes> tracks_;
    Tick end_;
    int current_ = 0;
    ScoreEdit pending_;
    bool pendingMarked_ = false;
    std::unordered_set<NoteId> selection_;
    bool selectsOtherTracks_ = false;
    std::vector<std::uint8_t> flags_;
    std::vector<bool> locked_; // by index in the current track
    std::optional<RollGrid> grid_;
    GridValue gridValue_;
    bool snaps_ = true;
    std::optional<Tick> playhead_;
    std::optional<TickSpan> loop_;
    std::optional<QRectF> marquee_;
    std::optional<Place> cursor_;
    std::optional<LockSketch> lockSketch_;
    std::shared_ptr<const Score> backdrop_;
    std::vector<TrackNotes> backdropTracks_;
};

} // namespace partita::ui
