#include "app/cli/EvaluateReport.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/Verbs.h"

#include "core/families/Families.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <unordered_set>

namespace partita::cli {

namespace {

struct EvaluateOptions {
    std::filesystem::path model;
    std::filesystem::path corpus;
    LikelihoodRequest request; // without its pieces
    bool json = false;
};

Result<Corpus> import(const EvaluateOptions& options, const ModelDescription& model, std::stop_token stop) {
    ImportOptions import;
    import.grid = model.grid;
    import.windowSteps = model.windowSteps;
    import.threads = options.request.threads;
    ProgressLine line("read");
    auto corpus = importCorpus(
        options.corpus, import, false, [&](double share) { line.show(share); }, stop);
    if (!corpus)
        return corpus.error();
    if (corpus->cancelled)
        return Error{ErrorCode::Cancelled, options.corpus, "stopped before all of it was read", std::nullopt};
    if (!(corpus->options.grid == model.grid))
        return Error{ErrorCode::ModelMismatch, options.corpus,
                     "is a frames file, one step a frame and without a struck plane; the model is of another grid (" +
                         std::to_string(model.grid.stepsPerBeat) + " steps a beat" +
                         (model.grid.struck ? ", with a struck plane)" : ")"),
                     std::nullopt};
    return corpus;
}

std::vector<ScoredPiece> scoredPieces(const Corpus& corpus) {
    std::vector<ScoredPiece> pieces;
    for (const auto& piece : corpus.pieces) {
        ScoredPiece scored{statesOf(piece.notes, corpus.options.grid, piece.length.value), std::nullopt, std::nullopt};
        if (!piece.hasDrums && !corpus.fromFrames)
            scored.key = piece.key;
        if (!corpus.fromFrames)
            scored.metre = piece.metre;
        pieces.push_back(std::move(scored));
    }
    return pieces;
}

std::vector<std::string> knownPieces(const Corpus& corpus, const std::vector<ContentHash>& trained) {
    const std::unordered_set<ContentHash, HashOfContentHash> known(trained.begin(), trained.end());
    std::vector<std::string> names;
    for (const auto& piece : corpus.pieces)
        if (known.contains(piece.contentHash))
            names.push_back(piece.name);
    return names;
}

Result<EvaluateReport> evaluate(EvaluateOptions& options, std::stop_token stop) {
    const auto model = loadModel(options.model);
    if (!model)
        return model.error();
    EvaluateReport report;
    report.model = options.model;
    report.corpus = options.corpus;
    report.description = (*model)->describe();
    report.seed = options.request.seed;
    const auto corpus = import(options, report.description, stop);
    if (!corpus)
        return corpus.error();
    report.pieces = corpus->pieces.size();
    report.notesOutOfRange = corpus->encoding.outOfRange;
    report.trainedOn = knownPieces(*corpus, (*model)->trainedPieces());
    options.request.pieces = scoredPieces(*corpus);
    options.request.frameAccuracy = true;
    ProgressLine line("evaluate");
    auto likelihood = (*model)->logLikelihood(
        options.request, [&](double share) { line.show(share); }, stop);
    if (!likelihood)
        return likelihood.error();
    report.likelihood = std::move(*likelihood);
    return report;
}

void evaluateVerb(EvaluateOptions& options, VerbContext& context) {
    const auto report = evaluate(options, context.stop.get_token());
    if (!report)
        return context.fail(report.error());
    for (const auto& warning : warnings(*report))
        std::fprintf(stderr, "partita-cli: warning: %s\n", warning.c_str());
    std::fputs((options.json ? evaluateJson(*report) : evaluateText(*report)).c_str(), stdout);
}

} // namespace

void addEvaluateVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<EvaluateOptions>();
    CLI::App* verb = app.add_subcommand("evaluate", "Say how probable music is to a model, in nats a step");
    verb->add_option("MODEL", options->model, "Model file")->required();
    verb->add_option("CORPUS", options->corpus, "Folder of MIDI files, MIDI file or frames file (.txt)")->required();
    verb->add_option("--seed", options->request.seed, "Seed of all random numbers")->capture_default_str();
    verb->add_option("--chains", options->request.chains, "Chains of the estimate; 0: the model's choice")
        ->check(CLI::IsMember({0}) | CLI::Range(2, 10000))
        ->type_name("N")
        ->capture_default_str();
    verb->add_option("--threads", options->request.threads, "Threads; 0: one a core")
        ->check(CLI::Range(0, 1024))
        ->type_name("N")
        ->capture_default_str();
    verb->add_flag("--json", options->json, "One JSON document on the standard output");
    verb->callback([options, &context] { evaluateVerb(*options, context); });
}

} // namespace partita::cli
