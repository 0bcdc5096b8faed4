#include "ProgressLine.h"
#include "Verbs.h"

#include "dataset/Decoder.h"
#include "families/Families.h"
#include "midi/MidiWriter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

namespace partita::cli {

namespace {

struct GenerateOptions {
    std::filesystem::path model;
    std::filesystem::path output;
    int count = 1;
    int bars = 8;
    GenerateRequest request;
    std::string scale;
    std::optional<double> tempo;
    bool seedExport = false;
};

// "c-major", "f#-minor", "bb-major".
std::optional<Key> parseScale(const std::string& text) {
    static const std::string naturals = "c d ef g a b";
    const auto dash = text.find('-', 1);
    if (dash == std::string::npos)
        return std::nullopt;
    std::string name = text.substr(0, dash);
    std::string mode = text.substr(dash + 1);
    for (auto* word : {&name, &mode})
        std::transform(word->begin(), word->end(), word->begin(),
                       [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    const auto natural = naturals.find(name[0]);
    if (name[0] == ' ' || natural == std::string::npos || name.size() > 2 || (mode != "major" && mode != "minor"))
        return std::nullopt;
    int tonic = static_cast<int>(natural);
    if (name.size() == 2 && name[1] == '#')
        ++tonic;
    else if (name.size() == 2 && name[1] == 'b')
        --tonic;
    else if (name.size() == 2)
        return std::nullopt;
    return Key{(tonic + 12) % 12, mode == "minor"};
}

int stepsOfBars(const ModelDescription& model, int bars) {
    const auto& metre = model.style.metre;
    const double beats = 4.0 * metre.numerator / std::max(1, metre.denominator);
    return static_cast<int>(std::lround(bars * beats * model.grid.stepsPerBeat));
}

// OUT.mid, or OUT-001.mid ... where there are several.
std::filesystem::path outputPath(const GenerateOptions& options, int take) {
    if (options.count == 1)
        return options.output;
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "-%03d", take + 1);
    std::filesystem::path path = options.output;
    path.replace_filename(options.output.stem().native() + std::filesystem::path(number.data()).native() +
                          options.output.extension().native());
    return path;
}

Score scoreOf(const NoteStates& states, const ModelDescription& model, const GenerateOptions& options) {
    DecodeOptions decoding;
    decoding.tempo = options.tempo;
    decoding.trackName = "Partita";
    if (options.seedExport) {
        // As the program did that this one comes from: 55 ticks a step, velocity 40.
        decoding.pulsesPerQuarter = 55 * model.grid.stepsPerBeat;
        decoding.fixedVelocity = 40;
    }
    return decode(states, model.style, decoding);
}

void generate(GenerateOptions& options, VerbContext& context) {
    if (!options.scale.empty()) {
        options.request.scale = parseScale(options.scale);
        if (!options.request.scale)
            return context.refuseArguments("--scale: no scale is called " + options.scale +
                                           "; try c-major, f#-minor or bb-major");
    }
    const auto model = loadModel(options.model);
    if (!model)
        return context.fail(model.error());
    const auto description = (*model)->describe();
    options.request.steps = stepsOfBars(description, options.bars);
    const std::uint64_t firstSeed = options.request.seed;
    ProgressLine line("generate");
    for (int take = 0; take < options.count; ++take) {
        options.request.seed = firstSeed + static_cast<std::uint64_t>(take);
        const auto states = (*model)->generate(
            options.request, [&](double share) { line.show((take + share) / options.count); },
            context.stop.get_token());
        if (!states)
            return states.error().code == ErrorCode::InvalidOption
                       ? context.refuseArguments(describe(states.error()))
                       : context.fail(states.error());
        const auto path = outputPath(options, take);
        if (auto status = writeMidiFile(scoreOf(*states, description, options), path); !status)
            return context.fail(status.error());
        std::printf("%s\n", displayPath(path).c_str());
    }
}

} // namespace

void addGenerateVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<GenerateOptions>();
    CLI::App* verb = app.add_subcommand("generate", "Make new music with a model");
    verb->add_option("MODEL", options->model, "Model file")->required();
    verb->add_option("-o,--output", options->output, "MIDI file to write; OUT-001.mid ... with --count")->required();
    verb->add_option("--count", options->count, "How many takes")->check(CLI::Range(1, 999))->capture_default_str();
    verb->add_option("--bars", options->bars, "Length in bars")->check(CLI::Range(1, 1024))->capture_default_str();
    verb->add_option("--temperature", options->request.temperature, "0.5 safe to 1.5 surprising")
        ->check(CLI::Range(0.05, 10.0))
        ->capture_default_str();
    verb->add_option("--gibbs", options->request.gibbsSteps, "Gibbs steps; 0: the model's own choice")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    verb->add_option("--seed", options->request.seed, "Seed of the first take; the others follow")
        ->capture_default_str();
    verb->add_option("--scale", options->scale, "Keep to a scale: c-major, f#-minor ...");
    verb->add_option("--tempo", options->tempo, "Beats a minute; the corpus's median without it")
        ->check(CLI::Range(10.0, 1000.0));
    verb->add_flag("--loop", options->request.loop, "The end leads back to the start");
    verb->add_flag("--seed-export", options->seedExport, "Velocity 40 and 55 ticks a step throughout");
    verb->callback([options, &context] { generate(*options, context); });
}

} // namespace partita::cli
