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
        overCells(grid, [&](Pitch pitch, Part part) {
            to.setCell(at + step, pitch, from.cell(first + step, pitch, part), part);
        });
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
    , plays_(whoPlays())
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
    bool all = true;
    overCells(grid, [&](Pitch pitch, Part part) { all = all && isLocked(request_, step, pitch, part); });
    return all;
}

// Who is asked to; else, where anything is given, who plays there; else as the plan has it.
std::vector<std::uint32_t> ForwardSampler::whoPlays() const {
    std::vector<std::uint32_t> plays;
    const auto given = request_.given ? partsOf(*request_.given, shape_) : plays;
    for (std::size_t part = 0; part < shape_.several(); ++part) {
        const bool plans = !traits_ || traits_->plays.none() || traits_->plays[part];
        const bool isGiven = std::binary_search(given.begin(), given.end(), part);
        const bool asked = request_.plays.empty() ? (given.empty() ? plans : isGiven) : request_.plays[part];
        if (asked || isGiven)
            plays.push_back(static_cast<std::uint32_t>(part));
    }
    return plays;
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
    const auto first = std::min(request_.locked.size(),
                                static_cast<std::size_t>(firstFree_ * model_.description.grid.parts));
    return std::any_of(request_.locked.begin() + static_cast<std::ptrdiff_t>(first), request_.locked.end(),
                       [](const NoteStates::PitchSet& cells) { return cells.any(); });
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

std::optional<std::size_t> ForwardSampler::rowOf(Pitch pitch, Part part) const {
    const PartRows& rows = shape_.parts[static_cast<std::size_t>(part.value)];
    const int row = pitch.value + (rows.drums ? 0 : shift_) - rows.lowest;
    if (row < 0 || row >= static_cast<int>(rows.pitches))
        return std::nullopt;
    return rows.first + static_cast<std::size_t>(row);
}

Pitch ForwardSampler::pitchOf(std::size_t row) const {
    const PartRows& rows = shape_.parts[shape_.partOf(row)];
    return Pitch(rows.pitchOf(row) - (rows.drums ? 0 : shift_));
}

RowVector ForwardSampler::dialBias() const {
    RowVector bias(index(shape_.visible()));
    for (std::size_t unit = 0; unit < shape_.visible(); ++unit) {
        const Grid& grid = model_.description.grid;
        const std::size_t row = unit % shape_.pitches;
        const bool outside = !grid.contains(pitchOf(row));
        bias(index(unit)) =
            requestBias(request_, pitchOf(row), grid, partOf(row)) + (outside ? neverHeldOn : 0.0f);
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
    overCells(grid, [&](Pitch pitch, Part part) {
        const auto column = rowOf(pitch, part);
        if (!column || (request_.fresh && !isLocked(request_, step, pitch, part)))
            return;
        const Cell cell = request_.given->cell(step, pitch, part);
        const bool isStruck = cell == Cell::Struck && shape_.planes == 2;
        visible_.col(index(*column)).setConstant(cell != Cell::Off && !isStruck ? 1.0f : 0.0f);
        if (shape_.planes == 2)
            visible_.col(index(shape_.pitches + *column)).setConstant(isStruck ? 1.0f : 0.0f);
        if (isLocked(request_, step, pitch, part))
            for (std::size_t plane = 0; plane < shape_.planes; ++plane)
                locked_.col(index(plane * shape_.pitches + *column)).setOnes();
    });
}

void ForwardSampler::takeStep(int step) {
    if (step == firstFree_)
        split();
    const auto place = position(step);
    const auto ofPosition = positionInputs(place, step == 0, shape_);
    for (std::size_t i = 0; i < count_; ++i)
        inputs_[i] = {before_[i], ofPosition, {}, {}, plays_};
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

// Whether a part did the same at two steps of a path.
bool ForwardSampler::isSame(const Path& path, int a, int b, std::size_t part) const {
    const auto& first = path[static_cast<std::size_t>(a)];
    const auto& second = path[static_cast<std::size_t>(b)];
    if (shape_.several() == 0)
        return first == second;
    const auto isOfPart = [&](std::uint32_t unit) { return shape_.partOf(unit % shape_.pitches) == part; };
    auto i = first.begin();
    auto j = second.begin();
    while (true) {
        i = std::find_if(i, first.end(), isOfPart);
        j = std::find_if(j, second.end(), isOfPart);
        if (i == first.end() || j == second.end())
            return i == first.end() && j == second.end();
        if (*i++ != *j++)
            return false;
    }
}

MetricPosition ForwardSampler::position(int step) const {
    if (!countsBars(model_, request_))
        return positionOf(step, model_.stepsPerBeat, stepsPerBar_, upbeat_);
    return positionOf(step, request_.barStarts, model_.stepsPerBeat, upbeat_);
}

void ForwardSampler::addEchoes(int step, const std::vector<int>& places) {
    for (std::size_t i = 0; i < count_; ++i)
        for (std::size_t part = 0; part < shape_.parts.size(); ++part)
            appendMatches(
                step, places, [&](int a, int b) { return isSame(paths_[i], a, b, part); }, shape_,
                matchesOf(inputs_[i], part, shape_));
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
            const std::size_t row = unit % shape_.pitches;
            if (!grid.contains(pitchOf(row)))
                continue;
            const bool isStruck = shape_.planes == 2 && unit >= shape_.pitches;
            states.setCell(step, pitchOf(row), isStruck ? Cell::Struck : Cell::HeldOn, partOf(row));
        }
        overCells(grid, [&](Pitch pitch, Part part) {
            if (isLocked(request_, step, pitch, part))
                states.setCell(step, pitch, request_.given->cell(step, pitch, part), part);
        });
    }
    return states;
}

} // namespace partita::recurrent
