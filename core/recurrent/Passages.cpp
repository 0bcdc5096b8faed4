#include "core/recurrent/Passages.h"

#include "core/recurrent/RandomPurpose.h"

#include <algorithm>

namespace partita::recurrent {

NoteStates statesOf(const TrainingSet& data, std::uint32_t piece, int shift) {
    const Piece& content = data.corpus().pieces[piece];
    auto notes = content.notes;
    for (auto& note : notes)
        if (!data.grid().isDrums(note.part))
            note.pitch += Pitch(shift);
    return partita::statesOf(notes, data.grid(), content.length.value);
}

std::vector<Sequence> makeSequences(const TrainingSet& data, const std::vector<Passage>& passages,
                                    const Shape& shape) {
    std::vector<Sequence> sequences;
    for (const auto& passage : passages) {
        const Piece& piece = data.corpus().pieces[passage.piece];
        const NoteStates states = statesOf(data, passage.piece, passage.shift);
        const auto positionAt = [&](int step) { return positionOf(step, piece, data.grid()); };
        sequences.push_back(makeSequence(states, {passage.start, passage.steps, 0}, positionAt, shape));
    }
    return sequences;
}

PassageOrder::PassageOrder(const TrainingSet& data, int steps, std::size_t batch, std::uint64_t seed)
    : data_(data)
    , steps_(steps)
    , seed_(seed)
    , slots_(slotsOf(data, steps))
    , order_(slots_.size(), batch, seed, randomStream(RandomPurpose::PieceOrder, 0)) {}

std::vector<PassageOrder::Slot> PassageOrder::slotsOf(const TrainingSet& data, int steps) {
    std::vector<Slot> slots;
    for (const auto piece : data.trainingPieces())
        for (int start = 0; start < data.corpus().pieces[piece].length.value; start += steps)
            slots.push_back({piece, start == 0});
    return slots;
}

std::vector<Passage> PassageOrder::miniBatch(std::int64_t update) {
    RandomStream random(seed_, randomStream(RandomPurpose::Segments, static_cast<std::uint64_t>(update)));
    std::vector<Passage> passages;
    for (const auto number : order_.miniBatch(update)) {
        const Slot& slot = slots_[number];
        const int length = data_.corpus().pieces[slot.piece].length.value;
        Passage passage{slot.piece, 0, std::min(length, steps_), data_.drawShift(slot.piece, random)};
        if (!slot.beginning)
            passage.start =
                static_cast<int>(random.below(static_cast<std::uint32_t>(length - passage.steps) + 1));
        passages.push_back(passage);
    }
    return passages;
}

std::vector<Passage> judgedPassages(const TrainingSet& data, std::span<const std::uint32_t> pieces, int steps,
                                    std::size_t most) {
    std::vector<Passage> passages;
    const std::size_t count = std::min(most, pieces.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto piece = pieces[i * pieces.size() / count];
        const int length = data.corpus().pieces[piece].length.value;
        if (length > 0)
            passages.push_back({piece, 0, std::min(length, steps), data.homeShift(piece)});
    }
    return passages;
}

} // namespace partita::recurrent
