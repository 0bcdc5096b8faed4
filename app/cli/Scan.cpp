#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/tasks/ReportJson.h"

#include <cstdlib>
#include <memory>

namespace partita::cli {

namespace {

std::string percent(double share) {
    return formatted("%.1f %%", 100 * share);
}

std::string line(const Corpus& corpus, const FileReport& file) {
    const char* status = file.status == FileStatus::Used      ? "used     "
                         : file.status == FileStatus::Skipped ? "skipped  "
                                                              : "rejected ";
    std::string text = status + displayPath(file.relative);
    if (file.status != FileStatus::Used)
        return text + ": " + file.reason + "\n";
    for (const std::size_t index : file.pieces) {
        const Piece& piece = corpus.pieces[index];
        if (file.pieces.size() > 1)
            text.append("\n           ").append(piece.name);
        text += ": ";
        text += keyName(piece.key) + ", ";
        text += piece.metre ? metreName(*piece.metre) + ", " +
                                  counted(static_cast<std::int64_t>(piece.barStarts.size()), "bar", "bars")
                            : std::to_string(piece.length.value) + " frames";
        if (piece.declaredMetre)
            text += " (the file says " + metreName(*piece.declaredMetre) + ")";
        if (piece.phase != Tick(0))
            text += ", moved " + counted(std::abs(piece.phase.value), "tick", "ticks") + " to the grid";
        if (piece.looped)
            text += ", looped to fill the window";
    }
    return text + "; " + counted(file.windows, "window\n", "windows\n");
}

std::string adviceText(const Corpus& corpus) {
    const GridAdvice& advice = corpus.advice;
    std::string text =
        percent(advice.offGridShareNow) + " of the notes begin more than a fifth of a step off the grid";
    if (advice.stepsPerBeat > 0)
        text += std::string("; with --steps-per-beat ") + std::to_string(advice.stepsPerBeat) + " only " +
                percent(advice.offGridShareThen);
    return text + ".\n";
}

std::string encodingText(const EncodingReport& encoding) {
    std::string text =
        std::to_string(encoding.onsets) + " of " + std::to_string(encoding.notes) + " notes on the grid";
    const auto part = [&](std::int64_t count, const char* what) {
        if (count > 0)
            text.append(", ").append(std::to_string(count)).append(" ").append(what);
    };
    part(encoding.drums, "left out as drums");
    part(encoding.noPart, "left out as of no part");
    part(encoding.outOfRange, "out of range");
    part(encoding.merged, "unisons of several tracks became one note");
    part(encoding.moved, "in pieces that were moved to the grid as a whole");
    part(encoding.collapsed, "too close to another one to tell apart");
    return text + ".\n";
}

// "Parts: drums in 68 of 74 pieces, bass in 70, chords in 74."
std::string partsText(const Corpus& corpus) {
    std::string text;
    for (const PartStyle& part : corpus.style.parts)
        text += (text.empty() ? "Parts: " : ", ") + std::string(idOf(part.role)) + " in " +
                std::to_string(part.pieces) +
                (text.empty() ? " of " + std::to_string(corpus.pieces.size()) + " pieces" : std::string());
    return text.empty() ? text : text + ".\n";
}

std::string text(const Corpus& corpus) {
    std::string text;
    for (const FileReport& file : corpus.files) {
        text += line(corpus, file);
        for (const ImportWarning& warning : file.warnings)
            text += "           warning: " + describe(warning) + "\n";
    }
    const Corpus::Totals sum = corpus.totals();
    const std::int64_t used = static_cast<std::int64_t>(corpus.files.size()) - sum.skipped - sum.rejected;
    text += '\n';
    text += std::to_string(corpus.files.size()) + " files: " + std::to_string(used) + " used, " +
            std::to_string(sum.skipped) + " skipped, " + std::to_string(sum.rejected) + " rejected.\n";
    if (corpus.cancelled)
        text += "Stopped before the end: the rest was not read.\n";
    if (corpus.pieces.empty())
        return text;
    text += std::to_string(corpus.pieces.size()) + " pieces (" + std::to_string(sum.looped) + " looped), " +
            std::to_string(sum.steps) + " steps, " + std::to_string(sum.windows) + " windows of " +
            std::to_string(corpus.options.windowSteps) + " steps.\n";
    text += encodingText(corpus.encoding) + partsText(corpus);
    if (corpus.options.pedalling == Pedalling::Heeded)
        text +=
            "Notes are as long as the sustain pedal lets them sound (--pedal off: as they are written).\n";
    if (!corpus.hasMetre())
        return text;
    text += adviceText(corpus);
    text += corpus.style.tempoKnown ? formatted("Median tempo %.1f beats a minute.\n", corpus.style.tempo)
                                    : std::string("No file names a tempo: 120 beats a minute are taken.\n");
    return text;
}

void scan(const CorpusOptions& options, bool asJson, VerbContext& context) {
    auto corpus = options.open("scan", context.stop.get_token());
    if (!corpus && corpus.error().code == ErrorCode::EmptyFolder) {
        // The folder could be read, and what it holds is the answer.
        std::fprintf(stderr, "partita-cli: %s\n", describe(corpus.error()).c_str());
        corpus = std::make_shared<const Corpus>();
    }
    if (!corpus)
        return context.fail(corpus.error());
    context.print(asJson ? toJson(**corpus) : text(**corpus));
    if ((*corpus)->cancelled && (*corpus)->files.empty())
        context.fail(
            {ErrorCode::Cancelled, options.music.root, "stopped before the first file was read", {}});
}

} // namespace

void addScanVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<CorpusOptions>();
    const auto json = std::make_shared<bool>(false);
    options->music.keepUnusable = true;
    options->music.keepPart = true;
    CLI::App* verb =
        app.add_subcommand("scan", "Say what of a corpus would be used, and why the rest would not");
    options->addCorpus(*verb);
    verb->add_option("--window", options->music.import.windowSteps, "Steps of a window")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    options->addStepsPerBeat(*verb);
    options->addPitches(*verb);
    options->addDrums(*verb);
    options->addTogether(*verb);
    options->addMetre(*verb);
    options->addPedal(*verb);
    addJson(*verb, *json);
    verb->callback([options, json, &context] { scan(*options, *json, context); });
}

} // namespace partita::cli
