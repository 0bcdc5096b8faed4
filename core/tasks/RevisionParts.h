#pragma once

#include "core/tasks/Regeneration.h"
#include "core/tasks/ReviseTask.h"

// Who of a piece stays and who plays anew, as far as an operation or a request says it by melody and part.
namespace partita {

// Melody and accompaniment, as lists of rising ids: which of them an operation keeps.
struct MelodyParts {
    std::vector<NoteId> melody;
    bool keepMelody = false;
    bool keepOthers = false;
};

// Of models of several parts the melody is who plays it, where somebody does; of a selection of several
// voices its melody, else all of it.
MelodyParts melodyPartsOf(const ReviseRequest& request);

// A melody is what nothing sounds above, but for other players of a band.
void keepMelodyOnTop(Regeneration& regeneration, const MelodyParts& parts, const ReviseRequest& request);

// Keeps the parts that are not to be made: those that are not asked for, or have none of the notes that are.
// To a melody that stays nothing comes, nor to anybody else where there is to be a new one.
void keepParts(Regeneration& regeneration, const ReviseRequest& request, const MelodyParts& parts,
               const std::vector<PartRole>& roles);

// By part. Who is asked for plays besides whoever plays there. To a melody alone everybody comes in.
std::vector<bool> whoPlays(const NoteStates& given, const ReviseRequest& request,
                           const std::vector<PartRole>& roles);

} // namespace partita
