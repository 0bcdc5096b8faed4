#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/tasks/ReportJson.h"

#include <memory>

namespace partita::cli {

namespace {

struct CompareOptions : CorpusOptions {
    CompareRequest request; // without its real music
    bool json = false;
};

std::string place(const SharedPassage& passage, const std::vector<Piece>& real) {
    const BarRange bars = barsOf(real[passage.piece], passage.at, passage.length);
    return real[passage.piece].name + ", bars " + std::to_string(bars.first) + "-" +
           std::to_string(bars.last);
}

std::string figuresText(const MusicComparison& comparison) {
    std::string text = formatted("%-40s %18s %8s %7s %8s %7s\n", "figure", "real middle 95 %", "made",
                                 "inside", "real", "inside");
    for (const auto& summary : comparison.figures)
        text += formatted("%-40s %8.3f ..%8.3f %8.3f %5.0f %% %8.3f %5.0f %%\n",
                          figureName(summary.figure).data(), summary.band.low, summary.band.high,
                          summary.made, summary.madeInBand * 100, summary.other, summary.otherInBand * 100);
    return text;
}

std::string distancesText(const MusicComparison& comparison) {
    std::string text = formatted("%-28s %-30s %17s %17s %8s\n", "statistic", "", "made", "real", "distance");
    for (const auto& d : comparison.distances)
        text += formatted("%-28s %-30s %8.3f +-%6.3f %8.3f +-%6.3f %8.3f\n", d.statistic.group.c_str(),
                          d.statistic.name.c_str(), d.madeMean, d.madeSpread, d.realMean, d.realSpread,
                          d.distance());
    return text;
}

std::string originalityText(const char* name, const Originality& originality) {
    return formatted("  %-28s mean %5.1f steps, longest %3.0f, over two bars in %.0f %%\n", name,
                     originality.meanSteps, originality.longestSteps, originality.overTwoBars * 100);
}

std::string sharedText(const TakeComparison& report) {
    const MusicComparison& c = report.comparison;
    std::string text =
        "longest passage shared with a training piece (notes and rhythm, any transposition)\n" +
        originalityText("made", c.originality);
    if (c.heldOutOriginality)
        text += originalityText("held-out pieces", *c.heldOutOriginality);
    text += originalityText("made, the tune alone", c.tuneOriginality);
    if (c.heldOutTuneOriginality)
        text += originalityText("held-out pieces, the tune", *c.heldOutTuneOriginality);
    for (const auto& take : c.takes)
        if (take.copies)
            text += "  " + take.take + " copies: " + std::to_string(take.passage->length.value) +
                    " steps of " + place(*take.passage, report.real) + "\n";
    return text;
}

std::string text(const TakeComparison& report) {
    const MusicComparison& c = report.comparison;
    std::string text = formatted("%zu takes (%zu windows of %d steps) against %zu pieces (%zu windows)\n",
                                 report.takes, c.madeExcerpts, c.excerptSteps, c.realPieces, c.realExcerpts);
    if (report.silent > 0)
        text += formatted("%zu takes have no note: they count as silence\n", report.silent);
    if (report.cutShort > 0)
        text += counted(static_cast<std::int64_t>(report.cutShort), "take ends", "takes end") +
                " in more than " + std::to_string(mostSilentBars) +
                " bars of silence: the rest of it is left out\n";
    text += formatted("keep      %.3f (other half of the real pieces %.3f)\n", c.keep, c.keepOtherHalf);
    text += formatted("distance  %.3f (between halves of the real pieces %.3f)\n", c.distance, *c.realHalves);
    if (c.distanceToHeldOut)
        text +=
            formatted("          %.3f to the %zu held-out pieces\n", *c.distanceToHeldOut, c.heldOutPieces);
    text += formatted("diversity %.3f", c.diversity) +
            (c.realDiversity ? formatted(" (of as many real pieces %.3f)\n", *c.realDiversity)
                             : std::string("\n"));
    return text + "\n" + figuresText(c) + "\n" + distancesText(c) + "\n" + sharedText(report);
}

void compare(CompareOptions& options, VerbContext& context) {
    options.request.real = options.music;
    ProgressLine line;
    const auto report = compareTakes(
        options.request, [&](double share) { line.show("real", share); },
        [&](double share) { line.show("generated", share); }, context.stop.get_token());
    line.end();
    if (!report)
        return context.fail(report.error());
    context.print(options.json ? toJson(*report, options.request) : text(*report));
}

} // namespace

void addCompareVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<CompareOptions>();
    CLI::App* verb =
        app.add_subcommand("compare", "Say how near made music is to real music, and what it copies");
    verb->add_option("GENERATED", options->request.made, "MIDI file or folder of made music")->required();
    options->addCorpus(*verb);
    options->addStepsPerBeat(*verb);
    options->addPitches(*verb);
    options->addDrums(*verb);
    options->addPedal(*verb);
    verb->add_flag("--same-metre", options->request.sameMetre,
                   "Only the real pieces that are in a metre of the takes");
    addJson(*verb, options->json);
    verb->callback([options, &context] { compare(*options, context); });
}

} // namespace partita::cli
