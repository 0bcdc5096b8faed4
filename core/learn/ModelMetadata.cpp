#include "core/learn/ModelMetadata.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace partita {

namespace {

using nlohmann::json;

constexpr auto formatName = "partita-model";
constexpr int longestWindow = 1 << 16; // steps

Result<int> wholeNumber(const TensorFile& file, const std::string& key, int lowest, int highest) {
    const std::string word = metadataWord(file, key);
    int value = 0;
    try {
        std::size_t used = 0;
        value = std::stoi(word, &used);
        if (used != word.size())
            return file.broken("has a " + key + " that is no number");
    } catch (const std::exception&) {
        return file.broken("has a " + key + " that is no number");
    }
    if (value < lowest || value > highest)
        return file.broken("has " + key + " " + word + ", outside " + std::to_string(lowest) + " to " +
                           std::to_string(highest));
    return value;
}

Result<Grid> gridOf(const TensorFile& file) {
    const auto steps = wholeNumber(file, "steps_per_beat", 1, 12);
    if (!steps)
        return steps.error();
    const auto lowest = wholeNumber(file, "lowest_pitch", 0, 127);
    if (!lowest)
        return lowest.error();
    const auto highest = wholeNumber(file, "highest_pitch", *lowest, 127);
    if (!highest)
        return highest.error();
    Grid grid;
    grid.stepsPerBeat = *steps;
    grid.lowest = Pitch(*lowest);
    grid.highest = Pitch(*highest);
    grid.struck = metadataWord(file, "struck") == "on";
    if (std::find(gridChoices.begin(), gridChoices.end(), *steps) == gridChoices.end())
        return file.broken("has a grid of " + std::to_string(*steps) + " steps a beat, which there is not");
    return grid;
}

} // namespace

std::map<std::string, std::string> toMetadata(const ModelDescription& description) {
    json facts = json::array();
    for (const auto& fact : description.facts)
        facts.push_back({fact.words.name, english(fact.value)});
    return {{"format", formatName},
            {"format_version", std::to_string(modelFormatVersion)},
            {"family", description.family},
            {"preset", description.preset},
            {"steps_per_beat", std::to_string(description.grid.stepsPerBeat)},
            {"lowest_pitch", std::to_string(description.grid.lowest.value)},
            {"highest_pitch", std::to_string(description.grid.highest.value)},
            {"struck", description.grid.struck ? "on" : "off"},
            {"state_space", stateSpaceName(description.stateSpace)},
            {"window_steps", std::to_string(description.windowSteps)},
            {"style", toJson(description.style)},
            {"facts", facts.dump()}};
}

Result<ModelDescription> descriptionFromMetadata(const TensorFile& file) {
    if (metadataWord(file, "format") != formatName)
        return file.broken("is a safetensors file, but no model of this program");
    const auto version = wholeNumber(file, "format_version", 1, 1 << 20);
    if (!version)
        return version.error();
    if (*version > modelFormatVersion)
        return Error{ErrorCode::ModelVersion, file.path(),
                     "is a model of format version " + std::to_string(*version) +
                         "; this program reads up to " + std::to_string(modelFormatVersion),
                     std::nullopt};
    ModelDescription description;
    description.family = metadataWord(file, "family");
    description.preset = metadataWord(file, "preset");
    const auto grid = gridOf(file);
    if (!grid)
        return grid.error();
    description.grid = *grid;
    const auto window = wholeNumber(file, "window_steps", 1, longestWindow);
    if (!window)
        return window.error();
    description.windowSteps = *window;
    description.stateSpace = metadataWord(file, "state_space") == stateSpaceName(StateSpace::ThreeState)
                                 ? StateSpace::ThreeState
                                 : StateSpace::IndependentBits;
    auto style = styleFromJson(metadataWord(file, "style"));
    if (!style)
        return file.broken("has a style that can't be read");
    description.style = std::move(*style);
    const json facts = json::parse(metadataWord(file, "facts"), nullptr, false);
    if (facts.is_array())
        for (const auto& fact : facts)
            if (fact.is_array() && fact.size() == 2 && fact[0].is_string() && fact[1].is_string())
                description.facts.push_back(
                    factFromText(fact[0].get<std::string>(), fact[1].get<std::string>()));
    return description;
}

std::string metadataWord(const TensorFile& file, const std::string& key) {
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? std::string() : found->second;
}

} // namespace partita
