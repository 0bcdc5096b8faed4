#include "core/dataset/CorpusSource.h"

#include "core/base/Utf8.h"
#include "core/dataset/FramesFile.h"
#include "core/dataset/MidiSource.h"
#include "core/midi/FolderScan.h"

#include <algorithm>

namespace partita {

namespace {

bool isFileWith(const std::vector<std::string>& suffixes, const std::filesystem::path& path) {
    std::error_code error;
    return std::find(suffixes.begin(), suffixes.end(), suffixOf(path)) != suffixes.end() &&
           std::filesystem::is_regular_file(path, error);
}

Error nothingUsable(const Corpus& corpus) {
    const Corpus::Totals sum = corpus.totals();
    std::string detail = "no music to learn from in it: " + std::to_string(sum.skipped) + " skipped, " +
                         std::to_string(sum.rejected) + " rejected";
    if (!corpus.files.empty())
        detail +=
            "; the first: " + displayPath(corpus.files.front().relative) + ": " + corpus.files.front().reason;
    const auto drums = std::count_if(corpus.files.begin(), corpus.files.end(), [](const FileReport& report) {
        return report.skip == SkipReason::OnlyDrums;
    });
    if (drums > 0)
        detail += "; drums are left out unless they are asked for";
    return {ErrorCode::NothingUsable, corpus.root, detail, std::nullopt};
}

} // namespace

Corpus::Totals Corpus::totals() const {
    Totals sum;
    for (const FileReport& file : files) {
        sum.windows += file.windows;
        sum.skipped += file.status == FileStatus::Skipped;
        sum.rejected += file.status == FileStatus::Rejected;
    }
    for (const Piece& piece : pieces) {
        sum.steps += piece.length.value;
        sum.looped += piece.looped;
    }
    return sum;
}

const std::vector<CorpusSource>& corpusSources() {
    static const std::vector<std::string> framesSuffixes{".txt"};
    static const std::vector<CorpusSource> sources{
        {"frames", framesSuffixes,
         [](const std::filesystem::path& root) { return isFileWith(framesSuffixes, root); }, gridOfFrames,
         importFrames, readFramesPiece},
        {"midi",
         {midiSuffixes.begin(), midiSuffixes.end()},
         [](const std::filesystem::path&) { return true; },
         [](Grid wanted) { return wanted; },
         importMidi,
         readMidiPiece},
    };
    return sources;
}

const CorpusSource& sourceOf(const std::filesystem::path& root) {
    const auto& sources = corpusSources();
    return *std::find_if(sources.begin(), sources.end(),
                         [&](const CorpusSource& source) { return source.takes(root); });
}

Result<Corpus> importCorpus(const std::filesystem::path& root, const ImportOptions& options,
                            bool keepUnusable, const Progress& progress, const std::stop_token& stop) {
    auto corpus = sourceOf(root).read(root, options, progress, stop);
    if (corpus && corpus->pieces.empty() && !keepUnusable)
        return corpus->cancelled ? Error{ErrorCode::Cancelled, root, "stopped", std::nullopt}
                                 : nothingUsable(*corpus);
    return corpus;
}

Result<Score> readPiece(const Corpus& corpus, std::size_t piece) {
    return sourceOf(corpus.root).readPiece(corpus, piece);
}

Result<std::shared_ptr<const Corpus>> openCorpus(const CorpusRequest& request, const Progress& progress,
                                                 const std::stop_token& stop) {
    auto corpus = importCorpus(request.root, request.import, request.keepUnusable, progress, stop);
    if (!corpus)
        return corpus.error();
    if (corpus->cancelled && !request.keepPart)
        return Error{ErrorCode::Cancelled, request.root, "stopped before all of it was read", std::nullopt};
    return std::make_shared<const Corpus>(std::move(*corpus));
}

} // namespace partita
