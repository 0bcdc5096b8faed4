#pragma once

#include "core/score/Score.h"

#include <cstddef>
#include <span>
#include <vector>

namespace partita {

struct PlayedNote {
    std::int64_t start = 0; // ticks
    std::int64_t end = 0;
    int pitch = 0;
};
using PlayedNotes = std::vector<PlayedNote>; // by start

// How a player's notes lie, as far as that tells its part. Shares are 0..1.
struct PlayerFigures {
    double notes = 0;
    double meanPitch = 60;
    double pitchDeviation = 0;
    double notesAtOnset = 1;    // mean; onsets within a twelfth of a beat are one
    double chordShare = 0;      // of onsets with two notes or more
    double notesAtOnce = 1;     // mean while any sounds
    double onsetsPerBeat = 1;   // while any sounds
    double meanBeats = 1;       // length of a note
    double soundingShare = 0;   // of the piece
    double stepShare = 0;       // of moves of the highest note that go one or two semitones
    double repeatShare = 0;     // of those that stay
    double meanLeap = 0;        // semitones of a move
    double comesAgainShare = 0; // of notes that are there four beats later too
    double lowestShare = 0.5;   // of onsets beside other players with the lowest note of all that sounds
    double highestShare = 0.5;
    double beginsAt = 0; // share of the piece before its first note

    bool isLine() const; // hardly ever two notes at once
};

// Of all pitched players of a piece, none of them empty. n log n in all notes.
std::vector<PlayerFigures> figuresOf(std::span<const PlayedNotes> players, const Division& division);

// Share of a's notes that b plays too, as they are or in any octave.
enum class Doubling { Unison, Octaves };
double doubledShare(const PlayedNotes& a, const PlayedNotes& b, const Division& division,
                    Doubling doubling = Doubling::Unison);
// Share of the time of the one that sounds less in which the other sounds too.
double togetherShare(const PlayedNotes& a, const PlayedNotes& b);

} // namespace partita
