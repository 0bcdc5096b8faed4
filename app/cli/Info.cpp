#include "app/cli/Verbs.h"

#include "core/families/Families.h"
#include "core/midi/MidiReader.h"
#include "core/score/MetreMap.h"
#include "core/score/TempoMap.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

namespace partita::cli {

namespace {

using nlohmann::ordered_json;

struct InfoOptions {
    std::filesystem::path file;
    bool json = false;
};

std::string dump(const ordered_json& json) {
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

// Lines "name: value" of the plain values.
std::string lines(const ordered_json& json) {
    std::string text;
    for (const auto& [name, value] : json.items())
        if (value.is_string())
            text += name + ": " + value.get<std::string>() + "\n";
        else if (!value.is_structured())
            text += name + ": " + value.dump() + "\n";
    return text;
}

ordered_json modelJson(const std::filesystem::path& path, const ModelDescription& model) {
    const auto& metre = model.style.metre;
    ordered_json json{
        {"file", displayPath(path)},
        {"kind", "model"},
        {"family", model.family},
        {"preset", model.preset},
        {"steps_per_beat", model.grid.stepsPerBeat},
        {"pitches", std::to_string(model.grid.lowest.value) + "-" + std::to_string(model.grid.highest.value)},
        {"struck", model.grid.struck},
        {"state_space", model.stateSpace == StateSpace::ThreeState ? "three_state" : "independent_bits"},
        {"window_steps", model.windowSteps},
        {"tempo", model.style.tempo},
        {"metre", std::to_string(metre.numerator) + "/" + std::to_string(metre.denominator)}};
    json["facts"] = ordered_json::object();
    for (const auto& fact : model.facts)
        json["facts"][fact.name] = fact.value;
    return json;
}

std::string divisionText(const Division& division) {
    if (division.isSmpte())
        return std::to_string(division.framesPerSecond) + " frames a second, " +
               std::to_string(division.ticksPerFrame) + " ticks a frame";
    return std::to_string(division.pulsesPerQuarter) + " a quarter note";
}

ordered_json tracksJson(const Score& score) {
    ordered_json tracks = ordered_json::array();
    for (const auto& track : score.tracks) {
        ordered_json json{{"name", trackName(track)}, {"notes", track.notes.size()}, {"events", track.events.size()}};
        json["program"] = nullptr;
        if (const auto program = trackProgram(track))
            json["program"] = *program;
        tracks.push_back(std::move(json));
    }
    return tracks;
}

// [track, channel, pitch, velocity, start, length] in the file's ticks.
ordered_json notesJson(const Score& score) {
    ordered_json notes = ordered_json::array();
    for (std::size_t track = 0; track < score.tracks.size(); ++track)
        for (const auto& note : score.tracks[track].notes)
            notes.push_back({track, note.channel, note.pitch.value, note.velocity, note.start.value, note.length.value});
    return notes;
}

ordered_json midiJson(const std::filesystem::path& path, const MidiFile& file) {
    const Score& score = file.score;
    const MetreMap metres(score);
    const TempoMap tempos(score);
    const Metre metre = metres.metre(Tick(0));
    ordered_json json{{"file", displayPath(path)},
                      {"kind", "midi"},
                      {"format", score.format},
                      {"division", divisionText(score.division)},
                      {"note_ons", file.noteOns},
                      {"end_tick", score.end().value},
                      {"seconds", tempos.seconds(score.end())},
                      {"tempo", tempos.beatsPerMinute(Tick(0))},
                      {"metre", std::to_string(metre.numerator) + "/" + std::to_string(metre.denominator)}};
    json["tracks"] = tracksJson(score);
    json["warnings"] = ordered_json::array();
    for (const auto& warning : file.warnings)
        json["warnings"].push_back(warning.text);
    json["notes"] = notesJson(score);
    return json;
}

bool looksLikeMidi(const std::filesystem::path& path) {
    std::array<char, 4> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    const std::string_view start(head.data(), head.size());
    return start == "MThd" || start == "RIFF";
}

Result<ordered_json> infoOf(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    const bool named = extension == ".mid" || extension == ".midi" || extension == ".kar" || extension == ".rmi";
    if (named || looksLikeMidi(path)) {
        const auto file = readMidiFile(path);
        if (!file)
            return file.error();
        return midiJson(path, *file);
    }
    const auto model = loadModel(path);
    if (!model)
        return model.error();
    return modelJson(path, (*model)->describe());
}

std::string plainText(const ordered_json& json) {
    std::string text = lines(json);
    if (json.contains("facts"))
        text += lines(json["facts"]);
    if (json.contains("tracks"))
        for (const auto& track : json["tracks"])
            text += "track: " + track["name"].get<std::string>() + " (" + track["notes"].dump() + " notes)\n";
    if (json.contains("warnings"))
        for (const auto& warning : json["warnings"])
            text += "warning: " + warning.get<std::string>() + "\n";
    return text;
}

void info(const InfoOptions& options, VerbContext& context) {
    const auto json = infoOf(options.file);
    if (!json)
        return context.fail(json.error());
    std::fputs((options.json ? dump(*json) : plainText(*json)).c_str(), stdout);
}

} // namespace

void addInfoVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<InfoOptions>();
    CLI::App* verb = app.add_subcommand("info", "Say what is in a model or a MIDI file");
    verb->add_option("FILE", options->file, "Model file or MIDI file")->required();
    verb->add_flag("--json", options->json, "One JSON document on the standard output; of a MIDI file with its notes");
    verb->callback([options, &context] { info(*options, context); });
}

} // namespace partita::cli
