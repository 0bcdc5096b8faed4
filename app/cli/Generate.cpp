#include "KeepSpec.h"
#include "ProgressLine.h"
#include "Verbs.h"

#include "dataset/Decoder.h"
#include "dataset/Encoder.h"
#include "dataset/StepClock.h"
#include "families/Families.h"
#include "learn/Regeneration.h"
#include "midi/MidiReader.h"
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
    std::filesystem::path from;
    std::vector<std::string> keep;
    std::optional<double> vary;
    bool goOn = false;
    bool barsGiven = false;
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

// How many sweeps a chain makes that is to leave what it began with by this much; 0 is the model's own choice.
int sweepsFor(double vary) {
    constexpr double most = 300;
    return vary >= 1 ? 0 : std::max(1, static_cast<int>(std::lround(std::pow(most, vary))));
}

// The file that --from names with what of it is drawn anew.
struct Source {
    Score score;
    Regeneration regeneration;
};

Result<Source> readSource(const GenerateOptions& options, const ModelDescription& model) {
    auto file = readMidiFile(options.from);
    if (!file)
        return file.error();
    if (file->score.format == 2)
        return Error{ErrorCode::NothingUsable, options.from, "holds several pieces (format 2): --from takes one", {}};
    Score score = std::move(file->score);
    int steps = encode(score, model.grid, TrackChoice()).length.value;
    if (steps == 0)
        return Error{ErrorCode::NothingUsable, options.from, "has no notes that the model knows", {}};
    Locks locks;
    for (const auto& text : options.keep) {
        const auto spec = parseKeepSpec(text);
        if (!spec)
            return spec.error();
        lock(locks, *spec, score);
    }
    if (options.goOn) {
        const StepClock clock(score.division, model.grid.stepsPerBeat);
        locks.lockRegion({Tick(0), clock.nearestTick(Step(steps))});
        steps += stepsOfBars(model, options.bars);
    }
    Regeneration regeneration(score, locks, model, steps);
    if (!regeneration.anythingFree())
        return Error{ErrorCode::InvalidOption, options.from, "is kept whole: nothing is left to make", {}};
    return Source{std::move(score), std::move(regeneration)};
}

std::optional<std::string> wrongCombination(const GenerateOptions& options) {
    if (options.from.empty())
        return std::nullopt;
    if (options.barsGiven && !options.goOn)
        return "--bars with --from needs --continue: else the piece stays as long as it is";
    if (options.goOn && options.request.loop)
        return "--continue and --loop contradict each other";
    return std::nullopt;
}

void generate(GenerateOptions& options, VerbContext& context) {
    if (const auto wrong = wrongCombination(options))
        return context.refuseArguments(*wrong);
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
    std::optional<Source> source;
    if (!options.from.empty()) {
        auto read = readSource(options, description);
        if (!read)
            return read.error().code == ErrorCode::InvalidOption ? context.refuseArguments(describe(read.error()))
                                                                 : context.fail(read.error());
        source.emplace(std::move(*read));
        const auto request = source->regeneration.request();
        options.request.steps = request.steps;
        options.request.given = request.given;
        options.request.locked = request.locked;
        if (options.vary)
            options.request.gibbsSteps = sweepsFor(*options.vary);
    } else {
        options.request.steps = stepsOfBars(description, options.bars);
    }
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
        const Score score =
            source ? apply(source->score,
                           source->regeneration.edit(*states, source->regeneration.mostChangedTrack()))
                   : scoreOf(*states, description, options);
        if (auto status = writeMidiFile(score, path); !status)
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
    auto* tempo = verb->add_option("--tempo", options->tempo, "Beats a minute; the corpus's median without it")
                      ->check(CLI::Range(10.0, 1000.0));
    verb->add_flag("--loop", options->request.loop, "The end leads back to the start");
    auto* seedExport =
        verb->add_flag("--seed-export", options->seedExport, "Velocity 40 and 55 ticks a step throughout");
    auto* from = verb->add_option("--from", options->from, "Begin from this MIDI file; what is not kept is made anew")
                     ->excludes(tempo)
                     ->excludes(seedExport);
    verb->add_option("--keep", options->keep,
                     "What of FILE stays: bars=1-4, pitches=60-84, melody, bass, or several joined by commas (all "
                     "must hold); more than one --keep add up")
        ->needs(from)
        ->take_all();
    verb->add_option("--vary", options->vary, "How far to leave FILE: 0 a little, 1 altogether")
        ->needs(from)
        ->check(CLI::Range(0.0, 1.0));
    verb->add_flag("--continue", options->goOn, "Keep all of FILE and add --bars")->needs(from);
    verb->callback([options, verb, &context] {
        options->barsGiven = verb->count("--bars") > 0;
        generate(*options, context);
    });
}

} // namespace partita::cli
