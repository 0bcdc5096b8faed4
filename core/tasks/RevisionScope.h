#pragma once

#include "core/score/ScoreEdit.h"
#include "core/tasks/ReviseTask.h"

#include <optional>
#include <string>

namespace partita {

// What a request is about, and whether it can be had: cheap enough to be asked at every change of a
// selection.

// From the start of the piece to the bar line at or after its last note.
TickSpan wholePiece(const Score& score);

// The longest stretch in `within` that no note of the score touches, of a beat at least.
std::optional<TickSpan> longestSilence(const Score& score, TickSpan within);

// The notes that are selected, track by track.
std::vector<ScoreEdit::TrackNote> selectedNotes(const ReviseRequest& request);

// The selected notes are what is made again, and nothing else.
bool goesByNotes(const ReviseRequest& request);

// The stretch of time that the operation is about, in whole steps of the model; unset: there is nothing for
// it to be about.
std::optional<TickSpan> passageOf(const ReviseRequest& request);

// Why an operation is not offered.
enum class Obstacle {
    NoModel,
    NoNotes,
    NotEditable, // never said by obstacleTo(): for whoever shows pieces that are not to be changed
    NothingLocked,
    ModelCannotBlend,
    NothingToBlendWith,
    NoGap,
    NothingSelected,
    AllLocked,
    TooLong,     // more steps than mostSteps
    OutOfRange,  // no note of the passage is among the model's pitches
    BetweenSteps // most notes of the passage begin between the model's steps
};
inline constexpr int mostSteps = 1 << 16;

// The first thing that stands against it; here model and score may be null. Walks over the notes of the piece
// once.
std::optional<Obstacle> obstacleTo(const ReviseRequest& request);

// What of a piece stays or is selected, in words: "bars=1-4", "pitches=60-84", "melody" (notes that are the
// highest when they begin), "bass" (the lowest), "part=drums", "voice=2" (a line, 1 the highest, as
// voicesOf() hears it), or several joined by commas, all of which must hold.
struct KeepSpec {
    std::optional<std::pair<int, int>> bars;    // from 1, both in
    std::optional<std::pair<int, int>> pitches; // MIDI, both in
    std::optional<int> voice;                   // from 1
    std::optional<PartRole> part;               // as Parts finds it
    bool melody = false;
    bool bass = false;

    bool isOfPartAlone() const { return part && !bars && !pitches && !voice && !melody && !bass; }
};

std::vector<NoteId> notesOfPart(const Score& score, PartRole role); // rising ids

// `option`: that of the command line which the text belongs to, for the message. Errors: InvalidOption.
Result<KeepSpec> parseKeepSpec(const std::string& text, const std::string& option);

// Bars and pitches alone hold cells, silent ones too; with melody, bass or a voice they choose among its
// notes. Percussion has no part in melody, bass or voices.
void lock(Locks& locks, const KeepSpec& spec, const Score& score);

// Makes that the selection of a request whose score is set. Notes that are chosen are made anew with the
// silence that they sound in, and all others stay. False: there are no such notes.
bool select(ReviseRequest& request, const KeepSpec& spec);

} // namespace partita
