#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/tasks/ReportJson.h"

#include <memory>

namespace partita::cli {

namespace {

std::string fixed(double value, int digits) {
    return formatted("%.*f", digits, value);
}

std::string methodText(const Likelihood& likelihood) {
    if (!likelihood.partition)
        return "exact";
    const auto& partition = *likelihood.partition;
    if (!partition.effectiveSamples)
        return "exact, log Z " + fixed(partition.logZ, 4) + " by enumeration";
    return "annealed importance sampling, " + std::to_string(partition.chains) + " chains, " +
           std::to_string(partition.temperatures) + " temperatures\n  log Z            " +
           fixed(partition.logZ, 4) + " (standard error " + fixed(partition.standardError, 4) + "), " +
           fixed(*partition.effectiveSamples, 1) + " of " + std::to_string(partition.chains) +
           " chains effective" +
           (partition.knownShare ? "\n  the states of this music have a probability of " +
                                       fixed(*partition.knownShare * 100, 1) + " %: log Z is by their sum"
                                 : "") +
           (partition.reverseLogZ ? "\n  in reverse       " + fixed(*partition.reverseLogZ, 4) + ", " +
                                        fixed(likelihood.directionsApart, 4) + " nats a step apart"
                                  : "");
}

std::string text(const Evaluation& report) {
    const Likelihood& likelihood = report.likelihood;
    const Grid& grid = report.model.grid;
    const bool trusted = likelihood.doubts.empty();
    return fixed(likelihood.perStep(), 4) + " nats a step" +
           (likelihood.standardError > 0 ? ", standard error " + fixed(likelihood.standardError, 4) : "") +
           (trusted ? "" : " (not to be trusted)") + "\n  music            " +
           counted(static_cast<std::int64_t>(report.pieces), "piece", "pieces") + ", " +
           counted(likelihood.steps, "step", "steps") + " in " +
           counted(likelihood.windows, "window", "windows") + ", and " +
           counted(likelihood.paddingSteps, "step", "steps") + " of padding\n  state space      " +
           (report.model.stateSpace == StateSpace::ThreeState ? "three states a cell" : "independent bits") +
           ", pitches " + std::to_string(grid.lowest.value) + "-" + std::to_string(grid.highest.value) +
           ", " + (grid.struck ? "held and struck" : "held alone") + "\n  method           " +
           methodText(likelihood) + "\n" +
           (likelihood.frameAccuracy ? "  next step        " + fixed(100 * *likelihood.frameAccuracy, 2) +
                                           " % of the notes foretold (expected frame-level accuracy)\n"
                                     : "");
}

void evaluate(const EvaluateRequest& request, bool asJson, VerbContext& context) {
    ProgressLine line;
    const auto report = evaluateModel(
        request, [&](double share) { line.show("read", share); },
        [&](double share) { line.show("evaluate", share); }, context.stop.get_token());
    line.end();
    if (!report)
        return context.fail(report.error());
    for (const auto& warning : warningsOf(*report))
        std::fprintf(stderr, "partita-cli: warning: %s\n", warning.c_str());
    context.print(asJson ? toJson(*report, request) : text(*report));
}

} // namespace

void addEvaluateVerb(CLI::App& app, VerbContext& context) {
    const auto request = std::make_shared<EvaluateRequest>();
    const auto json = std::make_shared<bool>(false);
    LikelihoodRequest& likelihood = request->likelihood;
    CLI::App* verb = app.add_subcommand("evaluate", "Say how probable music is to a model, in nats a step");
    verb->add_option("MODEL", request->model, "Model file")->required();
    addCorpus(*verb, request->corpus);
    addSeed(*verb, likelihood.seed, "Seed of all random numbers");
    verb->add_option("--chains", likelihood.chains, "Chains of the estimate; 0: the model's choice")
        ->check(CLI::IsMember({0}) | CLI::Range(2, 10000))
        ->type_name("N")
        ->capture_default_str();
    verb->add_option("--threads", likelihood.threads, "Threads; 0: one a core")
        ->check(CLI::Range(0, 1024))
        ->type_name("N")
        ->capture_default_str();
    addJson(*verb, *json);
    verb->callback([request, json, &context] { evaluate(*request, *json, context); });
}

} // namespace partita::cli
