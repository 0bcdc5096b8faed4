#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/tasks/JudgeTask.h"

#include <memory>

namespace partita::cli {

namespace {

std::string fixed(double value, int digits) {
    return formatted("%.*f", digits, value);
}

std::string sentence(LikelihoodDoubt doubt, const Evaluation& report) {
    const auto& partition = *report.likelihood.partition;
    switch (doubt) {
    case LikelihoodDoubt::FewEffectiveChains:
        return "not to be trusted: only " + fixed(*partition.effectiveSamples, 1) + " of " +
               std::to_string(partition.chains) + " chains count in the estimate of log Z (25 % should)";
    case LikelihoodDoubt::DirectionsDiffer:
        return "not to be trusted: the estimates of log Z from both directions are " +
               fixed(report.likelihood.directionsApart, 3) + " nats a step apart (0.05 is the most allowed)";
    }
    return {};
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

std::vector<std::string> warnings(const Evaluation& report) {
    std::vector<std::string> sentences;
    if (!report.trainedOn.empty())
        sentences.push_back(counted(static_cast<std::int64_t>(report.trainedOn.size()), "piece", "pieces") +
                            " of " + std::to_string(report.pieces) + " " +
                            (report.trainedOn.size() == 1 ? "is" : "are") +
                            " among those that the model learned from (" + report.trainedOn.front() +
                            (report.trainedOn.size() > 1 ? ", ...)" : ")"));
    if (report.notesOutOfRange > 0)
        sentences.push_back(counted(report.notesOutOfRange, "note", "notes") +
                            " outside the model's range of pitches left out");
    for (const auto doubt : report.likelihood.doubts)
        sentences.push_back(sentence(doubt, report));
    return sentences;
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

Json json(const Evaluation& report, const EvaluateRequest& request) {
    const Likelihood& likelihood = report.likelihood;
    const auto partition = likelihood.partition.value_or(PartitionFunction());
    const bool sampled = partition.effectiveSamples.has_value();
    return {{"model", displayPath(request.model)},
            {"corpus", displayPath(request.corpus)},
            {"nats_per_step", likelihood.perStep()},
            {"steps", likelihood.steps},
            {"padding_steps", likelihood.paddingSteps},
            {"std_error", likelihood.standardError},
            {"state_space", stateSpaceName(report.model.stateSpace)},
            {"method", likelihood.method},
            {"log_z", likelihood.partition ? Json(partition.logZ) : Json()},
            {"log_z_reverse", orNull(partition.reverseLogZ)},
            {"known_share", orNull(partition.knownShare)},
            {"log_z_ess", orNull(partition.effectiveSamples)},
            {"log_z_std_error", likelihood.partition ? Json(partition.standardError) : Json()},
            {"directions_apart_per_step", partition.reverseLogZ ? Json(likelihood.directionsApart) : Json()},
            {"frame_accuracy", orNull(likelihood.frameAccuracy)},
            {"trusted", likelihood.doubts.empty()},
            {"chains", sampled ? partition.chains : 0},
            {"temperatures", sampled ? partition.temperatures : 0},
            {"seed", request.likelihood.seed},
            {"pieces", report.pieces},
            {"windows", likelihood.windows},
            {"window_steps", report.model.windowSteps},
            {"family", report.model.family},
            {"pieces_trained_on", report.trainedOn.size()},
            {"notes_out_of_range", report.notesOutOfRange},
            {"warnings", warnings(report)}};
}

void evaluate(const EvaluateRequest& request, bool asJson, VerbContext& context) {
    ProgressLine line;
    const auto report = evaluateModel(
        request, [&](double share) { line.show("read", share); },
        [&](double share) { line.show("evaluate", share); }, context.stop.get_token());
    line.end();
    if (!report)
        return context.fail(report.error());
    for (const auto& warning : warnings(*report))
        std::fprintf(stderr, "partita-cli: warning: %s\n", warning.c_str());
    context.print(asJson ? dump(json(*report, request)) : text(*report));
}

} // namespace

void addEvaluateVerb(CLI::App& app, VerbContext& context) {
    const auto request = std::make_shared<EvaluateRequest>();
    const auto json = std::make_shared<bool>(false);
    LikelihoodRequest& likelihood = request->likelihood;
    CLI::App* verb = app.add_subcommand("evaluate", "Say how probable music is to a model, in nats a step");
    verb->add_option("MODEL", request->model, "Model file")->required();
    addCorpus(*verb, request->corpus);
    verb->add_option("--seed", likelihood.seed, "Seed of all random numbers")->capture_default_str();
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
