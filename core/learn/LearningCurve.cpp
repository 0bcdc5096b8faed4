#include "core/learn/LearningCurve.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

using nlohmann::json;

constexpr double leastGain = 2; // nats a step; before, figures go up and down by as much
constexpr double lostBelow = 0.2;
constexpr double soundAbove = 0.8;

} // namespace

std::string_view nameOf(LearningFigure figure) {
    switch (figure) {
    case LearningFigure::LogLikelihood:
        return "log-likelihood, nats a step";
    case LearningFigure::AnnealedLogLikelihood:
        return "log-likelihood by annealed importance sampling, nats a step";
    case LearningFigure::PseudoLikelihood:
        return "pseudo-likelihood, nats a step";
    }
    return {};
}

std::vector<Fact> factsOf(const std::optional<ChainFigures>& chains) {
    if (!chains)
        return {};
    const auto inTenths = [](double number) { return FactNumber(number, 1); };
    return {{FactKey::ChainEnergy, inTenths(chains->energy)},
            {FactKey::ChainFreeEnergy, inTenths(chains->freeEnergy)},
            {FactKey::ChainAutocorrelationTime, FactValue(chains->resolved ? Phrase::Number : Phrase::AtLeast,
                                                          {inTenths(chains->autocorrelationTime)})}};
}

std::optional<std::size_t> bestPoint(const std::vector<TrainingPoint>& curve, double tolerance) {
    std::optional<std::size_t> best;
    std::optional<double> highest;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if (!curve[i].heldOut)
            continue;
        highest = std::max(highest.value_or(*curve[i].heldOut), *curve[i].heldOut);
        if (*curve[i].heldOut >= *highest - tolerance * std::abs(*highest))
            best = i;
    }
    if (!best && !curve.empty())
        best = curve.size() - 1;
    return best;
}

std::string toJson(const std::vector<TrainingPoint>& curve) {
    json points = json::array();
    for (const auto& point : curve) {
        json heldOut;
        if (point.heldOut)
            heldOut = *point.heldOut;
        points.push_back({point.update, point.epoch, point.seconds, point.training, heldOut});
    }
    return points.dump();
}

Result<std::vector<TrainingPoint>> curveFromJson(const std::string& text) {
    const Error broken{ErrorCode::NotAModel, {}, "has a learning curve that can't be read", std::nullopt};
    const json points = json::parse(text, nullptr, false);
    if (!points.is_array())
        return broken;
    std::vector<TrainingPoint> curve;
    for (const auto& numbers : points) {
        if (!numbers.is_array() || numbers.size() != 5 || !numbers[0].is_number_integer() ||
            !numbers[1].is_number() || !numbers[2].is_number() || !numbers[3].is_number())
            return broken;
        TrainingPoint point;
        point.update = numbers[0].get<std::int64_t>();
        point.epoch = numbers[1].get<double>();
        point.seconds = numbers[2].get<double>();
        point.training = numbers[3].get<double>();
        if (numbers[4].is_number())
            point.heldOut = numbers[4].get<double>();
        curve.push_back(point);
    }
    return curve;
}

RunawayWatch::Finding RunawayWatch::tell(double figure) {
    if (!std::isfinite(figure))
        return Finding::Lost;
    if (!state_.first)
        state_ = {figure, figure};
    const double gain = std::max(leastGain, *state_.best - *state_.first);
    const double left = 1 - (*state_.best - figure) / gain;
    if (left < lostBelow)
        return Finding::Lost;
    state_.best = std::max(*state_.best, figure);
    return left > soundAbove ? Finding::Sound : Finding::Doubtful;
}

} // namespace partita
