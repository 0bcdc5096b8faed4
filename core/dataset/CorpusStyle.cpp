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
    if (style.parts.size() > static_cast<std::size_t>(mostParts))
        return "too many parts";
    for (const PartStyle& part : style.parts)
        if (!between(part.volume, 0, 127) || !between(part.pan, 0, 127) || part.programs.empty() ||
            !between(part.meanVelocity, 0, 127) ||
            !std::ranges::all_of(part.programs, [&](const PartStyle::Program& each) {
                return between(each.program, 0, 127) && between(static_cast<double>(each.share), 0, 1);
            }))
            return "part out of range";
    return nullptr;
}

nlohmann::json partJson(const PartStyle& part) {
    nlohmann::json programs = nlohmann::json::array();
    for (const auto& [program, share] : part.programs)
        programs.push_back({program, share});
    return {{"role", idOf(part.role)},
            {"programs", programs},
            {"volume", part.volume},
            {"pan", part.pan},
            {"pieces", part.pieces},
            {"mean_velocity", part.meanVelocity},
            {"velocities_learned", part.velocities.learned},
            {"velocities", part.velocities.mean},
            {"drum_velocities", part.drumVelocities}};
}

// Throws what nlohmann::json throws.
PartStyle partFrom(const nlohmann::json& json) {
    PartStyle part;
    part.role = partRoleOf(json.at("role").get<std::string>()).value_or(PartRole::Melody);
    for (const auto& entry : json.at("programs"))
        part.programs.push_back({entry.at(0).get<int>(), entry.at(1).get<float>()});
    part.volume = json.at("volume").get<int>();
    part.pan = json.at("pan").get<int>();
    part.pieces = json.at("pieces").get<int>();
    part.meanVelocity = json.at("mean_velocity").get<double>();
    part.velocities.learned = json.at("velocities_learned").get<bool>();
    part.velocities.mean = json.at("velocities").get<decltype(part.velocities.mean)>();
    part.drumVelocities = json.at("drum_velocities").get<decltype(part.drumVelocities)>();
    return part;
}

} // namespace

std::vector<PartRole> CorpusStyle::roles() const {
    std::vector<PartRole> roles;
    for (const PartStyle& part : parts)
        roles.push_back(part.role);
    return roles;
}

std::string toJson(const CorpusStyle& style) {
    nlohmann::json metres = nlohmann::json::array();
    for (const auto& [metre, share] : style.metres)
        metres.push_back({metre.numerator, metre.denominator, share});
    nlohmann::json json{{"tempo", style.tempo},
                        {"tempo_known", style.tempoKnown},
                        {"metre", {style.metre.numerator, style.metre.denominator}},
                        {"metres", metres},
                        {"program", style.program},
                        {"mean_velocity", style.meanVelocity},
                        {"pedal_heeded", style.pedalHeeded},
                        {"velocities_learned", style.velocities.learned},
                        {"velocities", style.velocities.mean},
                        {"upbeats", style.upbeats}};
    for (const PartStyle& part : style.parts)
        json["parts"].push_back(partJson(part));
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
        if (json.contains("parts"))
            for (const auto& entry : json.at("parts"))
                style.parts.push_back(partFrom(entry));
        if (const char* nonsense = nonsenseIn(style))
            return wrongStyle(nonsense);
        style.tempo = std::clamp(style.tempo, slowestTempo, fastestTempo);
        return style;
    } catch (const nlohmann::json::exception& exception) {
        return wrongStyle(exception.what());
    }
}

} // namespace partita
