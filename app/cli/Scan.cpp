#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/base/Utf8.h"

#include <memory>

namespace partita::cli {

namespace {

const char* word(FileStatus status) {
    switch (status) {
    case FileStatus::Used:
        return "used";
    case FileStatus::Skipped:
        return "skipped";
    case FileStatus::Rejected:
        break;
    }
    return "rejected";
}

struct Totals {
    std::int64_t windows = 0;
    std::int64_t steps = 0;
    std::int64_t skipped = 0;
    std::int64_t rejected = 0;
    std::int64_t looped = 0;
};

Totals totals(const Corpus& corpus) {
    Totals sum;
    for (const FileReport& file : corpus.files) {
        sum.windows += file.windows;
        sum.skipped += file.status == FileStatus::Skipped;
        sum.rejected += file.status == FileStatus::Rejected;
    }
    for (const Piece& piece : corpus.pieces) {
        sum.steps += piece.length.value;
        sum.looped += piece.looped;
    }
    return sum;
}

std::string rawName(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

Json divisionJson(const Division& division) {
    if (!division.isSmpte())
        return division.pulsesPerQuarter;
    return std::string("smpte:") + std::to_string(division.framesPerSecond) + ":" +
           std::to_string(division.ticksPerFrame);
}

Json encodingJson(const EncodingReport& encoding) {
    return {{"notes", encoding.notes},   {"out_of_range", encoding.outOfRange},
            {"drums", encoding.drums},   {"switched_off", encoding.switchedOff},
            {"merged", encoding.merged}, {"collapsed", encoding.collapsed},
            {"onsets", encoding.onsets}, {"off_grid", encoding.offGrid}};
}

Json drumTracksJson(const FileReport& file) {
    Json tracks = Json::array();
    for (std::size_t i = 0; i < file.tracks.size(); ++i)
        if (file.tracks[i].drums)
            tracks.push_back(
                {{"track", i}, {"name", file.tracks[i].name}, {"guessed", file.tracks[i].drumsByGuess}});
    return tracks;
}

Json piecesJson(const Corpus& corpus, const FileReport& file) {
    Json pieces = Json::array();
    for (const std::size_t index : file.pieces) {
        const Piece& piece = corpus.pieces[index];
        pieces.push_back({{"name", piece.name},
                          {"key", keyName(piece.key)},
                          {"metre", metreText(piece.metre.value_or(Metre()))},
                          {"steps", piece.length.value},
                          {"bars", piece.barStarts.size()},
                          {"notes", piece.notes.size()},
                          {"looped", piece.looped}});
    }
    return pieces;
}

Json fileJson(const Corpus& corpus, const FileReport& file) {
    const bool read = file.status != FileStatus::Rejected;
    Json json;
    json["file"] = displayPath(file.relative);
    if (const std::string name = rawName(file.relative); !isValidUtf8(name))
        json["file_hex"] = toHex(name);
    json["status"] = word(file.status);
    json["reason"] = file.reason;
    json["warnings"] = file.warnings;
    json["format"] = read ? Json(file.format) : Json();
    json["tracks"] = read ? Json(file.tracks.size()) : Json();
    json["division"] = read ? divisionJson(file.division) : Json();
    json["note_ons"] = read ? Json(file.noteOns) : Json();
    json["end_tick"] = read ? Json(file.endTick) : Json();
    json["beats"] = read ? Json(file.beats) : Json();
    json["windows"] = file.windows;
    if (!read)
        return json;
    json["tempo"] = file.tempo > 0 ? Json(file.tempo) : Json();
    json["drum_tracks"] = drumTracksJson(file);
    json["encoding"] = encodingJson(file.encoding);
    json["pieces"] = piecesJson(corpus, file);
    return json;
}

// On one line, whatever is in a name.
std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = '?';
    return text;
}

std::string percent(double share) {
    return formatted("%.1f %%", 100 * share);
}

std::string line(const Corpus& corpus, const FileReport& file) {
    std::string text = word(file.status);
    text.resize(9, ' ');
    text += printable(displayPath(file.relative));
    if (file.status != FileStatus::Used)
        return text + ": " + printable(file.reason) + "\n";
    for (const std::size_t index : file.pieces) {
        const Piece& piece = corpus.pieces[index];
        if (file.pieces.size() > 1)
            text.append("\n           ").append(printable(piece.name));
        text += ": ";
        text += keyName(piece.key) + ", ";
        text += piece.metre ? metreText(*piece.metre) + ", " +
                                  counted(static_cast<std::int64_t>(piece.barStarts.size()), "bar", "bars")
                            : std::to_string(piece.length.value) + " frames";
        if (piece.looped)
            text += ", looped to fill the window";
    }
    return text + "; " + std::to_string(file.windows) + (file.windows == 1 ? " window\n" : " windows\n");
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
    part(encoding.outOfRange, "out of range");
    part(encoding.merged, "unisons of several tracks became one note");
    part(encoding.collapsed, "too close to another one to tell apart");
    return text + ".\n";
}

Json json(const Corpus& corpus) {
    const Totals sum = totals(corpus);
    Json json;
    json["files"] = Json::array();
    for (const FileReport& file : corpus.files)
        json["files"].push_back(fileJson(corpus, file));
    json["pieces"] = corpus.pieces.size();
    json["windows"] = sum.windows;
    json["steps"] = sum.steps;
    json["skipped"] = sum.skipped;
    json["rejected"] = sum.rejected;
    json["looped"] = sum.looped;
    json["cancelled"] = corpus.cancelled;
    json["tempo"] = corpus.style.tempo;
    json["tempo_known"] = corpus.style.tempoKnown;
    json["metre"] = metreText(corpus.style.metre);
    json["encoding"] = encodingJson(corpus.encoding);
    json["off_grid_share"] = corpus.advice.offGridShareNow;
    json["better_grid"] = corpus.advice.stepsPerBeat > 0
                              ? Json{{"steps_per_beat", corpus.advice.stepsPerBeat},
                                     {"off_grid_share", corpus.advice.offGridShareThen}}
                              : Json();
    return json;
}

std::string text(const Corpus& corpus) {
    std::string text;
    for (const FileReport& file : corpus.files) {
        text += line(corpus, file);
        for (const std::string& warning : file.warnings)
            text += "           warning: " + printable(warning) + "\n";
    }
    const Totals sum = totals(corpus);
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
    text += encodingText(corpus.encoding);
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
    context.print(asJson ? dump(json(**corpus), -1) : text(**corpus));
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
    addJson(*verb, *json);
    verb->callback([options, json, &context] { scan(*options, *json, context); });
}

} // namespace partita::cli
