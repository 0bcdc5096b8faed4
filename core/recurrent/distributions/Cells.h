#pragma once

#include "core/base/RandomStream.h"
#include "core/recurrent/StepDistribution.h"

// What step distributions have in common, whoever wants it: how the recurrent state bears upon units, what
// the logits of cells make of the music, and drawing one cell after another.
namespace partita::recurrent {

namespace block {
inline constexpr std::string_view W = "W";     // among the units of a step
inline constexpr std::string_view bh = "bh";   // 1 x hidden
inline constexpr std::string_view Wuh = "Wuh"; // recurrent x hidden
inline constexpr std::string_view Wuv = "Wuv"; // recurrent x planes
} // namespace block

// Products are quickest with these.
inline Eigen::Index paddedColumns(std::size_t columns) {
    constexpr std::size_t lanes = 16;
    return index((columns + lanes - 1) / lanes * lanes);
}

// Wuh and Wuv side by side: recurrent x (hidden, planes), padded with 0, one group of parts below the other.
// The states of pitches times it are what is wanted of the units at each.
Matrix paddedOut(const Parameters& parameters);
// wanted = states times those of their group, for states of whole steps; 0 for parts that do not play.
void wantedOf(const Shape& shape, const Matrix& out, const ConstMatrixRef& states,
              const std::vector<RowRange>& ranges, MatrixRef wanted);

// Calls visit(group, first row, rows) for some rows of each step that lie side by side.
template <class Visit>
void overRanges(const Shape& shape, const std::vector<RowRange>& ranges, Eigen::Index rows, Visit visit) {
    if (shape.several() == 0) {
        visit(std::size_t{0}, Eigen::Index{0}, rows);
        return;
    }
    for (Eigen::Index row = 0; row < rows; row += index(shape.pitches))
        for (const RowRange& range : ranges)
            visit(range.group, row + range.first, range.count);
}
inline std::vector<RowRange> playingRows(const Shape& shape, const Sequence& sequence) {
    return playingRows(shape, sequence.inputs.front().plays);
}
// Of everybody.
std::vector<RowRange> allRows(const Shape& shape);

// The way back from `ofWanted`, the gradient of that: adds to Wuh and Wuv, and sets `ofStates`.
void addOutGradient(const Matrix& out, const Matrix& states, const std::vector<RowRange>& ranges,
                    const Matrix& ofWanted, Parameters& gradient, Matrix& ofStates);

// Logits of a sequence's cells against their being off: (steps x pitches) x planes.
// Adds block bv, and rules out what can't be: held on out of silence, drums held on, parts that do not play.
void addCellBiases(const Shape& shape, const RowVector& visibleBias, const Sequence& sequence,
                   Matrix& logits);
// Whether a cell of a row may be held on.
bool canBeHeldOn(const Shape& shape, const StepInput& input, std::size_t row);
// log p of each step's cells as they are, a number a step.
void cellLogProbabilities(const Matrix& logits, const Sequence& sequence, std::span<double> out);
// Sets `ofLogits` to `share` times the gradient of the sum of these, and adds it to block bv as well.
void addCellGradient(const Matrix& logits, const Sequence& sequence, float share, Parameters& gradient,
                     MatrixRef ofLogits);

// Scores where nothing needs normalising. `logProbabilities` of the steps of a sequence, given the states of
// the recurrent net, (steps x pitches) x recurrent; it is called on any thread.
using LogProbabilities =
    std::function<void(const Matrix& states, const Sequence& sequence, std::span<double> out)>;
StepScores exactScores(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                       const LogProbabilities& logProbabilities, Crew& threads, const std::stop_token& stop);

// The cells of one step, part after part in an order that is given, from the lowest pitch up.
class CellByCell {
public:
    virtual ~CellByCell() = default;
    // Logits of the next cell, `planes` of them; call put() for each cell before asking for the next.
    virtual void logits(float* out) = 0;
    enum class Put : std::uint8_t { Off, HeldOn, Struck };
    virtual void put(Put cell) = 0;
};

// Ancestral sampling: each cell from its distribution given those below, locked ones as they are. A
// particle's weight is exactly how probable its locked cells are given its past and what is below them. Music
// that is to be varied (given and not fresh) gets so many nats in favour of each cell as it is; a blend
// shares them out between the two pieces. Where so many onsets are wanted, those that are owed make each new
// one likelier: without that a change loses notes, since what is left out is one cell and could be put at
// many.
class CellDrawer : public StepDrawer {
public:
    // The cells of a step whose recurrent states are given: pitches x recurrent.
    using Begin = std::function<std::unique_ptr<CellByCell>(const ConstMatrixRef& states,
                                                            const std::vector<std::uint8_t>& order)>;
    CellDrawer(const Shape& shape, const GenerateRequest& request, const RowVector& bias, Begin begin);

    void draw(const Step& step, Matrix& visible, std::span<double> logWeights) override;
    std::size_t particles() const override { return 24; }

private:
    double drawRow(CellByCell& cells, const Step& step, std::size_t row, RandomStream& random,
                   float* visible) const;
    double drawCell(CellByCell& cells, const Step& step, std::size_t row, std::size_t pitch,
                    RandomStream& random, float* visible) const;
    // Parts that are locked whole go first, so that the others know them.
    std::vector<std::uint8_t> orderOf(const Step& step) const;
    std::size_t stateOf(const float* visible, std::size_t pitch) const; // 0: off, then the planes

    double wantedOnsets(const Step& step) const;
    double onsetsOf(const Step& step, const float* visible, std::size_t row) const; // in free cells

    Shape shape_;
    const GenerateRequest& request_;
    RowVector bias_;
    Begin begin_;
    double owed_ = 0;   // onsets that were wanted up to here and not made, a particle
    float favour_;      // nats, for cells as they are
    float favourOther_; // nats, for cells as in the piece to blend with
};

} // namespace partita::recurrent
