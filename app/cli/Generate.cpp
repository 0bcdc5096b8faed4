#include "app/cli/GenerateSource.h"
#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/families/Families.h"
#include "core/midi/MidiWriter.h"
#include "core/tasks/ComposeTask.h"
#include "core/tasks/ReviseTask.h"

#include <algorithm>
#include <cstdio>
#include <memory>

namespace partita::cli {

namespace {

struct GenerateOptions {
    std::filesystem::path model;
    std::filesystem::path output;
    std::string scale;
    std::string metre;
    std::optional<std::string> parts; // empty: voices as parts
    ComposeRequest wanted;            // count, length and dials count for --from too
    SourceOptions source;
};

std::filesystem::path outputPath(const GenerateOptions& options, int take) {
    return numbered(options.output, static_cast<std::size_t>(take + 1),
                    static_cast<std::size_t>(options.wanted.takes));
}

// What is wrong with the options before the model is there.
std::optional<std::string> wrongOptions(GenerateOptions& options) {
    ComposeRequest& wanted = options.wanted;
    if (const auto wrong = wrongCombination(options.source, wanted.dials.loop))
        return wrong;
    if (wanted.candidates > 0 && wanted.candidates < wanted.takes)
        return "--candidates: " + std::to_string(wanted.candidates) + " are fewer than the " +
               std::to_string(wanted.takes) + " that --count asks for";
    if (options.parts && options.parts->empty() && !options.source.from.empty())
        return "--parts: with --from it needs names: whose notes are made, drums,bass ...";
    if (options.scale.empty())
        return std::nullopt;
    wanted.dials.scale = parseKey(options.scale);
    if (!wanted.dials.scale)
        return "--scale: no scale is called " + options.scale + "; try c-major, f#-minor or bb-major";
    return std::nullopt;
}

std::optional<std::string> wrongMetre(GenerateOptions& options) {
    if (options.metre.empty())
        return std::nullopt;
    options.wanted.metre = parseMetre(options.metre);
    if (!options.wanted.metre)
        return "--metre: " + options.metre + " is no metre; try 4/4, 3/4 or 6/8";
    if (options.source.from.empty() && !options.wanted.model->followsMetre())
        return "--metre: a model of this family knows no metres; its takes are in "
               "the one that its music mostly has";
    return std::nullopt;
}

// Writes each take as it is there; says on the standard error what speaks for those that were chosen.
Status composeFiles(const GenerateOptions& options, const std::stop_token& stop) {
    ProgressLine line;
    Status written = Done{};
    bool anyNote = false;
    const auto made = [&](const ComposedTake& take) {
        const auto path = outputPath(options, take.number);
        anyNote = anyNote || take.score->noteCount() > 0;
        if (written)
            written = writeMidiFile(*take.score, path);
        if (!written || !take.ranked)
            return;
        line.end();
        std::fprintf(stderr,
                     "%s: take %zu of %d; like the music in %.0f %% of its windows%s%s; likeness to those "
                     "before %.2f\n",
                     displayPath(path).c_str(), take.ranked->take + 1, options.wanted.candidates,
                     100 * take.ranked->kept, take.ranked->rests ? "" : "; does not come to rest",
                     take.ranked->copies ? "; copies" : "", take.ranked->likeness);
    };
    const Status composed =
        compose(options.wanted, {made, [&](double share) { line.show("generate", share); }}, stop);
    if (composed && written && !anyNote)
        return Error{ErrorCode::NothingUsable, options.output,
                     "written, but without a note in it: try another --seed, a higher --density or more bars",
                     std::nullopt};
    return composed ? written : composed;
}

Status reviseFile(const GenerateOptions& options, const std::stop_token& stop) {
    auto request = readSource(options.source);
    if (!request)
        return request.error();
    request->model = options.wanted.model;
    request->bars = options.wanted.bars;
    request->metre = options.wanted.metre;
    if (!options.wanted.parts.empty())
        request->parts = options.wanted.parts;
    request->dials = options.wanted.dials;
    if (request->dials.gibbsSteps != 0)
        request->difference.reset(); // in steps it is said more plainly
    request->seed = options.wanted.seed;
    request->alternatives = options.wanted.takes;
    Status written = Done{};
    ProgressLine line;
    ReviseObserver observer;
    observer.progress = [&](double share) { line.show("generate", share); };
    observer.made = [&](int index, const Alternative& made) {
        if (written)
            written = writeMidiFile(*made.score, outputPath(options, index));
    };
    const Status revised = revise(*request, observer, stop);
    if (revised || revised.error().code == ErrorCode::Cancelled)
        return revised ? written : revised;
    Error error = revised.error();
    error.path = options.source.from;
    return error;
}

void generate(GenerateOptions& options, VerbContext& context) {
    if (const auto wrong = wrongOptions(options))
        return context.refuseArguments(*wrong);
    for (int take = 0; take < options.wanted.takes; ++take)
        if (auto own =
                refuseInput(outputPath(options, take), {options.model, options.source.from,
                                                        options.source.blend, options.wanted.musicFolder});
            !own)
            return context.fail(own.error());
    const auto model = loadModel(options.model);
    if (!model)
        return context.fail(model.error());
    options.wanted.model = *model;
    if (const auto wrong = wrongMetre(options))
        return context.refuseArguments(*wrong);
    if (options.parts && options.parts->empty()) {
        options.wanted.partNames = PartNames();
    } else if (options.parts) {
        auto parts = partsCalled(*options.parts, (*model)->describe().style);
        if (!parts)
            return context.refuseArguments("--parts: " + parts.error().detail);
        options.wanted.parts = std::move(*parts);
    }
    const auto stop = context.stop.get_token();
    const auto status = options.source.from.empty() ? composeFiles(options, stop) : reviseFile(options, stop);
    if (!status)
        return context.fail(status.error());
    for (int take = 0; take < options.wanted.takes; ++take)
        std::printf("%s\n", displayPath(outputPath(options, take)).c_str());
}

void addSourceOptions(CLI::App& verb, SourceOptions& source, CLI::Option* from) {
    verb.add_option("--keep", source.keep,
                    "What of FILE stays: bars=1-4, pitches=60-84, melody, bass, part=drums, voice=2, or "
                    "several joined by "
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

void addDials(CLI::App& verb, GenerateOptions& options) {
    ComposeRequest& wanted = options.wanted;
    verb.add_option("--count", wanted.takes, "How many takes")
        ->check(CLI::Range(1, 999))
        ->capture_default_str();
    verb.add_option("--bars", wanted.bars, "Length in bars")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    verb.add_option("--temperature", wanted.dials.temperature, "0.5 safe to 1.5 surprising")
        ->check(CLI::Range(0.05, 10.0))
        ->capture_default_str();
    verb.add_option("--gibbs", wanted.dials.gibbsSteps, "Gibbs steps; 0: the model's own choice")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    addSeed(verb, wanted.seed, "Seed of the first take; the others follow");
    verb.add_option("--density", wanted.dials.density, "-1 fewer to 1 more notes")
        ->check(CLI::Range(-1.0, 1.0));
    verb.add_option("--height", wanted.dials.height, "-1 lower to 1 higher notes")
        ->check(CLI::Range(-1.0, 1.0));
    auto* scale = verb.add_option("--scale", options.scale, "Lean to a scale: c-major, f#-minor ...");
    verb.add_flag("--strict-scale", wanted.dials.strictScale, "No note out of the scale at all")
        ->needs(scale);
}

} // namespace

void addGenerateVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<GenerateOptions>();
    ComposeRequest& wanted = options->wanted;
    wanted.takes = 1;
    SourceOptions& source = options->source;
    CLI::App* verb = app.add_subcommand("generate", "Make new music with a model");
    verb->add_option("MODEL", options->model, "Model file")->required();
    verb->add_option("-o,--output", options->output, "MIDI file to write; OUT-001.mid ... with --count")
        ->required();
    addDials(*verb, *options);
    auto* tempo = verb->add_option("--tempo", wanted.tempo, "Beats a minute; the corpus's median without it")
                      ->check(CLI::Range(slowestTempo, fastestTempo));
    verb->add_option("--metre", options->metre,
                     "4/4, 6/8 ...; without it each take is in one of the corpus's, as often as "
                     "its music is. With --continue: of the bars that are added");
    verb->add_flag("--loop", wanted.dials.loop, "The end leads back to the start");
    auto* seedExport =
        verb->add_flag("--seed-export", wanted.asTheOrigin, "Velocity 40 and 55 ticks a step throughout");
    verb->add_option("--parts", options->parts,
                     "Who plays, of a model of a band: drums,bass,guitar ... (its parts, or their "
                     "instruments); with --from: whose notes are made. Without names, of a model of one "
                     "part: a track a voice")
        ->type_name("[PARTS]")
        ->expected(0, 1);
    auto* like =
        verb->add_option("--like", wanted.musicFolder, "Music folder that --candidates are ranked beside");
    auto* candidates = verb->add_option("--candidates", wanted.candidates,
                                        "Make so many and write the --count that are best and most different")
                           ->needs(like)
                           ->check(CLI::Range(1, 999));
    like->needs(candidates);
    auto* from =
        verb->add_option("--from", source.from, "Begin from this MIDI file; what is not kept is made anew")
            ->excludes(tempo)
            ->excludes(seedExport)
            ->excludes(candidates);
    addSourceOptions(*verb, source, from);
    verb->callback([options, verb, &context] {
        options->source.barsGiven = verb->count("--bars") > 0;
        options->source.metreGiven = verb->count("--metre") > 0;
        generate(*options, context);
    });
}

} // namespace partita::cli
