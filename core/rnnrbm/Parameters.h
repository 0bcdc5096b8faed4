#pragma once

#include "rnnrbm/Matrix.h"
#include "rnnrbm/MetricPosition.h"

#include <array>
#include <string>
#include <vector>

namespace partita::rnnrbm {

struct Shape {
    std::size_t pitches = 0;
    std::size_t planes = 1; // 1: held; 2: held on and struck, a cell being at most one of them
    std::size_t hidden = 0;
    std::size_t recurrent = 0;

    std::size_t visible() const { return pitches * planes; }
    // Of the recurrent net at step t: visible of t-1, metric position of t, "t is the first step".
    std::size_t inputs() const { return visible() + MetricPosition::units + 1; }
    std::uint32_t positionInput() const { return static_cast<std::uint32_t>(visible()); }
    std::uint32_t startInput() const { return static_cast<std::uint32_t>(inputs() - 1); }
    bool operator==(const Shape&) const = default;
};

// Names after the paper (Boulanger-Lewandowski, Bengio, Vincent, "Modeling temporal dependencies in
// high-dimensional sequences", ICML 2012), whose recurrent net is a long short-term memory here (Hochreiter,
// Schmidhuber 1997; with forget gates, Gers 2000): gates stand side by side as input, forget, output,
// candidate.
enum class Block : std::uint8_t { W, VisibleBias, HiddenBias, Wuv, Wuh, Wvu, Wuu, RecurrentBias };
inline constexpr std::size_t blockCount = 8;

// All weights of a model in one row of floats (or a gradient, or an average: whatever has their shape).
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(const Shape& shape); // zeros

    // Small random weights; the visible bias stays 0.
    static Parameters random(const Shape& shape, std::uint64_t seed);

    struct BlockShape {
        const char* name;
        std::size_t rows;
        std::size_t columns;
    };
    static std::array<BlockShape, blockCount> blocks(const Shape& shape);

    const Shape& shape() const { return shape_; }
    std::vector<float>& values() { return values_; }
    const std::vector<float>& values() const { return values_; }
    Eigen::Map<Matrix> block(Block block);
    Eigen::Map<const Matrix> block(Block block) const;

private:
    Shape shape_;
    std::array<std::size_t, blockCount> offsets_{};
    std::vector<float> values_;
};

} // namespace partita::rnnrbm
