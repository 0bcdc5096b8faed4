#include "app/cli/TrainReport.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace partita::cli {

namespace {

using nlohmann::ordered_json;

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), format, numbers...);
    return text.data();
}

std::string clockText(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole >= 3600)
        return formatted("%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    return formatted("%ld:%02ld", whole / 60, whole % 60);
}

const char* endName(TrainingEnd end) {
    switch (end) {
    case TrainingEnd::Planned:
        return "planned";
    case TrainingEnd::HeldOutStopped:
        return "held_out_stopped";
    case TrainingEnd::TrainingStopped:
        return "training_stopped";
    case TrainingEnd::TimeLimit:
        return "time_limit";
    case TrainingEnd::Finished:
        return "finished";
    case TrainingEnd::Cancelled:
        return "cancelled";
    }
    return "";
}

std::string endSentence(TrainingEnd end) {
    switch (end) {
    case TrainingEnd::HeldOutStopped:
        return "held-out pieces stopped improving";
    case TrainingEnd::TrainingStopped:
        return "nothing more is learnt, and there are too few pieces to hold any out";
    case TrainingEnd::TimeLimit:
        return "the time was up";
    case TrainingEnd::Finished:
    case TrainingEnd::Cancelled:
        return "stopped";
    case TrainingEnd::Planned:
        break;
    }
    return "all planned updates were made";
}

ordered_json pointJson(const TrainingPoint& point) {
    ordered_json json{{"update", point.update},
                      {"epoch", point.epoch},
                      {"seconds", point.seconds},
                      {"training", point.training}};
    json["held_out"] = nullptr;
    if (point.heldOut)
        json["held_out"] = *point.heldOut;
    return json;
}

} // namespace

std::string progressText(const TrainingStatus& status, const std::vector<TrainingPoint>& curve) {
    std::string text = formatted("epoch %.1f", status.point.epoch);
    if (status.point.heldOut)
        text += formatted(", held out %.3f", *status.point.heldOut);
    else
        text += formatted(", training %.3f", status.point.training);
    if (status.best && *status.best < curve.size() && curve[*status.best].heldOut)
        text += formatted(" (best %.3f)", *curve[*status.best].heldOut);
    if (status.left)
        text += ", " + clockText(status.left->low) + " to " + clockText(status.left->high) + " left";
    return text;
}

std::string trainText(const TrainReport& report) {
    const auto& outcome = report.outcome;
    std::string text = displayPath(report.model) + ": ";
    text += outcome.best->describe().family + ", " + endSentence(outcome.end);
    if (outcome.bestPoint) {
        const TrainingPoint& best = outcome.curve[*outcome.bestPoint];
        text += formatted("; kept the model of epoch %.1f (update %lld, %s): %s: training %.4f", best.epoch,
                          static_cast<long long>(best.update), clockText(best.seconds).c_str(),
                          report.figureName.c_str(), best.training);
        text += best.heldOut ? formatted(", held out %.4f", *best.heldOut)
                             : std::string("; too few pieces to hold any out");
    }
    return text + "\n";
}

std::string trainJson(const TrainReport& report) {
    const auto& outcome = report.outcome;
    const auto description = outcome.best->describe();
    ordered_json json{{"model", displayPath(report.model)},
                      {"family", description.family},
                      {"preset", description.preset},
                      {"end", endName(outcome.end)},
                      {"figure", report.figureName}};
    if (!outcome.curve.empty()) {
        const TrainingPoint& last = outcome.curve.back();
        json["updates"] = last.update;
        json["epochs"] = last.epoch;
        json["seconds"] = last.seconds;
    }
    json["best"] = nullptr;
    if (outcome.bestPoint)
        json["best"] = pointJson(outcome.curve[*outcome.bestPoint]);
    json["curve"] = ordered_json::array();
    for (const auto& point : outcome.curve)
        json["curve"].push_back(pointJson(point));
    for (const auto& fact : description.facts)
        json["facts"][fact.name] = fact.value;
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace partita::cli
