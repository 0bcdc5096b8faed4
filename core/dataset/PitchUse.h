#pragma once

#include "core/score/Score.h"

#include <span>

namespace partita {

// How a track uses pitches, as far as that tells percussion from music with pitches: a drum kit has its own
// few keys, which fit no scale, come back a bar later, and sound together.
class PitchUse {
public:
    static constexpr std::size_t mostNotes = 256; // more say no more

    PitchUse(std::span<const Note> notes, const Division& division); // not empty

    // Log-odds of percussion. The weights come from logistic regressions on some 1,100 tracks of music for
    // many instruments and on clips of one to four bars of them, with channel 10 as the truth; the last ones
    // are set by hand so that about one pitched track in a hundred is taken for drums.
    double drumOdds() const;

    double kitShare = 0;       // of notes on the keys of General MIDI's kit that are in common use
    double kickSnareShare = 0; // of notes on bass and snare drums
    bool wholeKit = false;     // bass drum, snare and a cymbal are all there
    double repeatedShare = 0;  // of notes that come again two, three or four beats later, whichever is most
    double scaleFit = 0;       // correlation of the pitch classes with the best key's profile, -1..1
    double togetherShare = 0;  // of onsets with more than one note
    double triadShare = 0;     // of onsets that hold a major or minor triad
    double meanBeats = 0;      // length of a note, at most two beats
    bool bareLine = false;     // one voice of several pitches and no cymbal: rather a bass than a kit
};

} // namespace partita
