#include "core/learn/ModelFile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

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
    if (!metadataWord(file, "parts").empty()) { // files of before there were parts have no such word
        const auto parts = wholeNumber(file, "parts", 1, mostParts);
        if (!parts)
            return parts.error();
        grid.parts = *parts;
        grid.drums = metadataWord(file, "drums") == "on";
    }
    if (std::find(gridChoices.begin(), gridChoices.end(), *steps) == gridChoices.end())
        return file.broken("has a grid of " + std::to_string(*steps) + " steps a beat, which there is not");
    return grid;
}

} // namespace

std::map<std::string, std::string> toMetadata(const ModelDescription& description) {
    json facts = json::array();
    for (const auto& fact : description.facts)
        facts.push_back({fact.words.name, english(fact.value)});
    std::map<std::string, std::string> metadata{
        {"format", formatName},
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
    if (description.grid.parts > 1) {
        metadata["parts"] = std::to_string(description.grid.parts);
        metadata["drums"] = description.grid.drums ? "on" : "off";
    }
    return metadata;
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

namespace {

class Fnv1a {
public:
    void add(std::uint64_t number) {
        for (int i = 0; i < 8; ++i, number >>= 8)
            hash_ = (hash_ ^ (number & 0xFF)) * 0x100000001B3u;
    }
    std::uint64_t hash() const { return hash_; }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325u;
};

Error mismatch(const std::filesystem::path& path, const std::string& detail) {
    return {ErrorCode::ModelMismatch, path, detail, std::nullopt};
}

} // namespace

void addRun(std::map<std::string, std::string>& metadata, const TrainingSet& data, const TrainingPlan& plan,
            const TrainingHistory& history) {
    const auto& state = plan.state();
    metadata["resume.data"] = fingerprint(data);
    metadata["resume.updates"] = std::to_string(state.updates);
    metadata["resume.seconds"] = exactText(state.seconds);
    metadata["resume.rate_scale"] = exactText(state.rateScale);
    metadata["resume.schedule"] = figuresToJson(state);
    metadata["resume.curve"] = toJson(history.curve);
    metadata["resume.best_point"] = history.bestPoint ? std::to_string(*history.bestPoint) : "";
}

Result<TrainingHistory> readRun(const TensorFile& file, TrainingPlan& plan) {
    auto state = figuresFromJson(metadataWord(file, "resume.schedule"));
    if (!state)
        return file.broken(state.error().detail);
    state->updates = std::max<std::int64_t>(0, std::atoll(metadataWord(file, "resume.updates").c_str()));
    state->seconds = exactNumber(metadataWord(file, "resume.seconds"));
    state->rateScale = exactNumber(metadataWord(file, "resume.rate_scale"));
    TrainingHistory history;
    auto curve = curveFromJson(metadataWord(file, "resume.curve"));
    if (!curve)
        return file.broken(curve.error().detail);
    history.curve = std::move(*curve);
    if (const auto word = metadataWord(file, "resume.best_point"); !word.empty())
        if (const auto best = std::strtoull(word.c_str(), nullptr, 10); best < history.curve.size())
            history.bestPoint = static_cast<std::size_t>(best);
    plan.setState(*state, history.curve);
    return history;
}

Result<TensorFile> openCheckpoint(const std::filesystem::path& path, const std::string& family,
                                  const std::string& tensor, const TrainingSet& data) {
    auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    const auto description = descriptionFromMetadata(*file);
    if (!description)
        return description.error();
    if (description->family != family)
        return mismatch(path, "is a model of another family: " + description->family);
    if (!file->has(tensor))
        return mismatch(path, "was saved without the state of its training: it can't be resumed");
    if (metadataWord(*file, "resume.data") != fingerprint(data))
        return mismatch(path, "was trained on other music, or with another window, grid or transposition");
    return file;
}

std::string fingerprint(const TrainingSet& data) {
    Fnv1a hash;
    const auto& options = data.options();
    for (const int number :
         {options.windowSteps, static_cast<int>(options.hop), static_cast<int>(options.transposition),
          options.lowestShift, options.highestShift, data.grid().stepsPerBeat, data.grid().lowest.value,
          data.grid().highest.value, data.grid().planes()})
        hash.add(static_cast<std::uint64_t>(number));
    for (const auto pieces : {data.trainingPieces(), data.heldOutPieces()}) {
        hash.add(pieces.size());
        for (const auto piece : pieces) {
            for (const auto octet : data.corpus().pieces[piece].contentHash)
                hash.add(octet);
            hash.add(static_cast<std::uint64_t>(data.shifts(piece).lowest));
            hash.add(static_cast<std::uint64_t>(data.shifts(piece).highest));
        }
    }
    if (data.grid().parts > 1)
        hash.add(static_cast<std::uint64_t>(2 * data.grid().parts + (data.grid().drums ? 1 : 0)));
    hash.add(data.training().size());
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash.hash()));
    return text.data();
}

std::string exactText(double number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%a", number);
    return text.data();
}

double exactNumber(const std::string& text) {
    return std::strtod(text.c_str(), nullptr);
}

} // namespace partita
