#pragma once

#include "core/recurrent/Context.h"
#include "core/recurrent/Matrix.h"

#include <string_view>
#include <vector>

namespace partita::recurrent {

class StepDistribution;

// The cells that a net has of a part: a row of each matrix a pitch, rising.
struct PartRows {
    std::size_t first = 0; // of all rows
    std::size_t pitches = 0;
    int lowest = 0; // MIDI pitch of the first
    bool drums = false;

    std::size_t end() const { return first + pitches; }
    int pitchOf(std::size_t row) const { return lowest + static_cast<int>(row - first); }
    bool operator==(const PartRows&) const = default;
};

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

    std::size_t pitches = 0;   // of all parts: the rows of a step
    std::size_t planes = 1;    // 1: held; 2: held on and struck, a cell being at most one of them
    std::size_t hidden = 0;    // units at each pitch
    std::size_t recurrent = 0; // cells at each pitch
    std::size_t echoes = 0;    // how many earlier places, some beats or bars back, each pitch hears itself at
    std::size_t traits = 0;    // figures of PieceTraits that the net may be told: 0 or all
    std::vector<PartRows> parts; // at least one; drums, where there are any, are the first

    static Shape ofOnePart(std::size_t pitches, std::size_t planes, std::size_t hidden, std::size_t recurrent,
                           int lowest) {
        return {pitches, planes, hidden, recurrent, 0, 0, {{0, pitches, lowest, false}}};
    }
    std::size_t partOf(std::size_t row) const {
        std::size_t part = 0;
        while (row >= parts[part].end())
            ++part;
        return part;
    }
    // Drums have weights of their own: two drums that lie side by side have nothing else in common. Blocks of
    // weights are as high as two, those of pitches first.
    std::size_t groups() const { return parts.front().drums && parts.size() > 1 ? 2 : 1; }
    std::size_t groupOf(std::size_t part) const { return groups() == 2 && parts[part].drums ? 1 : 0; }
    std::size_t kit() const { return groups() == 2 ? parts.front().pitches : 0; }

    std::size_t visible() const { return pitches * planes; }
    std::size_t hiddenUnits() const { return pitches * hidden; }

    // Rows of Wvu, what a pitch's cells see before step t: notes of t-1 by their distance, by their pitch
    // class from here up, how many sound above and below; metric position of t; "t is the first step"; which
    // pitch it is; what was here some beats or bars ago; for how long the music has been the same as then;
    // what the piece is like. Of several parts: which one it is, which of them play, and what the others did:
    // notes by distance and class, how many are struck, drums by which they are.
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
    std::size_t partInput() const { return traitInput() + traits * PieceTraits::classes; }
    std::size_t playsInput() const { return partInput() + several(); }
    std::size_t otherInput(std::size_t part) const { return playsInput() + several() + part * otherRows(); }
    std::size_t kitInput() const { return otherInput(several()); }
    std::size_t inputs() const { return kitInput() + kit() * kit(); }

    // Rows for what a part is told of another one.
    std::size_t otherWindow(std::size_t plane) const { return plane * span; }
    std::size_t otherClass() const { return planes * span; }
    std::size_t otherCount() const { return otherClass() + classes; }
    std::size_t otherDrum() const { return otherCount() + ranks; }
    std::size_t otherRows() const { return otherDrum() + kit(); }
    std::size_t several() const { return parts.size() > 1 ? parts.size() : 0; }
    bool operator==(const Shape&) const = default;
};

// Pitches within reach of one: rows `first` to `first + count` of a matrix by pitch meet rows `offset` on of
// weights by distance.
struct PitchSpan {
    std::size_t first;
    std::size_t count;
    std::size_t offset;
};
// From one MIDI pitch up to the next of another's class: 0..11.
inline std::size_t semitonesUp(int from, int to) {
    constexpr int classes = Shape::classes;
    return static_cast<std::size_t>(((to - from) % classes + classes) % classes);
}

// Rows of a step that lie side by side, of parts with the same weights.
struct RowRange {
    std::size_t group;
    Eigen::Index first;
    Eigen::Index count;
};
// Those of the parts that play (`plays`: rising; of one part that one): nothing else needs to be reckoned
// with, since no pitch's cells know of another's but by the notes.
std::vector<RowRange> playingRows(const Shape& shape, const std::vector<std::uint32_t>& plays);

PitchSpan spanAround(std::size_t pitch, const Shape& shape); // of a shape of one part
// Rows of a part within reach of a MIDI pitch; `count` is 0 where there are none.
PitchSpan spanAround(int pitch, const PartRows& part);

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
    std::string_view name; // static; one that begins with a b is a bias, of one row a group
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
    // Of one group of parts: a share of the block's rows.
    MatrixRef block(std::string_view name, std::size_t group);
    ConstMatrixRef block(std::string_view name, std::size_t group) const;

private:
    const StepDistribution* distribution_ = nullptr;
    Shape shape_;
    std::vector<BlockShape> blocks_;
    std::vector<float> values_;
};

} // namespace partita::recurrent
