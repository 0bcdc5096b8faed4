#pragma once

#include "core/tasks/Regeneration.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// What people ask of a model to do with a piece. The window and the command line both mean these.
enum class OperationKind {
    Regenerate, // the selection anew, the rest stays
    FillGap,    // the bars of the selection anew, whatever they hold, to lead from what is before to what is
                // after
    Vary,       // the selection, or all, from what it is now by as much as `difference` says
    Continue,   // everything stays; `bars` more after the end
    Harmonise,  // the melody stays and nothing comes above it
    NewMelody,  // all but the melody stays; the new one is above it, about where the old one was
    Blend,      // music between the piece and `other`, `share` of it the other's
};

// "regenerate", "fill-gap", "vary", "continue", "harmonise", "new-melody", "blend"
const std::vector<std::pair<std::string, OperationKind>>& operationNames();

// A value. Bars, selection and locks are of the score that it is planned for.
struct Operation {
    OperationKind kind = OperationKind::Regenerate;
    // The selection: the stretch of time of these notes over all pitches, notes that are not among them stay;
    // or a block of cells; both unset: the whole piece. Where both are set the block counts.
    std::vector<NoteId> notes; // in any order
    std::optional<Locks::Region> region;
    std::vector<NoteId> melody; // Harmonise, NewMelody: which notes it is; empty: as voicesOf() hears it
    int bars = 8;               // Continue: exactly so many, of the metre at the end; 1..1024
    double difference = 0.5;    // Vary: 0 similar .. 1 different
    std::shared_ptr<const Score> other; // Blend
    double share = 0.5;                 // Blend: 0..1
    bool loop = false;                  // the end leads to the start; not with Continue
};

// An operation ready to be drawn: `request` lacks only seed, temperature and what else the dials say. The
// answer to it goes through regeneration.edit().
struct PlannedOperation {
    Regeneration regeneration;
    GenerateRequest request;
};

// `locks` hold besides what the operation keeps. Errors, each saying what to do instead: InvalidOption
// (nothing left to make, a selection without anything the model knows, options that contradict),
// NothingUsable (no notes that the model knows).
Result<PlannedOperation> plan(const Operation& operation, const Score& score, const Locks& locks,
                              const MusicModel& model);

// How many sweeps a chain makes that is to leave what it began with by this much, 0..1; 0 is the model's own
// choice.
int sweepsFor(double difference);

} // namespace partita
