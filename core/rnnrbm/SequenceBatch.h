#pragma once

#include "dataset/TrainingSet.h"
#include "rnnrbm/Parameters.h"

namespace partita::rnnrbm {

// Passages of music side by side, row = step * sequences + sequence. Short ones are padded with rows that are
// not present.
struct SequenceBatch {
    std::size_t steps = 0;
    std::size_t sequences = 0;
    Matrix visible;                                 // rows x visible, 0 or 1
    std::vector<std::vector<std::uint32_t>> inputs; // by row: what the recurrent net sees before this step
    std::vector<std::vector<std::uint32_t>> noisyInputs; // in place of `inputs` for the net, or empty
    std::vector<float> present;                          // by row: 1 or 0

    const std::vector<std::uint32_t>& seen(std::size_t row) const {
        return noisyInputs.empty() ? inputs[row] : noisyInputs[row];
    }

    std::size_t rows() const { return steps * sequences; }
};

struct Passage {
    std::uint32_t piece;
    int start; // step
    int steps;
    int shift; // semitones
};

// A piece's states, shifted.
NoteStates statesOf(const TrainingSet& data, std::uint32_t piece, int shift);

// The units of a step that are on, rising.
void activeUnits(const NoteStates& states, int step, int shift, const Shape& shape,
                 std::vector<std::uint32_t>& on);

SequenceBatch makeBatch(const TrainingSet& data, const std::vector<Passage>& passages, const Shape& shape);
// A whole piece, with the metre given.
SequenceBatch makeBatch(const NoteStates& states, int shift, const Shape& shape, int stepsPerBeat,
                        int stepsPerBar);

} // namespace partita::rnnrbm
