#pragma once

#include "core/score/Drums.h"

#include <utility>
#include <vector>

namespace partita {

enum class Voice { Melody, Inner, Bass };

// The lines that a score's notes are heard as, voice 0 the highest. Percussion has no voice. A value.
struct Voices {
    int count = 0;                            // 0 without pitched notes
    std::vector<std::pair<NoteId, int>> list; // rising ids; voice 0..count-1

    int of(NoteId note) const; // -1: none
    // Rising ids.
    std::vector<NoteId> notes(int voice) const;
    std::vector<NoteId> melody() const { return notes(0); }
    std::vector<NoteId> bass() const;  // the lowest of two voices or more
    std::vector<NoteId> inner() const; // what is neither
    std::vector<NoteId> notes(Voice voice) const;
};

inline constexpr int mostVoices = 6;

// Follows lines, not the outermost notes. As many voices as notes commonly sound together, at most
// mostVoices; their registers are those of the places where all of them sound (the maximal contigs of Chew &
// Wu, "Separating voices in polyphonic music: a contig mapping approach", CMMR 2004). From there on, onset
// after onset, notes go to voices so that leaps, rests and crossings cost least, by beam search over the
// states of the voices (after McLeod & Steedman, "HMM-based voice separation of MIDI performance", JNMR
// 2016). Where more notes sound than there are voices, inner notes join the voice next to them.
// Deterministic; a second for 50,000 notes.
// `drums` may be those of the score before an edit.
Voices separateVoices(const Score& score, const Drums& drums);
Voices separateVoices(const Score& score);

// The tracks as voices, where two to eight of them hold a line each (hardly two notes at once) and none holds
// more; else as separateVoices() hears them.
Voices voicesOf(const Score& score, const Drums& drums);
Voices voicesOf(const Score& score);

} // namespace partita
