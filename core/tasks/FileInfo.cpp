#include "core/tasks/FileInfo.h"

#include "core/families/Families.h"
#include "core/midi/FolderScan.h"
#include "core/midi/MidiReader.h"
#include "core/score/MetreMap.h"
#include "core/score/ProgramMap.h"
#include "core/score/TempoMap.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>

namespace partita {

namespace {

using Json = nlohmann::ordered_json;

// Lines "name: value" of the plain values.
std::string lines(const Json& json) {
    std::string text;
    for (const auto& [name, value] : json.items())
        if (value.is_string())
            text += name + ": " + value.get<std::string>() + "\n";
        else if (!value.is_structured())
            text += name + ": " + value.dump() + "\n";
    return text;
}

Json modelJson(const std::filesystem::path& path, const ModelDescription& model) {
    Json json{
        {"file", displayPath(path)},
        {"kind", "model"},
        {"family", model.family},
        {"preset", model.preset},
        {"steps_per_beat", model.grid.stepsPerBeat},
        {"pitches", std::to_string(model.grid.lowest.value) + "-" + std::to_string(model.grid.highest.value)},
        {"struck", model.grid.struck},
        {"state_space", stateSpaceName(model.stateSpace)},
        {"window_steps", model.windowSteps},
        {"tempo", model.style.tempo},
        {"metre", metreName(model.style.metre)}};
    for (const PartStyle& part : model.style.parts)
        json["parts"].push_back(
            {{"part", idOf(part.role)}, {"pieces", part.pieces}, {"program", part.programs.front().program}});
    json["facts"] = Json::object();
    for (const auto& fact : model.facts)
        json["facts"][fact.words.name] = english(fact.value);
    return json;
}

std::string divisionText(const Division& division) {
    if (division.isSmpte())
        return std::to_string(division.framesPerSecond) + " frames a second, " +
               std::to_string(division.ticksPerFrame) + " ticks a frame";
    return std::to_string(division.pulsesPerQuarter) + " a quarter note";
}

Json tracksJson(const Score& score, TextEncoding encoding) {
    Json tracks = Json::array();
    const ProgramMap programs(score);
    for (const auto& track : score.tracks) {
        const auto program = programs.usualProgram(track);
        tracks.push_back({{"name", trackName(track, encoding)},
                          {"notes", track.notes.size()},
                          {"events", track.events.size()},
                          {"program", program ? Json(*program) : Json()}});
    }
    return tracks;
}

// [track, channel, pitch, velocity, start, length] in the file's ticks.
Json notesJson(const Score& score) {
    Json notes = Json::array();
    for (std::size_t track = 0; track < score.tracks.size(); ++track)
        for (const auto& note : score.tracks[track].notes)
            notes.push_back(
                {track, note.channel, note.pitch.value, note.velocity, note.start.value, note.length.value});
    return notes;
}

Json midiJson(const std::filesystem::path& path, const MidiFile& file, std::optional<TextEncoding> wanted) {
    const Score& score = file.score;
    const MetreMap metres(score);
    const TempoMap tempos(score);
    const Tick end = std::max(score.end(), Tick(1));
    const Metre metre = metres.usualMetre(end);
    Json json{{"file", displayPath(path)},
              {"kind", "midi"},
              {"format", score.format},
              {"division", divisionText(score.division)},
              {"note_ons", file.noteOns},
              {"end_tick", score.end().value},
              {"seconds", tempos.seconds(score.end())},
              {"tempo", tempos.usualBeatsPerMinute(Tick(0), end)},
              {"metre", metreName(metre)}};
    const TextEncoding encoding = wanted.value_or(textEncoding(score));
    json["text_encoding"] = idOf(encoding);
    json["tracks"] = tracksJson(score, encoding);
    json["warnings"] = Json::array();
    for (const auto& warning : file.warnings)
        json["warnings"].push_back(describe(warning));
    json["notes"] = notesJson(score);
    return json;
}

bool looksLikeMidi(const std::filesystem::path& path) {
    std::array<char, 4> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    const std::string_view start(head.data(), head.size());
    return start == "MThd" || start == "RIFF";
}

Result<Json> infoOf(const std::filesystem::path& path, std::optional<TextEncoding> wanted) {
    if (isMidiName(path) || looksLikeMidi(path)) {
        const auto file = readMidiFile(path);
        if (!file)
            return file.error();
        return midiJson(path, *file, wanted);
    }
    const auto model = loadModel(path);
    if (!model)
        return model.error();
    return modelJson(path, (*model)->describe());
}

std::string plainText(const Json& json) {
    std::string text = lines(json);
    if (json.contains("facts"))
        text += lines(json["facts"]);
    if (json.contains("parts"))
        for (const auto& part : json["parts"])
            text +=
                "part: " + part["part"].get<std::string>() + " (program " + part["program"].dump() + ")\n";
    if (json.contains("tracks"))
        for (const auto& track : json["tracks"])
            text += "track: " + track["name"].get<std::string>() + " (" + track["notes"].dump() + " notes)\n";
    if (json.contains("warnings"))
        for (const auto& warning : json["warnings"])
            text += "warning: " + warning.get<std::string>() + "\n";
    return text;
}

} // namespace

Result<FileInfo> fileInfo(const std::filesystem::path& path, std::optional<TextEncoding> encoding) {
    const auto json = infoOf(path, encoding);
    if (!json)
        return json.error();
    return FileInfo{json->dump(2, ' ', false, Json::error_handler_t::replace) + "\n", plainText(*json)};
}

} // namespace partita
