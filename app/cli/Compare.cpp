#include "app/cli/CompareReport.h"
#include "app/cli/CorpusOptions.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/Verbs.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <utility>

namespace partita::cli {

namespace {

struct CompareOptions : CorpusOptions {
    std::filesystem::path generated;
    ComparisonOptions comparison;
    bool sameMetre = false;
    bool json = false;
};

Result<Corpus> import(const std::filesystem::path& root, const ImportOptions& options, bool keepUnusable,
                      const char* label, std::stop_token stop) {
    ProgressLine line(label);
    auto corpus = importCorpus(
        root, options, keepUnusable, [&](double share) { line.show(share); }, stop);
    if (corpus && corpus->cancelled)
        return Error{ErrorCode::Cancelled, root, "stopped before all of it was read", std::nullopt};
    return corpus;
}

// A take lasts as long as its file does, also where it ends in silence.
void lengthenToFile(Piece& take, const Corpus& corpus) {
    const FileReport& file = corpus.files[take.file];
    const int end =
        static_cast<int>(std::lround(std::min(file.beats, 1e6) * corpus.options.grid.stepsPerBeat));
    if (file.pieces.size() != 1)
        return;
    for (; take.length.value + take.stepsPerBar <= end; take.length += Step(take.stepsPerBar))
        take.barStarts.push_back(take.length);
}

Piece silence(const std::string& name, int steps) {
    Piece piece = pieceOf(NoteStates(Grid{}, steps), {});
    piece.name = name;
    return piece;
}

std::vector<Piece> takesOf(const Corpus& generated, int windowSteps, CompareReport& report) {
    std::vector<Piece> takes = generated.pieces;
    for (Piece& take : takes)
        lengthenToFile(take, generated);
    for (const auto& file : generated.files)
        if (file.status != FileStatus::Used && file.skip == SkipReason::NoNotes) {
            takes.push_back(silence(displayPath(file.relative), windowSteps));
            ++report.silent;
        }
    report.made = takes.size();
    return takes;
}

Result<CompareReport> compare(const CompareOptions& options, std::stop_token stop) {
    CompareReport report;
    report.generated = options.generated;
    report.corpus = options.corpus;
    report.stepsPerBeat = options.grid.stepsPerBeat;
    ImportOptions reading;
    reading.grid = options.grid;
    reading.withDrums = options.withDrums;
    auto real = import(options.corpus, reading, false, "real", stop);
    if (!real)
        return real.error();
    ImportOptions readingTakes = reading;
    readingTakes.withDrums = true;      // a take is not to be taken for percussion
    readingTakes.keepDuplicates = true; // two equal takes are two takes
    const auto generated = import(options.generated, readingTakes, true, "generated", stop);
    if (!generated)
        return generated.error();
    if (generated->fromFrames != real->fromFrames)
        return Error{ErrorCode::ModelMismatch, options.generated,
                     "one is a frames file, which knows no steps and bars, and the other is not",
                     std::nullopt};
    const auto takes = takesOf(*generated, options.comparison.excerptSteps, report);
    if (takes.empty())
        return Error{ErrorCode::NothingUsable, options.generated, "no music in it that can be read",
                     std::nullopt};
    report.real = std::move(real->pieces);
    if (options.sameMetre)
        std::erase_if(report.real, [&](const Piece& piece) {
            return std::none_of(takes.begin(), takes.end(), [&](const Piece& take) {
                return take.metre.numerator == piece.metre.numerator &&
                       take.metre.denominator == piece.metre.denominator;
            });
        });
    auto comparison = compareMusic(takes, report.real, real->options.grid, options.comparison, stop);
    if (!comparison)
        return comparison.error();
    report.comparison = std::move(*comparison);
    return report;
}

void compareVerb(const CompareOptions& options, VerbContext& context) {
    const auto report = compare(options, context.stop.get_token());
    if (!report)
        return context.fail(report.error());
    std::fputs((options.json ? compareJson(*report) : compareText(*report)).c_str(), stdout);
}

} // namespace

void addCompareVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<CompareOptions>();
    CLI::App* verb =
        app.add_subcommand("compare", "Say how near made music is to real music, and what it copies");
    verb->add_option("GENERATED", options->generated, "MIDI file or folder of made music")->required();
    options->addCorpus(*verb);
    options->addStepsPerBeat(*verb);
    options->addPitches(*verb);
    options->addDrums(*verb);
    verb->add_flag("--same-metre", options->sameMetre,
                   "Only the real pieces that are in a metre of the takes");
    verb->add_flag("--json", options->json, "One JSON document on the standard output");
    verb->callback([options, &context] { compareVerb(*options, context); });
}

} // namespace partita::cli
