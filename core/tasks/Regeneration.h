#pragma once

#include "core/dataset/Encoder.h"
#include "core/dataset/StepClock.h"
#include "core/learn/MusicModel.h"
#include "core/score/Locks.h"
#include "core/score/ScoreEdit.h"

#include <functional>
#include <string>

namespace partita {

// Which notes of a score a model may draw anew, as what it is asked and as the edit that its answer makes.
// A model whose style heeds the pedal is told them as long as they are heard (see withPedal()). Notes that
// stay keep everything: id, track, ticks, velocity, channel. Always kept, besides what is locked:
// percussion, pitches out of the model's range, notes that begin at or after `steps`. Const calls are
// thread-safe.
class Regeneration {
public:
    // `steps` > 0: how much of the score is up to the model, from its beginning on, in steps of the model's
    // grid; may be longer than the score.
    Regeneration(const Score& score, const Locks& locks, const ModelDescription& model, int steps);

    // No notes of players with pitches are to come here, nor stay here unless they are locked.
    void keepSilent(Tick first, Tick last, Pitch lowest, Pitch highest);
    // Of models of several parts: the notes of a part stay, and none come to it.
    void keep(Part part);
    Part partOf(TrackId track, const Note& note) const; // 0 where it is in none
    // What new tracks of parts are called, instead of by their ids.
    void nameTracks(std::function<std::string(PartRole)> nameOf) { nameOf_ = std::move(nameOf); }

    // How many of the notes that do not stay begin at each step; empty where there are none.
    std::vector<float> freeOnsets() const;

    bool anythingFree() const; // false: every cell is kept
    // Given states and locked cells filled in; what else is wanted (seed, temperature ...) is the caller's.
    // Its bars are those of the score.
    GenerateRequest request() const;
    // Takes away the notes that do not stay and adds what was drawn to track `target` of the score. A note
    // that is drawn as it was, on the grid, is left as it is.
    ScoreEdit edit(const NoteStates& drawn, TrackId target) const;
    // The same, but a drawn note goes to the track that has most of the kept notes of its voice (see
    // separateVoices); where none has, to the track that had most of that voice, counted from the top, if
    // there are as many voices as before; else to `target`. No locked track gets any. Of models of several
    // parts it goes to the track that has most of its part's notes, or to a new one.
    ScoreEdit editInParts(const NoteStates& drawn, TrackId target) const;
    // The track that has most of the notes that do not stay, else the first with notes that a model could
    // draw, else the first. The score has tracks.
    TrackId mostChangedTrack() const;

private:
    struct FreeNote {
        ScoreEdit::TrackNote note;
        StepNote asked; // as the model is told it
    };
    bool stays(const Note& note, std::span<const NoteId> locked) const;
    void lockNote(const StepNote& note);
    void lockTracks();
    NoteStates::PitchSet& locked(int step, Part part) {
        return locked_[static_cast<std::size_t>(step * model_.grid.parts + part.value)];
    }
    bool isLocked(int step, Pitch pitch, Part part) const {
        return locked_[static_cast<std::size_t>(step * model_.grid.parts + part.value)]
                      [static_cast<std::size_t>(pitch.value)];
    }
    StepNote onGrid(TrackId track, const Note& note) const;
    struct Drawn {
        ScoreEdit edit;              // but for the notes that are added
        std::vector<StepNote> notes; // that are
    };
    Drawn drawnOf(const NoteStates& drawn) const;
    void addToParts(const std::vector<StepNote>& notes, ScoreEdit& edit) const;
    std::vector<std::optional<TrackId>> tracksOfParts() const;

    Score score_;
    ModelDescription model_;
    NoteParts parts_;
    std::function<std::string(PartRole)> nameOf_; // unset: their ids
    StepClock clock_;
    int steps_;
    std::vector<Step> barStarts_;       // up to `steps_`
    std::vector<TrackId> lockedTracks_; // rising
    std::vector<FreeNote> free_;        // to be drawn anew
    NoteStates given_;
    std::vector<NoteStates::PitchSet> locked_; // by step and part
};

} // namespace partita
