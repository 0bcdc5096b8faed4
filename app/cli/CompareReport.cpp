#include "app/cli/CompareReport.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace partita::cli {

namespace {

using nlohmann::ordered_json;

std::string line(const char* format, auto... values) {
    std::array<char, 512> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

template <class T>
ordered_json orNull(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json();
}

std::string place(const SharedPassage& passage, const std::vector<Piece>& real) {
    const BarRange bars = barsOf(real[passage.piece], passage.at, passage.length);
    return real[passage.piece].name + ", bars " + std::to_string(bars.first) + "-" +
           std::to_string(bars.last);
}

std::string figuresText(const MusicComparison& comparison) {
    std::string text = line("%-40s %18s %8s %7s %8s %7s\n", "figure", "real middle 95 %", "made", "inside",
                            "real", "inside");
    for (const auto& summary : comparison.figures)
        text += line("%-40s %8.3f ..%8.3f %8.3f %5.0f %% %8.3f %5.0f %%\n", figureName(summary.figure).data(),
                     summary.band.low, summary.band.high, summary.made, summary.madeInBand * 100,
                     summary.other, summary.otherInBand * 100);
    return text;
}

std::string distancesText(const MusicComparison& comparison) {
    std::string text = line("%-28s %-30s %17s %17s %8s\n", "statistic", "", "made", "real", "distance");
    for (const auto& d : comparison.distances)
        text +=
            line("%-28s %-30s %8.3f +-%6.3f %8.3f +-%6.3f %8.3f\n", d.statistic.group.c_str(),
                 d.statistic.name.c_str(), d.madeMean, d.madeSpread, d.realMean, d.realSpread, d.distance());
    return text;
}

std::string originalityText(const char* name, const Originality& originality) {
    return line("  %-28s mean %5.1f steps, longest %3.0f, over two bars in %.0f %%\n", name,
                originality.meanSteps, originality.longestSteps, originality.overTwoBars * 100);
}

std::string sharedText(const CompareReport& report) {
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

ordered_json originalityJson(const Originality& originality) {
    return {{"mean_steps", originality.meanSteps},
            {"longest_steps", originality.longestSteps},
            {"share_over_two_bars", originality.overTwoBars}};
}

ordered_json passageJson(const std::optional<SharedPassage>& passage, const std::vector<Piece>& real) {
    if (!passage)
        return {};
    const BarRange bars = barsOf(real[passage->piece], passage->at, passage->length);
    return {{"from_step", passage->from.value},      {"steps", passage->length.value},
            {"piece", real[passage->piece].name},    {"piece_step", passage->at.value},
            {"piece_bars", {bars.first, bars.last}}, {"semitones_up", passage->shift}};
}

ordered_json figuresJson(const MusicComparison& comparison) {
    ordered_json figures = ordered_json::array();
    for (const auto& summary : comparison.figures)
        figures.push_back({{"name", figureName(summary.figure)},
                           {"low", summary.band.low},
                           {"median", summary.band.median},
                           {"high", summary.band.high},
                           {"made", summary.made},
                           {"made_inside", summary.madeInBand},
                           {"real", summary.other},
                           {"real_inside", summary.otherInBand}});
    return figures;
}

ordered_json statisticsJson(const MusicComparison& comparison) {
    ordered_json statistics = ordered_json::array();
    for (const auto& d : comparison.distances)
        statistics.push_back({{"group", d.statistic.group},
                              {"name", d.statistic.name},
                              {"made_mean", d.madeMean},
                              {"made_spread", d.madeSpread},
                              {"real_mean", d.realMean},
                              {"real_spread", d.realSpread},
                              {"apart", d.apart},
                              {"apart_by_sampling", d.bySample},
                              {"distance", d.distance()}});
    return statistics;
}

} // namespace

std::string compareText(const CompareReport& report) {
    const MusicComparison& c = report.comparison;
    std::string text = line("%zu takes (%zu windows of %d steps) against %zu pieces (%zu windows)\n",
                            report.made, c.madeExcerpts, c.excerptSteps, c.realPieces, c.realExcerpts);
    if (report.silent > 0)
        text += line("%zu takes have no note: they count as silence\n", report.silent);
    text += line("keep      %.3f (other half of the real pieces %.3f)\n", c.keep, c.keepOtherHalf);
    text += line("distance  %.3f (between halves of the real pieces %.3f)\n", c.distance, *c.realHalves);
    if (c.distanceToHeldOut)
        text += line("          %.3f to the %zu held-out pieces\n", *c.distanceToHeldOut, c.heldOutPieces);
    text +=
        line("diversity %.3f", c.diversity) +
        (c.realDiversity ? line(" (of as many real pieces %.3f)\n", *c.realDiversity) : std::string("\n"));
    return text + "\n" + figuresText(c) + "\n" + distancesText(c) + "\n" + sharedText(report);
}

std::string compareJson(const CompareReport& report) {
    const MusicComparison& c = report.comparison;
    ordered_json json{{"generated", displayPath(report.generated)},
                      {"corpus", displayPath(report.corpus)},
                      {"window_steps", c.excerptSteps},
                      {"steps_per_beat", report.stepsPerBeat},
                      {"takes", report.made},
                      {"silent_takes", report.silent},
                      {"windows", c.madeExcerpts},
                      {"real_pieces", c.realPieces},
                      {"real_windows", c.realExcerpts},
                      {"keep", c.keep},
                      {"keep_real", c.keepOtherHalf},
                      {"distance", c.distance},
                      {"distance_real", orNull(c.realHalves)},
                      {"distance_held_out", orNull(c.distanceToHeldOut)},
                      {"held_out_pieces", c.heldOutPieces},
                      {"diversity", c.diversity},
                      {"diversity_real", orNull(c.realDiversity)}};
    json["figures"] = figuresJson(c);
    json["statistics"] = statisticsJson(c);
    json["originality"] = {{"made", originalityJson(c.originality)},
                           {"made_tune", originalityJson(c.tuneOriginality)}};
    json["originality"]["held_out"] =
        c.heldOutOriginality ? originalityJson(*c.heldOutOriginality) : ordered_json();
    json["originality"]["held_out_tune"] =
        c.heldOutTuneOriginality ? originalityJson(*c.heldOutTuneOriginality) : ordered_json();
    ordered_json takes = ordered_json::array();
    for (const auto& take : c.takes)
        takes.push_back({{"name", take.take},
                         {"bars", take.bars},
                         {"copies", take.copies},
                         {"passage", passageJson(take.passage, report.real)},
                         {"tune_passage", passageJson(take.tune, report.real)}});
    json["passages"] = std::move(takes);
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace partita::cli
