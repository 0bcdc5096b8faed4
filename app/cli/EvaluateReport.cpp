#include "app/cli/EvaluateReport.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace partita::cli {

namespace {

using nlohmann::ordered_json;

std::string fixed(double value, int digits) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

std::string counted(std::int64_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

const char* stateSpace(const ModelDescription& model) {
    return model.stateSpace == StateSpace::ThreeState ? "three_state" : "independent_bits";
}

std::string sentence(LikelihoodDoubt doubt, const EvaluateReport& report) {
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

} // namespace

std::vector<std::string> warnings(const EvaluateReport& report) {
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

std::string evaluateText(const EvaluateReport& report) {
    const Likelihood& likelihood = report.likelihood;
    const Grid& grid = report.description.grid;
    const bool trusted = likelihood.doubts.empty();
    return fixed(likelihood.perStep(), 4) + " nats a step" +
           (likelihood.standardError > 0 ? ", standard error " + fixed(likelihood.standardError, 4) : "") +
           (trusted ? "" : " (not to be trusted)") + "\n  music            " +
           counted(static_cast<std::int64_t>(report.pieces), "piece", "pieces") + ", " +
           counted(likelihood.steps, "step", "steps") + " in " +
           counted(likelihood.windows, "window", "windows") + ", and " +
           counted(likelihood.paddingSteps, "step", "steps") + " of padding\n  state space      " +
           (report.description.stateSpace == StateSpace::ThreeState ? "three states a cell"
                                                                    : "independent bits") +
           ", pitches " + std::to_string(grid.lowest.value) + "-" + std::to_string(grid.highest.value) +
           ", " + (grid.struck ? "held and struck" : "held alone") + "\n  method           " +
           methodText(likelihood) + "\n" +
           (likelihood.frameAccuracy ? "  next step        " + fixed(100 * *likelihood.frameAccuracy, 2) +
                                           " % of the notes foretold (expected frame-level accuracy)\n"
                                     : "");
}

std::string evaluateJson(const EvaluateReport& report) {
    const Likelihood& likelihood = report.likelihood;
    const auto& partition = likelihood.partition;
    const auto optional = [&](bool there, double value) {
        return there ? ordered_json(value) : ordered_json();
    };
    const bool byKnown = partition && partition->knownShare;
    const bool sampled = partition && partition->effectiveSamples;
    const bool reversed = partition && partition->reverseLogZ;
    ordered_json json{
        {"model", displayPath(report.model)},
        {"corpus", displayPath(report.corpus)},
        {"nats_per_step", likelihood.perStep()},
        {"steps", likelihood.steps},
        {"padding_steps", likelihood.paddingSteps},
        {"std_error", likelihood.standardError},
        {"state_space", stateSpace(report.description)},
        {"method", likelihood.method},
        {"log_z", optional(partition.has_value(), partition ? partition->logZ : 0)},
        {"log_z_reverse", optional(reversed, reversed ? *partition->reverseLogZ : 0)},
        {"known_share", optional(byKnown, byKnown ? *partition->knownShare : 0)},
        {"log_z_ess", optional(sampled, sampled ? *partition->effectiveSamples : 0)},
        {"log_z_std_error", optional(partition.has_value(), partition ? partition->standardError : 0)},
        {"directions_apart_per_step", optional(reversed, likelihood.directionsApart)},
        {"frame_accuracy",
         optional(likelihood.frameAccuracy.has_value(), likelihood.frameAccuracy.value_or(0))},
        {"trusted", likelihood.doubts.empty()},
        {"chains", sampled ? partition->chains : 0},
        {"temperatures", sampled ? partition->temperatures : 0},
        {"seed", report.seed},
        {"pieces", report.pieces},
        {"windows", likelihood.windows},
        {"window_steps", report.description.windowSteps},
        {"family", report.description.family},
        {"pieces_trained_on", report.trainedOn.size()},
        {"notes_out_of_range", report.notesOutOfRange}};
    json["warnings"] = warnings(report);
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace partita::cli
