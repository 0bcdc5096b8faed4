#pragma once

#include "core/dataset/NoteStates.h"
#include "core/numeric/Draws.h"
#include "core/numeric/VectorLoops.h"

#include <cstdint>
#include <span>
#include <vector>

namespace partita {

// How a window of music lies in the visible layer: unit (step * planes + plane) * pitches + pitch.
struct VisibleShape {
    std::size_t steps = 0;
    std::size_t planes = 2; // held, struck; 1: held alone
    std::size_t pitches = 0;
    StateSpace space = StateSpace::ThreeState;

    std::size_t unitsPerStep() const { return planes * pitches; }
    std::size_t units() const { return steps * unitsPerStep(); }
    std::size_t stepStride() const { return roundUp(unitsPerStep(), 16); }        // floats of a step's row
    std::size_t wordsPerStep() const { return roundUp(unitsPerStep(), 64) / 64; } // of packed bits
    bool threeState() const { return planes == 2 && space == StateSpace::ThreeState; }
    bool operator==(const VisibleShape&) const = default;
};

// One step of the visible layer from its activations, stepStride() floats; vectorised as VectorLoops.h.
// Packed bits, wordsPerStep() words: each unit on with its conditional probability given activations /
// temperature.
void sampleStep(const VisibleShape& shape, const float* activation, float inverseTemperature,
                const numeric::Draws& draws, std::uint64_t* bits);
// The probabilities themselves, unitsPerStep() of them.
void stepProbabilities(const VisibleShape& shape, const float* activation, float inverseTemperature,
                       float* probability);

// Sorted indices of the units that are on, one row a window, a chain or a hidden sample.
using UnitRows = std::vector<std::vector<std::uint32_t>>;

// The same packed: a bit a unit, each step beginning a word of its own, rows x steps x words.
class PackedStates {
public:
    PackedStates() = default;
    PackedStates(std::size_t rows, std::size_t steps, std::size_t unitsPerStep)
        : rows_(rows)
        , steps_(steps)
        , unitsPerStep_(unitsPerStep)
        , words_(roundUp(unitsPerStep, 64) / 64)
        , bits_(rows * steps * words_) {}

    std::size_t rows() const { return rows_; }
    std::size_t steps() const { return steps_; }
    std::size_t wordsPerStep() const { return words_; }
    std::size_t unitsPerStep() const { return unitsPerStep_; }
    std::uint64_t* step(std::size_t row, std::size_t step) { return &bits_[(row * steps_ + step) * words_]; }
    const std::uint64_t* step(std::size_t row, std::size_t step) const {
        return &bits_[(row * steps_ + step) * words_];
    }

    bool test(std::size_t row, std::size_t atStep, std::size_t unit) const {
        return (step(row, atStep)[unit / 64] >> (unit % 64) & 1) != 0;
    }
    void set(std::size_t row, std::size_t atStep, std::size_t unit, bool on) {
        auto& word = step(row, atStep)[unit / 64];
        const std::uint64_t bit = std::uint64_t{1} << (unit % 64);
        word = on ? word | bit : word & ~bit;
    }

    // Indices of what is on in a row, sorted; replaces `units`.
    void activeUnits(std::size_t row, std::vector<std::uint32_t>& units) const;
    // The inverse.
    void assignRow(std::size_t row, std::span<const std::uint32_t> units);
    bool operator==(const PackedStates&) const = default;

private:
    std::size_t rows_ = 0;
    std::size_t steps_ = 0;
    std::size_t unitsPerStep_ = 0;
    std::size_t words_ = 0;
    std::vector<std::uint64_t> bits_;
};

} // namespace partita
