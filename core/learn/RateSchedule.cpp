#include "core/learn/RateSchedule.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace partita {

double RateSchedule::factor(double progress, std::int64_t update) const {
    double fallen = (progress - options_.constantShare) / std::max(1e-9, 1 - options_.constantShare);
    if (state_.fallBegin)
        fallen = std::max(fallen, static_cast<double>(update - *state_.fallBegin) /
                                      static_cast<double>(std::max<std::int64_t>(1, state_.fallUpdates)));
    return std::clamp(1 - fallen * (1 - options_.finalRate), options_.finalRate, 1.0);
}

void RateSchedule::tell(std::int64_t update, std::int64_t updatesPerEvaluation, double heldOut) {
    if (!state_.best || heldOut > *state_.best) {
        state_.best = heldOut;
        state_.worse = 0;
        return;
    }
    ++state_.worse;
    if (options_.patience > 0 && state_.worse >= options_.patience && !state_.fallBegin) {
        state_.fallBegin = update;
        state_.fallUpdates = fallEvaluations * updatesPerEvaluation;
    }
}

std::optional<std::int64_t> RateSchedule::end() const {
    if (!state_.fallBegin)
        return std::nullopt;
    return *state_.fallBegin + state_.fallUpdates;
}

std::string toJson(const RateSchedule::State& state) {
    nlohmann::json json{{"worse", state.worse}, {"fall_updates", state.fallUpdates}};
    if (state.best)
        json["best"] = *state.best;
    if (state.fallBegin)
        json["fall_begin"] = *state.fallBegin;
    return json.dump();
}

Result<RateSchedule::State> scheduleFromJson(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    try {
        RateSchedule::State state;
        state.worse = json.at("worse").get<std::int64_t>();
        state.fallUpdates = json.at("fall_updates").get<std::int64_t>();
        if (json.contains("best"))
            state.best = json.at("best").get<double>();
        if (json.contains("fall_begin"))
            state.fallBegin = json.at("fall_begin").get<std::int64_t>();
        return state;
    } catch (const nlohmann::json::exception&) {
        return Error{
            ErrorCode::NotAModel, {}, "has a learning rate schedule that can't be read", std::nullopt};
    }
}

} // namespace partita
