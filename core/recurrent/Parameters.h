#pragma once

#include "core/recurrent/Context.h"
#include "core/recurrent/Matrix.h"

#include <string_view>
#include <vector>

namespace partita::recurrent {

class StepDistribution;

// Every pitch has hidden units and recurrent cells of its own, and all pitches share their weights: what is
// learnt of one key is known in all (tied weights, and a NADE with them: Johnson, "Generating polyphonic
// music using tied parallel networks", 2017; machine of a step: Lee et al., "Convolutional deep belief
// networks", 2009).
struct Shape {
    static constexpr std::size_t reach = 24; // semitones either way that weights span
    static constexpr std::size_t span = 2 * reach + 1;
    static constexpr std::size_t classes = 12;
    static constexpr std::size_t ranks = 7;   // notes above or below are counted up to 6
    static constexpr std::size_t matches = 6; // 1, 2, 4 ... steps or more that are the same

    std::size_t pitches = 0;
    std::size_t planes = 1;    // 1: held; 2: held on and struck, a cell being at most one of them
    std::size_t hidden = 0;    // units at each pitch
    std::size_t recurrent = 0; // cells at each pitch
    int lowest = 0;            // MIDI pitch of the first
    std::size_t echoes = 0;    // how many earlier places, some beats or bars back, each pitch hears itself at
    std::size_t traits = 0;    // figures of PieceTraits that the net may be told: 0 or all

    std::size_t visible() const { return pitches * planes; }
    std::size_t hiddenUnits() const { return pitches * hidden; }

    // Rows of Wvu, what a pitch's cells see before step t: notes of t-1 by their distance, by their pitch
    // class from here up, how many sound above and below; metric position of t; "t is the first step"; which
    // pitch it is; what was here some beats or bars ago; for how long the music has been the same as then;
    // what the piece is like.
    std::size_t windowInput(std::size_t plane) const { return plane * span; }
    std::size_t classInput() const { return planes * span; }
    std::size_t aboveInput() const { return classInput() + classes; }
    std::size_t belowInput() const { return aboveInput() + ranks; }
    std::size_t positionInput() const { return belowInput() + ranks; }
    std::size_t startInput() const { return positionInput() + MetricPosition::units; }
    std::size_t pitchInput() const { return startInput() + 1; }
    std::size_t echoInput() const { return pitchInput() + pitches; }
    std::size_t matchInput() const { return echoInput() + echoes * planes; }
    std::size_t traitInput() const { return matchInput() + echoes * matches; }
    std::size_t inputs() const { return traitInput() + traits * PieceTraits::classes; }
    bool operator==(const Shape&) const = default;
};

// Pitches within reach of one: rows `first` to `first + count` of a matrix by pitch meet rows `offset` on of
// weights by distance.
struct PitchSpan {
    std::size_t first;
    std::size_t count;
    std::size_t offset;
};
PitchSpan spanAround(std::size_t pitch, const Shape& shape);

// Names of blocks, in memory and in a model's file, after the paper (Boulanger-Lewandowski, Bengio, Vincent,
// "Modeling temporal dependencies in high-dimensional sequences", ICML 2012), whose recurrent net is a long
// short-term memory here (Hochreiter, Schmidhuber 1997; with forget gates, Gers 2000): gates stand side by
// side as input, forget, output, candidate. Rows of the windows of Wvu: plane, then pitch of the unit that is
// fed less that of the note, from -reach on.
namespace block {
inline constexpr std::string_view bv = "bv"; // 1 x visible; every step distribution has it
inline constexpr std::string_view Wvu = "Wvu";
inline constexpr std::string_view Wuu = "Wuu";
inline constexpr std::string_view bu = "bu";
} // namespace block

struct BlockShape {
    std::string_view name; // static; one that begins with a b is a bias, of one row
    std::size_t rows;
    std::size_t columns;
    double deviation = 0; // of the random weights that it begins with

    bool isBias() const { return name.starts_with('b'); }
    std::size_t size() const { return rows * columns; }
};
std::vector<BlockShape> recurrentBlocks(const Shape& shape); // Wvu, Wuu, bu

// All weights of a model in one row of floats (or a gradient, or an average: whatever has their shape).
class Parameters {
public:
    Parameters() = default;
    Parameters(const StepDistribution& distribution, const Shape& shape); // zeros

    // Small random weights; biases stay 0.
    static Parameters random(const StepDistribution& distribution, const Shape& shape, std::uint64_t seed);

    const StepDistribution& distribution() const { return *distribution_; }
    const Shape& shape() const { return shape_; }
    const std::vector<BlockShape>& blocks() const { return blocks_; }
    std::vector<float>& values() { return values_; }
    const std::vector<float>& values() const { return values_; }
    Eigen::Map<Matrix> block(std::string_view name); // one that there is
    Eigen::Map<const Matrix> block(std::string_view name) const;

private:
    const StepDistribution* distribution_ = nullptr;
    Shape shape_;
    std::vector<BlockShape> blocks_;
    std::vector<float> values_;
};

} // namespace partita::recurrent
