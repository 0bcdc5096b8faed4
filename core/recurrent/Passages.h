#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/Learner.h"
#include "core/recurrent/Sequence.h"

// What is learned from and judged of a corpus.
namespace partita::recurrent {

struct Passage {
    std::uint32_t piece;
    int start; // step
    int steps;
    int shift; // semitones
};

// A piece's states, shifted.
NoteStates statesOf(const TrainingSet& data, std::uint32_t piece, int shift);

std::vector<Sequence> makeSequences(const TrainingSet& data, const std::vector<Passage>& passages,
                                    const Shape& shape);

// Which passages make up a mini-batch. A piece counts once for each `steps` of it: the first of these
// passages is its beginning, the others begin anywhere. A function of seed and update alone.
class PassageOrder {
public:
    // `data` outlives it and has training pieces.
    PassageOrder(const TrainingSet& data, int steps, std::size_t batch, std::uint64_t seed);

    std::int64_t updatesPerEpoch() const { return order_.updatesPerEpoch(); }
    std::vector<Passage> miniBatch(std::int64_t update);

private:
    struct Slot {
        std::uint32_t piece;
        bool beginning;
    };
    static std::vector<Slot> slotsOf(const TrainingSet& data, int steps);

    const TrainingSet& data_;
    int steps_;
    std::uint64_t seed_;
    std::vector<Slot> slots_;
    WindowOrder order_;
};

// Beginnings of pieces, at home, at most `steps` of each: what figures are taken of.
std::vector<Passage> judgedPassages(const TrainingSet& data, std::span<const std::uint32_t> pieces, int steps,
                                    std::size_t most);

} // namespace partita::recurrent
