#include "core/learn/TrainingPlan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita {

namespace {

constexpr double asGood = 0.03; // of the highest held-out figure: near it
constexpr int evaluationsAPlan = 60;
constexpr std::int64_t longest = 1'000'000'000; // updates or epochs, as TrainingOptions has it

} // namespace

TrainingPlan::TrainingPlan(TrainingOptions& options, std::int64_t updatesPerEpoch,
                           const Evaluations& evaluations)
    : options_(options)
    , updatesPerEpoch_(std::max<std::int64_t>(1, updatesPerEpoch))
    , evaluations_(evaluations) {}

std::int64_t TrainingPlan::wholePlan() const {
    if (options_.minutes)
        return std::numeric_limits<std::int64_t>::max() / 2;
    const std::int64_t byEpochs = options_.epochs * updatesPerEpoch_;
    return options_.mostUpdates ? std::min(*options_.mostUpdates, byEpochs) : byEpochs;
}

std::int64_t TrainingPlan::updatesPerEvaluation() const {
    if (options_.minutes)
        return evaluations_.timedUpdates;
    return std::clamp(wholePlan() / evaluationsAPlan, evaluations_.fewestUpdates, evaluations_.mostUpdates);
}

std::optional<std::int64_t> TrainingPlan::fallEnd() const {
    if (!state_.fallBegin)
        return std::nullopt;
    return *state_.fallBegin + state_.fallUpdates;
}

std::int64_t TrainingPlan::lastUpdate() const {
    return std::min(wholePlan(), fallEnd().value_or(wholePlan()));
}

double TrainingPlan::progress() const {
    const double share = options_.minutes
                             ? state_.seconds / (*options_.minutes * 60)
                             : static_cast<double>(state_.updates) / static_cast<double>(wholePlan());
    return std::min(share, 1.0);
}

double TrainingPlan::rateFactor() const {
    double fallen = (progress() - options_.constantShare) / std::max(1e-9, 1 - options_.constantShare);
    if (state_.fallBegin)
        fallen = std::max(fallen, static_cast<double>(state_.updates - *state_.fallBegin) /
                                      static_cast<double>(std::max<std::int64_t>(1, state_.fallUpdates)));
    return state_.rateScale * std::clamp(1 - fallen * (1 - options_.finalRate), options_.finalRate, 1.0);
}

std::optional<TrainingEnd> TrainingPlan::end() const {
    const auto stopped = hasHeldOut_ ? TrainingEnd::HeldOutStopped : TrainingEnd::TrainingStopped;
    if (state_.updates >= lastUpdate())
        return fallEnd() && state_.updates >= *fallEnd() ? stopped : TrainingEnd::Planned;
    if ((options_.minutes && state_.seconds >= *options_.minutes * 60) ||
        (options_.mostMinutes && runSeconds_ >= *options_.mostMinutes * 60))
        return TrainingEnd::TimeLimit;
    if (state_.heedsFigures && stoppedImproving())
        return TrainingEnd::HeldOutStopped;
    return std::nullopt;
}

TimeLeft TrainingPlan::timeLeft(double secondsAnUpdate) const {
    double seconds = static_cast<double>(lastUpdate() - state_.updates) * secondsAnUpdate;
    if (options_.minutes)
        seconds = std::min(seconds, *options_.minutes * 60 - state_.seconds);
    if (options_.mostMinutes)
        seconds = std::min(seconds, *options_.mostMinutes * 60 - runSeconds_);
    seconds = std::max(seconds, 0.0);
    TimeLeft left{seconds * 0.8, seconds * 1.2};
    if (state_.heedsFigures && hasHeldOut_) {
        // The soonest that the held-out figure could end it.
        const auto evaluations = std::max<std::int64_t>(0, evaluations_.patience - state_.sinceGood);
        left.low =
            std::min(left.low, static_cast<double>(evaluations * updatesPerEvaluation()) * secondsAnUpdate);
    }
    return left;
}

void TrainingPlan::spend(double seconds) {
    state_.seconds += seconds;
    runSeconds_ += seconds;
}

// Only at a constant spacing, so that a run that resumes at the same update goes on in the same way.
void TrainingPlan::tell(const LearningFigures& figures) {
    if (state_.updates % updatesPerEvaluation() != 0)
        return;
    tellHeldOut(figures.heldOut);
    const auto figure =
        figures.heldOut || !evaluations_.byTraining ? figures.heldOut : std::optional(figures.training);
    if (!figure || !state_.heedsFigures)
        return;
    if (!state_.best || *figure > *state_.best) {
        state_.best = figure;
        state_.worse = 0;
        return;
    }
    ++state_.worse;
    if (options_.heldOutPatience > 0 && state_.worse >= options_.heldOutPatience && !state_.fallBegin) {
        state_.fallBegin = state_.updates;
        state_.fallUpdates = fallEvaluations * updatesPerEvaluation();
    }
}

void TrainingPlan::tellHeldOut(std::optional<double> figure) {
    hasHeldOut_ = figure.has_value();
    if (!figure)
        return;
    state_.highest = std::max(state_.highest.value_or(*figure), *figure);
    const bool good = *figure >= *state_.highest - asGood * std::abs(*state_.highest);
    state_.sinceGood = good ? 0 : state_.sinceGood + 1;
}

void TrainingPlan::ignoreFigures() {
    state_.heedsFigures = false;
    state_.fallBegin.reset();
    state_.sinceGood = 0;
}

void TrainingPlan::goOn(const TrainOverrides& overrides, const TrainingOptions& asked) {
    const auto ended = end();
    if (ended == TrainingEnd::HeldOutStopped || ended == TrainingEnd::TrainingStopped)
        ignoreFigures();
    if (ended) {
        state_.best.reset();
        state_.worse = 0;
        state_.fallBegin.reset();
        state_.sinceGood = 0;
    }
    const bool wanted = overrides.has("epochs") || overrides.has("most_updates") || overrides.has("minutes");
    if (wanted) {
        options_.epochs = asked.epochs;
        options_.mostUpdates = asked.mostUpdates;
        options_.minutes = asked.minutes;
        options_.mostMinutes = asked.mostMinutes;
    }
    if (options_.minutes && ended)
        state_.seconds = 0;
    else if (options_.minutes && wanted)
        *options_.minutes += state_.seconds / 60;
    else if (state_.updates >= wholePlan())
        extend();
}

// As much again.
void TrainingPlan::extend() {
    if (options_.mostUpdates)
        options_.mostUpdates = std::min(longest, state_.updates + *options_.mostUpdates);
    options_.epochs =
        std::min(longest, state_.updates / updatesPerEpoch_ + std::max(options_.epochs, std::int64_t{1}));
}

void TrainingPlan::setState(const State& state, const std::vector<TrainingPoint>& curve) {
    state_ = state;
    if (!state_.highest)
        for (const auto& point : curve)
            tellHeldOut(point.heldOut);
    hasHeldOut_ = !curve.empty() && curve.back().heldOut;
}

std::string figuresToJson(const TrainingPlan::State& state) {
    nlohmann::json json{{"worse", state.worse},
                        {"fall_updates", state.fallUpdates},
                        {"since_good", state.sinceGood},
                        {"heeds_figures", state.heedsFigures}};
    if (state.best)
        json["best"] = *state.best;
    if (state.fallBegin)
        json["fall_begin"] = *state.fallBegin;
    if (state.highest)
        json["highest"] = *state.highest;
    return json.dump();
}

Result<TrainingPlan::State> figuresFromJson(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    try {
        TrainingPlan::State state;
        state.worse = json.at("worse").get<std::int64_t>();
        state.fallUpdates = json.at("fall_updates").get<std::int64_t>();
        if (json.contains("best"))
            state.best = json.at("best").get<double>();
        if (json.contains("fall_begin"))
            state.fallBegin = json.at("fall_begin").get<std::int64_t>();
        // Checkpoints of before have none of these.
        if (json.contains("highest"))
            state.highest = json.at("highest").get<double>();
        state.sinceGood = json.value("since_good", std::int64_t{0});
        state.heedsFigures = json.value("heeds_figures", true);
        return state;
    } catch (const nlohmann::json::exception&) {
        return Error{
            ErrorCode::NotAModel, {}, "has a learning rate schedule that can't be read", std::nullopt};
    }
}

} // namespace partita
