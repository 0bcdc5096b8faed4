#pragma once

#include "core/learn/MusicModel.h"
#include "core/score/Locks.h"
#include "core/score/MetreMap.h"
#include "core/score/PartRole.h"
#include "core/score/ScoreEdit.h"
#include "core/score/Voices.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace partita {

// What people ask of a model to do with a piece. Everything that is locked stays, whichever it is.
enum class Operation {
    Regenerate, // the selection anew, the rest stays
    Unlocked,   // everything anew
    Continue,   // everything stays; more bars after the end
    Harmonise,  // the melody stays and nothing comes above it
    NewMelody,  // all but the melody stays; the new one is above it, about where the old one was
    Vary,       // the selection, or all, from what it is now by as much as is wanted
    FillGap, // the silence of the selected bars, or the longest one, to lead from what is before to what is
             // after; notes stay
    Blend,   // music between the selection, or all, and another piece
};

inline constexpr std::array<Operation, 8> allOperations{
    Operation::Regenerate, Operation::Unlocked, Operation::Continue, Operation::Harmonise,
    Operation::NewMelody,  Operation::Vary,     Operation::FillGap,  Operation::Blend};

// As files and the command line name them. The terminal's "regenerate" without a selection is Unlocked.
struct OperationId {
    std::string_view id;
    Operation operation;
};
inline constexpr std::array<OperationId, 8> operationIds{{{"regenerate", Operation::Regenerate},
                                                          {"fill-gap", Operation::FillGap},
                                                          {"vary", Operation::Vary},
                                                          {"continue", Operation::Continue},
                                                          {"harmonise", Operation::Harmonise},
                                                          {"new-melody", Operation::NewMelody},
                                                          {"blend", Operation::Blend},
                                                          {"unlocked", Operation::Unlocked}}};

std::string_view idOf(Operation operation);
std::optional<Operation> operationOf(std::string_view id); // unset: there is no such one

// An operation on a piece. A value; what it points to is never null where it is planned or carried out, but
// `other` without Blend.
struct ReviseRequest {
    Operation operation = Operation::Regenerate;
    std::shared_ptr<const MusicModel> model;
    std::shared_ptr<const Score> score;
    Locks locks; // besides what the operation keeps

    // The selection: a block of cells, or notes, in any order, which mean the stretch of time that they are
    // in. Notes go before a block, but for FillGap. Regenerate and Vary make these notes anew and no others;
    // for Harmonise and NewMelody they are the melody or hold it.
    std::vector<NoteId> notes;
    std::optional<Locks::Region> region;
    // Of models of several parts: those that are made, and no others; empty: all that the operation does not
    // keep. Such a model's melody is who plays it, whatever is highest.
    std::vector<PartRole> parts;
    std::vector<PartRole> keptParts; // that stay as they are, and get nothing new
    // What new tracks of parts are called, UTF-8; called on any thread. Unset: their ids.
    std::function<std::string(PartRole)> nameOf;
    // Where new notes go whose voice has no track; those of Regenerate and Vary by notes in any case. Unset:
    // to the track that is changed most.
    std::optional<TrackId> track;

    int bars = 8;               // Continue: exactly so many; 1..1024
    std::optional<Metre> metre; // Continue: of the bars that are added; unset: as at the end
    std::optional<double>
        difference; // Vary, Continue: 0 similar .. 1 different; goes before the dials' sweeps
    std::shared_ptr<const Score> other; // Blend
    double share = 0.5;                 // Blend: of `other`, 0..1; several alternatives lie evenly between
    Dials dials;
    std::uint64_t seed = 1; // of the first alternative; the others count on from it
    int alternatives = 1;
    bool byVoice = false; // each alternative's edit is told voice by voice too
};

// One way to have it, as an edit of the score that was given.
struct Alternative {
    ScoreEdit edit;
    std::shared_ptr<const Score> score; // with the edit
    std::array<ScoreEdit, 3> voices;    // by Voice: the part of the edit that is about it; if asked for
    TickSpan span;                      // where the operation was at work
    std::uint64_t seed = 0;
    double share = 0; // of the other piece, where two are blended
};

// Told from any thread, one call at a time.
struct ReviseObserver {
    std::function<void(int index, const Alternative& alternative)> made; // from 0, as soon as it is there
    // What the first is as its chain goes, some thirty times a second; where the revision is stopped it is
    // told as made with what it has come to. Unset: it is not watched.
    std::function<void(const ScoreEdit& edit, TickSpan span)> drawn;
    Progress progress;
};

// Makes alternatives of a piece by an operation, as many at once as there are cores. Blocking. Errors: those
// of planOf() (see RevisionPlan.h), and Cancelled; alternatives that were ready have been told.
Status revise(const ReviseRequest& request, const ReviseObserver& observer, std::stop_token stop);

// The part of `edit` that is about one voice: it takes away what is that voice before and adds what is that
// voice after. New notes that would lie on notes that now stay are left out.
ScoreEdit voiceOf(const ScoreEdit& edit, const Voices& before, const Voices& after, Voice voice);

} // namespace partita
