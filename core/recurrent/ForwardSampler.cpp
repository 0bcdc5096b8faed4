#include "core/recurrent/ForwardSampler.h"

#include "core/dataset/BarGrid.h"
#include "core/learn/MusicModel.h"
#include "core/numeric/MonteCarlo.h"
#include "core/recurrent/RandomPurpose.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace partita::recurrent {

using Cell = NoteStates::Cell;

namespace {

constexpr int barsOfLookahead = 2; // of what is locked behind the last free cell
constexpr int fewestBarsWithTraits = 2;

// Not where the steps that it learned are frames.
bool countsBars(const RecurrentModel::Content& model, const GenerateRequest& request) {
    return !request.barStarts.empty() && model.stepsPerBeat == model.description.grid.stepsPerBeat;
}

// The length that most of the music is in bars of.
int usualBar(std::span<const Step> barStarts) {
    std::map<int, int> steps;
    for (std::size_t bar = 1; bar < barStarts.size(); ++bar) {
        const int length = (barStarts[bar] - barStarts[bar - 1]).value;
        steps[length] += length;
    }
    return std::max_element(steps.begin(), steps.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

} // namespace

int barOf(const RecurrentModel::Content& model, const GenerateRequest& request) {
    if (countsBars(model, request) && request.barStarts.size() > 1)
        return usualBar(request.barStarts);
    return request.metre ? stepsOfBars(1, *request.metre, model.description.grid) : model.stepsPerBar;
}

void copySteps(const NoteStates& from, int first, int steps, NoteStates& to, int at) {
    const Grid& grid = from.grid();
    for (int step = 0; step < steps; ++step)
        for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1))
            to.setCell(at + step, pitch, from.cell(first + step, pitch));
}

ForwardSampler::ForwardSampler(const RecurrentModel::Content& model, const GenerateRequest& request,
                               const TakePlan& plan)
    : model_(model)
    , request_(request)
    , shape_(model.parameters.shape())
    , shift_(model.commonKey ? shiftToCommonKey(request) : 0)
    , stepsPerBar_(barOf(model, request))
    , upbeat_(plan.upbeat || (isGiven(0) && hasUpbeat(*request.given)))
    , traits_(plan.traits ? plan.traits : traitsOfGiven())
    , drawer_(model.parameters.distribution().drawer(model.parameters, request, dialBias()))
    , firstFree_(firstFreeStep())
    , inputs_(count_)
    , visible_(Matrix::Zero(index(count_), index(shape_.visible())))
    , locked_(visible_)
    , logWeights_(count_, 0.0)
    , before_(count_)
    , paths_(count_)
    , random_(request.seed, randomStream(RandomPurpose::Particles, 0)) {}

bool ForwardSampler::isGiven(int step) const {
    const Grid& grid = model_.description.grid;
    if (!request_.given || request_.locked.empty())
        return false;
    for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1))
        if (!isLocked(request_, step, pitch))
            return false;
    return true;
}

int ForwardSampler::firstFreeStep() const {
    int step = 0;
    while (step < request_.steps && isGiven(step))
        ++step;
    return step;
}

// Of the steps that are given whole, where they are enough to tell.
std::optional<PieceTraits> ForwardSampler::traitsOfGiven() const {
    std::vector<int> given;
    for (int step = 0; step < request_.steps; ++step)
        if (isGiven(step))
            given.push_back(step);
    if (shape_.traits == 0 || static_cast<int>(given.size()) < fewestBarsWithTraits * stepsPerBar_)
        return std::nullopt;
    NoteStates states(model_.description.grid, static_cast<int>(given.size()));
    for (int i = 0; i < states.steps(); ++i)
        copySteps(*request_.given, given[static_cast<std::size_t>(i)], 1, states, i);
    return traitsOf(states, stepsPerBar_);
}

// What is given long after the last free cell tells no particle from another.
int ForwardSampler::steps() const {
    int end = request_.steps;
    while (end > firstFree_ && isGiven(end - 1))
        --end;
    return std::min(request_.steps, end + barsOfLookahead * stepsPerBar_);
}

bool ForwardSampler::locksFollowFreeCells() const {
    for (int step = firstFree_; step < request_.steps && !request_.locked.empty(); ++step)
        if (request_.locked[static_cast<std::size_t>(step)].any())
            return true;
    return false;
}

RowVector ForwardSampler::otherUnits(int step) const {
    if (!request_.blend)
        return {};
    RowVector units = RowVector::Zero(index(shape_.visible()));
    for (const auto unit : activeUnits(request_.blend->other, step, shift_, shape_))
        units(static_cast<Eigen::Index>(unit)) = 1;
    return units;
}

// From one particle to as many as serve.
void ForwardSampler::split() {
    if (!locksFollowFreeCells())
        return;
    count_ = drawer_->particles();
    inputs_.resize(count_);
    const auto rows = index(count_);
    for (auto* matrix : {&state_.cells, &state_.states, &visible_, &locked_})
        *matrix = matrix->replicate(rows, 1).eval(); // nothing of nothing before the first step
    logWeights_.resize(count_, 0.0);
    before_.resize(count_, before_.front());
    paths_.resize(count_, paths_.front());
}

std::optional<std::size_t> ForwardSampler::unitPitch(Pitch pitch) const {
    const int column = pitch.value + shift_ - shape_.lowest;
    if (column < 0 || column >= static_cast<int>(shape_.pitches))
        return std::nullopt;
    return static_cast<std::size_t>(column);
}

RowVector ForwardSampler::dialBias() const {
    RowVector bias(index(shape_.visible()));
    for (std::size_t unit = 0; unit < shape_.visible(); ++unit) {
        const Pitch pitch(shape_.lowest + static_cast<int>(unit % shape_.pitches) - shift_);
        const bool outside = !model_.description.grid.contains(pitch);
        bias(index(unit)) =
            requestBias(request_, pitch, model_.description.grid) + (outside ? neverHeldOn : 0.0f);
    }
    return bias;
}

// Puts what is given and locked at a step into every particle; with a fresh start the rest stays as in the
// step before.
void ForwardSampler::loadStep(int step) {
    locked_.setZero();
    const Grid& grid = model_.description.grid;
    if (!request_.given)
        return;
    for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1)) {
        const auto column = unitPitch(pitch);
        if (!column || (request_.fresh && !isLocked(request_, step, pitch)))
            continue;
        const Cell cell = request_.given->cell(step, pitch);
        const bool isStruck = cell == Cell::Struck && shape_.planes == 2;
        visible_.col(index(*column)).setConstant(cell != Cell::Off && !isStruck ? 1.0f : 0.0f);
        if (shape_.planes == 2)
            visible_.col(index(shape_.pitches + *column)).setConstant(isStruck ? 1.0f : 0.0f);
        if (isLocked(request_, step, pitch))
            for (std::size_t plane = 0; plane < shape_.planes; ++plane)
                locked_.col(index(plane * shape_.pitches + *column)).setOnes();
    }
}

void ForwardSampler::takeStep(int step) {
    if (step == firstFree_)
        split();
    const auto place = position(step);
    const auto ofPosition = positionInputs(place, step == 0, shape_);
    for (std::size_t i = 0; i < count_; ++i)
        inputs_[i] = {before_[i], ofPosition, {}};
    addEchoes(step, echoSteps(step, place, shape_));
    for (std::size_t i = 0; i < count_ && traits_; ++i)
        traits_->append(static_cast<std::uint32_t>(shape_.traitInput()), inputs_[i].position);
    advance(model_.parameters, inputs_, state_);
    loadStep(step);
    const bool weigh = count_ > 1 && locked_.maxCoeff() > 0;
    if (step >= firstFree_)
        drawer_->draw({step, inputs_, state_.states, locked_, weigh, otherUnits(step)}, visible_,
                      logWeights_);
    keepCells();
    if (weigh)
        resample();
}

MetricPosition ForwardSampler::position(int step) const {
    if (!countsBars(model_, request_))
        return positionOf(step, model_.stepsPerBeat, stepsPerBar_, upbeat_);
    return positionOf(step, request_.barStarts, model_.stepsPerBeat, upbeat_);
}

void ForwardSampler::addEchoes(int step, const std::vector<int>& places) {
    for (std::size_t i = 0; i < count_; ++i)
        appendMatches(
            step, places,
            [&](int a, int b) {
                return paths_[i][static_cast<std::size_t>(a)] == paths_[i][static_cast<std::size_t>(b)];
            },
            shape_, inputs_[i].position);
    for (std::size_t echo = 0; echo < places.size(); ++echo)
        for (std::size_t i = 0; i < count_ && places[echo] >= 0; ++i)
            for (const auto unit : paths_[i][static_cast<std::size_t>(places[echo])])
                inputs_[i].echo.push_back(static_cast<std::uint32_t>(echo * shape_.visible()) + unit);
}

void ForwardSampler::keepCells() {
    for (std::size_t i = 0; i < count_; ++i) {
        auto& on = before_[i];
        on.clear();
        for (std::size_t unit = 0; unit < shape_.visible(); ++unit)
            if (visible_(index(i), index(unit)) > 0)
                on.push_back(static_cast<std::uint32_t>(unit));
        paths_[i].push_back(on);
    }
}

void ForwardSampler::resample() {
    const numeric::ImportanceWeights importance(logWeights_);
    if (importance.effectiveSampleSize() > 0.5 * static_cast<double>(count_))
        return;
    const auto& weights = importance.relative();
    const auto cells = state_.cells;
    const auto states = state_.states;
    const auto before = before_;
    const auto paths = paths_;
    const double offset = static_cast<double>(random_.uniform());
    double passed = weights[0];
    std::size_t from = 0;
    for (std::size_t i = 0; i < count_; ++i) {
        const double place =
            (static_cast<double>(i) + offset) / static_cast<double>(count_) * importance.sumOfRelative();
        while (passed < place && from + 1 < count_)
            passed += weights[++from];
        const auto pitches = index(shape_.pitches);
        state_.cells.middleRows(index(i) * pitches, pitches) =
            cells.middleRows(index(from) * pitches, pitches);
        state_.states.middleRows(index(i) * pitches, pitches) =
            states.middleRows(index(from) * pitches, pitches);
        before_[i] = before[from];
        paths_[i] = paths[from];
        logWeights_[i] = 0;
    }
}

NoteStates ForwardSampler::result() {
    const auto best = static_cast<std::size_t>(std::max_element(logWeights_.begin(), logWeights_.end()) -
                                               logWeights_.begin());
    const Grid& grid = model_.description.grid;
    NoteStates states(grid, request_.steps);
    for (int step = 0; step < request_.steps; ++step) {
        const bool isTaken = static_cast<std::size_t>(step) < paths_[best].size();
        for (const auto unit :
             isTaken ? paths_[best][static_cast<std::size_t>(step)] : std::vector<std::uint32_t>()) {
            const Pitch pitch(shape_.lowest + static_cast<int>(unit % shape_.pitches) - shift_);
            if (!grid.contains(pitch))
                continue;
            const bool isStruck = shape_.planes == 2 && unit >= shape_.pitches;
            states.setCell(step, pitch, isStruck ? Cell::Struck : Cell::HeldOn);
        }
        for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1))
            if (isLocked(request_, step, pitch))
                states.setCell(step, pitch, request_.given->cell(step, pitch));
    }
    return states;
}

} // namespace partita::recurrent
