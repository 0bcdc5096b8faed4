#include "app/cli/GenerateSource.h"
#include "app/cli/MusicTerms.h"
#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/dataset/Decoder.h"
#include "core/families/Families.h"
#include "core/midi/MidiWriter.h"
#include "core/score/VoiceParts.h"
#include "core/statistics/RealMusic.h"
#include "core/tasks/Alternatives.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <memory>

namespace partita::cli {

namespace {

struct GenerateOptions {
    std::filesystem::path model;
    std::filesystem::path output;
    int count = 1;
    GenerateRequest request;
    std::string scale;
    std::string metre;
    std::optional<double> tempo;
    bool seedExport = false;
    bool parts = false;
    int candidates = 0;
    std::filesystem::path like;
    SourceOptions source;
};

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

Score scoreOf(const NoteStates& states, const ModelDescription& model, Metre metre,
              const GenerateOptions& options) {
    CorpusStyle style = model.style;
    style.metre = metre;
    DecodeOptions decoding;
    decoding.tempo = options.tempo;
    decoding.trackName = "Partita";
    if (options.seedExport) {
        // As the program did that this one comes from: 55 ticks a step, velocity 40.
        decoding.pulsesPerQuarter = 55 * model.grid.stepsPerBeat;
        decoding.fixedVelocity = 40;
    }
    return decode(states, style, decoding);
}

// The file that a take becomes.
Score scoreOf(const NoteStates& states, const ModelDescription& model, Metre metre,
              const std::optional<Source>& source, const GenerateOptions& options) {
    if (source) {
        const Regeneration& regeneration = source->planned.regeneration;
        return apply(source->score, regeneration.editInParts(states, regeneration.mostChangedTrack()));
    }
    const Score score = scoreOf(states, model, metre, options);
    return options.parts ? apply(score, splitIntoVoices(score, score.tracks.front().id, {})) : score;
}

// What the model is asked, without the dials; from a file where there is one.
void fillIn(GenerateRequest& request, const std::optional<Source>& source, const GenerateOptions& options) {
    if (!source) {
        request.loop = options.source.loop;
        return;
    }
    const GenerateRequest& planned = source->planned.request;
    request.steps = planned.steps;
    request.given = planned.given;
    request.locked = planned.locked;
    request.fresh = planned.fresh;
    request.blend = planned.blend;
    request.loop = planned.loop;
    if (request.gibbsSteps == 0)
        request.gibbsSteps = planned.gibbsSteps;
}

// Wrong arguments end otherwise than what could not be done.
void refuse(const Error& error, VerbContext& context) {
    if (error.code == ErrorCode::InvalidOption)
        context.refuseArguments(describe(error));
    else
        context.fail(error);
}

// Each new take in a metre and as long as its bars are.
std::vector<GenerateRequest> requestsOf(const MusicModel& model, const std::optional<Source>& source,
                                        const GenerateOptions& options) {
    auto requests = alternativesOf(options.request, std::max(options.count, options.candidates));
    if (!source)
        setLengths(model, options.source.bars, requests);
    return requests;
}

// Draws the takes side by side, and hands each on as the file that it becomes.
Status drawTakes(const MusicModel& model, const std::optional<Source>& source, const GenerateOptions& options,
                 const std::function<void(int, const Score&)>& drawn, std::stop_token stop) {
    ProgressLine line;
    const auto requests = requestsOf(model, source, options);
    const auto ready = [&](int take, const NoteStates& states) {
        const auto metre = requests[static_cast<std::size_t>(take)].metre.value_or(Metre());
        drawn(take, scoreOf(states, model.describe(), metre, source, options));
    };
    return drawAlternatives(
        model, requests, 0, ready, [&](double share) { line.show("generate", share); }, stop);
}

Status writeTakes(const MusicModel& model, const std::optional<Source>& source,
                  const GenerateOptions& options, std::stop_token stop) {
    Status written = Done{};
    const auto write = [&](int take, const Score& score) {
        if (written)
            written = writeMidiFile(score, outputPath(options, take));
    };
    const auto drawn = drawTakes(model, source, options, write, stop);
    return drawn ? written : drawn;
}

// Draws the candidates and writes the best and most different of them, best first; says on the standard error
// what speaks for each.
Status writeBest(const MusicModel& model, const GenerateOptions& options, std::stop_token stop) {
    CorpusRequest reading{options.like, {}};
    reading.import.grid = model.describe().grid;
    const auto corpus = openCorpus(reading, {}, stop);
    if (!corpus)
        return corpus.error();
    const auto music = RealMusic::of(*corpus, stop);
    if (!music)
        return music.error();
    std::vector<Score> scores(static_cast<std::size_t>(options.candidates));
    const auto keep = [&](int take, const Score& score) { scores[static_cast<std::size_t>(take)] = score; };
    if (auto drawn = drawTakes(model, {}, options, keep, stop); !drawn)
        return drawn;
    std::vector<Piece> pieces;
    for (const Score& score : scores)
        pieces.push_back(pieceOf(score, reading.import.grid));
    const auto best = (*music)->rank(pieces, static_cast<std::size_t>(options.count), options.request.loop);
    for (std::size_t place = 0; place < best.size(); ++place) {
        const RankedTake& take = best[place];
        const auto path = outputPath(options, static_cast<int>(place));
        if (auto written = writeMidiFile(scores[take.take], path); !written)
            return written;
        std::fprintf(stderr,
                     "%s: take %zu of %d; like the music in %.0f %% of its windows%s%s; likeness to those "
                     "before %.2f\n",
                     displayPath(path).c_str(), take.take + 1, options.candidates, 100 * take.kept,
                     take.rests ? "" : "; does not come to rest", take.copies ? "; copies" : "",
                     take.likeness);
    }
    return Done{};
}

void generate(GenerateOptions& options, VerbContext& context) {
    if (const auto wrong = wrongCombination(options.source))
        return context.refuseArguments(*wrong);
    if (options.candidates > 0 && options.candidates < options.count)
        return context.refuseArguments("--candidates: " + std::to_string(options.candidates) +
                                       " are fewer than the " + std::to_string(options.count) +
                                       " that --count asks for");
    if (!options.scale.empty()) {
        options.request.scale = parseScale(options.scale);
        if (!options.request.scale)
            return context.refuseArguments("--scale: no scale is called " + options.scale +
                                           "; try c-major, f#-minor or bb-major");
    }
    const auto model = loadModel(options.model);
    if (!model)
        return context.fail(model.error());
    if (!options.metre.empty()) {
        options.request.metre = parseMetre(options.metre);
        if (!options.request.metre)
            return context.refuseArguments("--metre: " + options.metre + " is no metre; try 4/4, 3/4 or 6/8");
        if (!(*model)->followsMetre())
            return context.refuseArguments(
                "--metre: a model of this family knows no metres; its takes are in "
                "the one that its music mostly has");
    }
    std::optional<Source> source;
    if (!options.source.from.empty()) {
        auto read = readSource(options.source, **model);
        if (!read)
            return refuse(read.error(), context);
        source.emplace(std::move(*read));
    }
    fillIn(options.request, source, options);
    const auto stop = context.stop.get_token();
    const auto status = options.candidates > 0 ? writeBest(**model, options, stop)
                                               : writeTakes(**model, source, options, stop);
    if (!status)
        return refuse(status.error(), context);
    for (int take = 0; take < options.count; ++take)
        std::printf("%s\n", displayPath(outputPath(options, take)).c_str());
}

void addSourceOptions(CLI::App& verb, SourceOptions& source, CLI::Option* from) {
    verb.add_option(
            "--keep", source.keep,
            "What of FILE stays: bars=1-4, pitches=60-84, melody, bass, voice=2, or several joined by "
            "commas (all must hold); more than one --keep add up")
        ->needs(from)
        ->take_all();
    verb.add_option("--select", source.select,
                    "What of FILE is made anew, said as for --keep; the rest stays")
        ->needs(from);
    verb.add_option(
            "--operation", source.operation,
            "regenerate, fill-gap, vary, continue, harmonise (keep the melody), new-melody (keep the rest) "
            "or blend")
        ->needs(from);
    verb.add_option("--vary", source.vary, "How far to leave FILE: 0 a little, 1 altogether")
        ->needs(from)
        ->check(CLI::Range(0.0, 1.0));
    verb.add_flag("--continue", source.goOn, "Keep all of FILE and add --bars")->needs(from);
    auto* blend = verb.add_option("--blend", source.blend,
                                  "Make music between FILE and this one; with --count several steps between")
                      ->needs(from);
    verb.add_option("--share", source.share, "How much of --blend's file: 0 none, 1 all")
        ->needs(blend)
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
}

} // namespace

void addGenerateVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<GenerateOptions>();
    SourceOptions& source = options->source;
    CLI::App* verb = app.add_subcommand("generate", "Make new music with a model");
    verb->add_option("MODEL", options->model, "Model file")->required();
    verb->add_option("-o,--output", options->output, "MIDI file to write; OUT-001.mid ... with --count")
        ->required();
    verb->add_option("--count", options->count, "How many takes")
        ->check(CLI::Range(1, 999))
        ->capture_default_str();
    verb->add_option("--bars", source.bars, "Length in bars")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    verb->add_option("--temperature", options->request.temperature, "0.5 safe to 1.5 surprising")
        ->check(CLI::Range(0.05, 10.0))
        ->capture_default_str();
    verb->add_option("--gibbs", options->request.gibbsSteps, "Gibbs steps; 0: the model's own choice")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    verb->add_option("--seed", options->request.seed, "Seed of the first take; the others follow")
        ->capture_default_str();
    verb->add_option("--density", options->request.density, "-1 fewer to 1 more notes")
        ->check(CLI::Range(-1.0, 1.0));
    verb->add_option("--height", options->request.height, "-1 lower to 1 higher notes")
        ->check(CLI::Range(-1.0, 1.0));
    auto* scale = verb->add_option("--scale", options->scale, "Lean to a scale: c-major, f#-minor ...");
    verb->add_flag("--strict-scale", options->request.strictScale, "No note out of the scale at all")
        ->needs(scale);
    auto* tempo =
        verb->add_option("--tempo", options->tempo, "Beats a minute; the corpus's median without it")
            ->check(CLI::Range(10.0, 1000.0));
    auto* metre =
        verb->add_option("--metre", options->metre,
                         "4/4, 6/8 ...; without it each take is in one of the corpus's, as often as "
                         "its music is");
    verb->add_flag("--loop", options->source.loop, "The end leads back to the start");
    auto* seedExport =
        verb->add_flag("--seed-export", options->seedExport, "Velocity 40 and 55 ticks a step throughout");
    auto* parts = verb->add_flag("--parts", options->parts, "A track a voice: melody, inner voices, bass");
    auto* like =
        verb->add_option("--like", options->like, "Music folder that --candidates are ranked beside");
    auto* candidates = verb->add_option("--candidates", options->candidates,
                                        "Make so many and write the --count that are best and most different")
                           ->needs(like)
                           ->check(CLI::Range(1, 999));
    like->needs(candidates);
    auto* from =
        verb->add_option("--from", source.from, "Begin from this MIDI file; what is not kept is made anew")
            ->excludes(tempo)
            ->excludes(metre)
            ->excludes(seedExport)
            ->excludes(parts)
            ->excludes(candidates);
    addSourceOptions(*verb, source, from);
    verb->callback([options, verb, &context] {
        options->source.barsGiven = verb->count("--bars") > 0;
        generate(*options, context);
    });
}

} // namespace partita::cli
