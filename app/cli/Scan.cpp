#include "app/cli/CorpusOptions.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/ScanReport.h"
#include "app/cli/Verbs.h"

#include <cstdio>
#include <memory>

namespace partita::cli {

namespace {

struct ScanOptions : CorpusOptions {
    int windowSteps = ImportOptions().windowSteps;
    bool json = false;
};

Result<Corpus> import(const ScanOptions& options, std::stop_token stop) {
    ImportOptions import;
    import.grid = options.grid;
    import.windowSteps = options.windowSteps;
    import.withDrums = options.withDrums;
    ProgressLine progress("scan");
    return importCorpus(
        options.corpus, import, true, [&](double share) { progress.show(share); }, stop);
}

void scan(const ScanOptions& options, VerbContext& context) {
    auto corpus = import(options, context.stop.get_token());
    if (!corpus && corpus.error().code == ErrorCode::EmptyFolder) {
        // The folder could be read, and what it holds is the answer.
        std::fprintf(stderr, "partita-cli: %s\n", describe(corpus.error()).c_str());
        corpus = Corpus();
    }
    if (!corpus)
        return context.fail(corpus.error());
    const std::string report = options.json ? scanJson(*corpus) + "\n" : scanText(*corpus);
    if (std::fwrite(report.data(), 1, report.size(), stdout) != report.size() || std::fflush(stdout) != 0)
        return context.fail(
            {ErrorCode::NotWritable, {}, "the report can't be written to the standard output", {}});
    if (corpus->cancelled && corpus->files.empty())
        context.fail({ErrorCode::Cancelled, options.corpus, "stopped before the first file was read", {}});
}

} // namespace

void addScanVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<ScanOptions>();
    CLI::App* verb =
        app.add_subcommand("scan", "Say what of a corpus would be used, and why the rest would not");
    options->addCorpus(*verb);
    verb->add_option("--window", options->windowSteps, "Steps of a window")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    options->addStepsPerBeat(*verb);
    options->addPitches(*verb);
    options->addDrums(*verb);
    verb->add_flag("--json", options->json, "One JSON document on the standard output");
    verb->callback([options, &context] { scan(*options, context); });
}

} // namespace partita::cli
