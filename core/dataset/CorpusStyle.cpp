#include "core/dataset/CorpusStyle.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr std::size_t mostStepsOfABar = 4096;
constexpr std::size_t mostMetres = 50;

Error wrongStyle(const std::string& what) {
    return {ErrorCode::NotAModel, {}, "the style of the corpus can't be read: " + what, std::nullopt};
}

// What a decoder can rely on; a file may hold anything.
const char* nonsenseIn(const CorpusStyle& style) {
    const auto between = [](double value, double low, double high) { return value >= low && value <= high; };
    const auto isMetre = [&](Metre metre) {
        const int denominator = metre.denominator;
        return between(metre.numerator, 1, 255) && between(denominator, 1, 128) &&
               (denominator & (denominator - 1)) == 0;
    };
    if (!between(style.tempo, 1e-3, 1e8))
        return "tempo out of range";
    if (!isMetre(style.metre))
        return "metre out of range";
    if (style.metres.size() > mostMetres)
        return "too many metres";
    for (const auto& [metre, share] : style.metres)
        if (!isMetre(metre) || !between(static_cast<double>(share), 0, 1))
            return "metre out of range";
    if (!between(style.program, 0, 127))
        return "program out of range";
    if (!between(style.meanVelocity, 0, 127))
        return "velocity out of range";
    for (const auto& octave : style.velocities.mean)
        for (const float mean : octave)
            if (!between(mean, 0, 127))
                return "velocity out of range";
    if (style.upbeats.size() > mostStepsOfABar)
        return "too long an upbeat";
    for (const float share : style.upbeats)
        if (!between(share, 0, 1))
            return "share out of range";
    return nullptr;
}

} // namespace

std::string toJson(const CorpusStyle& style) {
    nlohmann::json metres = nlohmann::json::array();
    for (const auto& [metre, share] : style.metres)
        metres.push_back({metre.numerator, metre.denominator, share});
    const nlohmann::json json{{"tempo", style.tempo},
                              {"tempo_known", style.tempoKnown},
                              {"metre", {style.metre.numerator, style.metre.denominator}},
                              {"metres", metres},
                              {"program", style.program},
                              {"mean_velocity", style.meanVelocity},
                              {"pedal_heeded", style.pedalHeeded},
                              {"velocities_learned", style.velocities.learned},
                              {"velocities", style.velocities.mean},
                              {"upbeats", style.upbeats}};
    return json.dump();
}

Result<CorpusStyle> styleFromJson(std::string_view text) {
    try {
        const auto json = nlohmann::json::parse(text);
        CorpusStyle style;
        style.tempo = json.at("tempo").get<double>();
        style.tempoKnown = json.at("tempo_known").get<bool>();
        const auto metre = json.at("metre").get<std::array<int, 2>>();
        style.metre = {metre[0], metre[1]};
        if (json.contains("metres"))
            for (const auto& entry : json.at("metres"))
                style.metres.push_back(
                    {{entry.at(0).get<int>(), entry.at(1).get<int>()}, entry.at(2).get<float>()});
        style.program = json.at("program").get<int>();
        style.meanVelocity = json.at("mean_velocity").get<double>();
        style.pedalHeeded = json.value("pedal_heeded", false);
        style.velocities.learned = json.at("velocities_learned").get<bool>();
        style.velocities.mean = json.at("velocities").get<decltype(style.velocities.mean)>();
        if (json.contains("upbeats"))
            style.upbeats = json.at("upbeats").get<std::vector<float>>();
        if (const char* nonsense = nonsenseIn(style))
            return wrongStyle(nonsense);
        style.tempo = std::clamp(style.tempo, slowestTempo, fastestTempo);
        return style;
    } catch (const nlohmann::json::exception& exception) {
        return wrongStyle(exception.what());
    }
}

} // namespace partita
