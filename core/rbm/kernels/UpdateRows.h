#pragma once

#include "core/rbm/kernels/BlockLayout.h"
#include "core/rbm/kernels/SharedGradients.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace partita::kernels {

// What an update without a gradient does to a (velocity, weight) pair: velocity <- momentum velocity - rate
// weightCost weight, weight <- weight + velocity. A row whose unit was off everywhere in a mini-batch is left
// alone; when it is next touched, the updates it missed are applied at once, as one 2 x 2 matrix. Momentum
// and weight cost are exact and yet cost nothing where nothing was on.
class MissedUpdates {
public:
    struct Matrix {
        float velocityFromVelocity = 1;
        float velocityFromWeight = 0;
        float weightFromVelocity = 0;
        float weightFromWeight = 1;
    };
    static constexpr std::size_t most = 64; // rows must be brought up to date at least this often

    // Begins the next update.
    void append(float momentum, float decay); // decay: rate * weightCost
    std::int64_t updates() const { return updates_; }
    void restart(std::int64_t updates); // all rows are up to date
    // What append() was told since restart(): at most `most` of each. To go on later from the same place,
    // tell it again.
    std::span<const float> momenta() const { return std::span(momenta_).first(std::min(known_, most)); }
    std::span<const float> decays() const { return std::span(decays_).first(std::min(known_, most)); }

    const Matrix& ofWeights(std::size_t missed) const { return weights_[missed]; }
    const Matrix& ofBias(std::size_t missed) const { return biases_[missed]; } // no weight cost

private:
    std::int64_t updates_ = 0;
    std::array<Matrix, most + 1> weights_{}; // [n]: the last n updates
    std::array<Matrix, most + 1> biases_{};
    std::array<float, most> momenta_{};
    std::array<float, most> decays_{};
    std::size_t known_ = 0;
};

// Row v: gradient of the weights = positiveScale * sum of positive rows - negativeScale * sum of negative
// rows, over the batch rows in which unit v is on.
struct RowUpdate {
    float* weights = nullptr;     // visible x stride
    float* velocities = nullptr;  // visible x stride; null without momentum
    float* visibleBias = nullptr; // visible
    float* biasVelocities = nullptr;
    std::int64_t* upToDate = nullptr; // visible: updates that the row has had
    std::size_t stride = 0;
    const float* positive = nullptr;     // rows x stride: hidden statistics given the data
    const float* negative = nullptr;     // rows x stride: given the chains
    const float* positiveBias = nullptr; // rows: what a unit's bias counts a row for; null: 1
    const float* negativeBias = nullptr;
    std::size_t positiveWords = 0; // of the masks below: (rows + 63) / 64
    std::size_t negativeWords = 0;
    float positiveScale = 0; // rate / rows
    float negativeScale = 0;
    float biasScale = 1; // the rate of visible biases over that of weights
    float momentum = 0;
    float decay = 0;                         // rate * weight cost
    const MissedUpdates* missed = nullptr;   // as of before this update
    const SharedGradients* shared = nullptr; // this update's included; null: without visible offsets
    const float* visibleOffsets = nullptr;   // visible
};

// Updates the rows of a block. masks: for each of its 128 lanes positiveWords + negativeWords words, bit r:
// on in row r of the batch. Returns a bit for each group of 8 lanes in which something changed.
std::uint32_t updateRows(const RowUpdate& update, const BlockLayout& layout, std::size_t block,
                         const std::uint64_t* masks);

// Applies to the rows of a block what they have missed, and nothing else.
void bringUpToDate(const RowUpdate& update, const BlockLayout& layout, std::size_t block);

} // namespace partita::kernels
