#pragma once

#include "core/base/RandomStream.h"
#include "core/recurrent/RecurrentModel.h"
#include "core/recurrent/RecurrentNet.h"
#include "core/recurrent/StepDistribution.h"

#include <optional>

namespace partita::recurrent {

// Steps of a bar of the take that is asked for.
int barOf(const RecurrentModel::Content& model, const GenerateRequest& request);

// Puts `steps` of one roll into another, from a step of either on.
void copySteps(const NoteStates& from, int first, int steps, NoteStates& to, int at);

// How a take begins, and what kind of piece it is to be.
struct TakePlan {
    bool upbeat = false; // the first bar comes before the first full one
    std::optional<PieceTraits> traits;
};

// Draws a take's steps in their order. What is locked behind the first free cell is reckoned with by
// particles, from there to two bars behind the last (sequential importance sampling with resampling: Gordon,
// Salmond, Smith 1993).
class ForwardSampler {
public:
    ForwardSampler(const RecurrentModel::Content& model, const GenerateRequest& request,
                   const TakePlan& plan);

    int steps() const; // that have to be taken
    void takeStep(int step);
    NoteStates result();

private:
    bool isGiven(int step) const; // the whole of it
    int firstFreeStep() const;
    bool locksFollowFreeCells() const;
    std::optional<PieceTraits> traitsOfGiven() const;
    void split();
    RowVector otherUnits(int step) const;                           // of the piece to blend with
    std::optional<std::size_t> rowOf(Pitch pitch, Part part) const; // of a pitch in the model's key
    Pitch pitchOf(std::size_t row) const;
    Part partOf(std::size_t row) const { return Part(static_cast<int>(shape_.partOf(row))); }
    std::vector<std::uint32_t> whoPlays() const;
    RowVector dialBias() const;
    void loadStep(int step);
    void resample();
    MetricPosition position(int step) const;
    void addEchoes(int step, const std::vector<int>& places);
    using Path = std::vector<std::vector<std::uint32_t>>; // by step: units that are on, rising
    bool isSame(const Path& path, int a, int b, std::size_t part) const;
    void keepCells();

    const RecurrentModel::Content& model_;
    const GenerateRequest& request_;
    const Shape& shape_;
    int shift_;
    int stepsPerBar_; // of most bars
    bool upbeat_;
    std::optional<PieceTraits> traits_;
    std::vector<std::uint32_t> plays_;
    std::unique_ptr<StepDrawer> drawer_;
    int firstFree_;
    std::size_t count_ = 1; // of particles
    std::vector<StepInput> inputs_;
    RecurrentState state_;
    Matrix visible_; // particles x visible
    Matrix locked_;  // particles x visible: 1 where clamped
    std::vector<double> logWeights_;
    std::vector<std::vector<std::uint32_t>> before_; // by particle: units on in the last step
    std::vector<Path> paths_;                        // by particle
    RandomStream random_;
};

} // namespace partita::recurrent
