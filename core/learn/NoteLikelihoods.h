#pragma once

#include "core/learn/MusicModel.h"
#include "core/score/Score.h"

#include <optional>
#include <vector>

namespace partita {

// What a model thinks of one note, all other notes as they are: how probable it is among all that could be
// there in its stead, namely nothing, or the same note at another pitch that is free.
struct NoteLikelihood {
    struct Choice {
        std::optional<Pitch> pitch; // unset: no note
        double probability = 0;
    };

    TrackId track;
    NoteId note;
    double probability = 0;      // 0..1
    std::vector<Choice> choices; // of what else could be there, likeliest first
};

inline constexpr int mostJudgedSteps = 1 << 18;

// What a model thinks of a piece: of each cell for the tint, of each note for "least likely notes".
// Percussion and notes out of the model's range are not judged; of notes that share their cells all get the
// same figure. A value, immutable, thread-safe.
class NoteLikelihoods {
public:
    // Blocking, about 0.1 s for 32 bars. Errors: those of MusicModel::cellLikelihoods; NothingUsable (no
    // notes that the model knows, or more than mostJudgedSteps).
    static Result<NoteLikelihoods> judge(const MusicModel& model, const Score& score, std::stop_token stop);

    const CellLikelihoods& cells() const { return cells_; } // from step 0 to the end of the last note's bar
    Tick phase() const { return phase_; }                   // where step 0 is in the score (see gridPhase())
    // Least likely first.
    const std::vector<NoteLikelihood>& notes() const { return notes_; }
    const NoteLikelihood* of(NoteId note) const; // null: not judged; logarithmic

private:
    CellLikelihoods cells_;
    Tick phase_;
    std::vector<NoteLikelihood> notes_;
    std::vector<std::pair<NoteId, std::size_t>> byId_; // index into notes_, by id
};

} // namespace partita
