#pragma once

#include "core/recurrent/StepScores.h"

namespace partita::recurrent {

// Notes of drawn steps beside those of the music.
struct FrameCounts {
    double both = 0;   // sound in the drawn step and in the true one
    double either = 0; // in one of them at least

    void add(const FrameCounts& other);
    // Frame-level accuracy: true positives over these with the false positives and the false negatives (Bay,
    // Ehmann, Downie, "Evaluation of multiple-F0 estimation and tracking systems", ISMIR 2009); 1 for silence
    // that was drawn.
    double accuracy() const { return either > 0 ? both / either : 1.0; }
};

// Each judged step drawn `draws` times, given the true steps before it: what the paper of the RNN-RBM expects
// the accuracy of. Notes outside the shape's pitches are never drawn. Blocking; one thread.
FrameCounts countDrawnFrames(const Parameters& parameters, const JudgedSequence& judged, std::size_t draws,
                             std::uint64_t seed);

} // namespace partita::recurrent
