#include "core/dataset/Corpus.h"

#include "core/base/ThreadPool.h"
#include "core/dataset/FileImport.h"
#include "core/dataset/FramesImport.h"
#include "core/dataset/WindowCutter.h"
#include "core/midi/FolderScan.h"

#include <algorithm>
#include <atomic>
#include <unordered_map>

namespace partita {

namespace {

bool isFramesFile(const std::filesystem::path& path) {
    std::error_code error;
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension == ".txt" && std::filesystem::is_regular_file(path, error);
}

FileImport rejected(const Error& error) {
    FileImport import;
    FileReport& report = import.report;
    report.status = FileStatus::Rejected;
    const bool broken = error.code == ErrorCode::NotMidi || error.code == ErrorCode::BrokenMidi;
    report.skip = broken ? SkipReason::Broken : SkipReason::Unreadable;
    report.reason = describe({error.code, {}, error.detail, error.offset});
    return import;
}

// Of "/music/folk" and "/music/folk/": "folk".
std::filesystem::path folderName(const std::filesystem::path& folder) {
    return folder.has_filename() ? folder.filename() : folder.parent_path().filename();
}

// Puts the files' parts together, in their order, and finds what is there twice.
class Assembly {
public:
    Assembly(Corpus& corpus)
        : corpus_(corpus) {}

    void add(FileImport&& import) {
        FileReport& report = import.report;
        const std::size_t file = corpus_.files.size();
        for (Piece& piece : import.pieces) {
            const auto [first, isNew] = seen_.emplace(piece.contentHash, corpus_.pieces.size());
            if (!isNew && !corpus_.options.keepDuplicates) {
                report.reason = "duplicate of " + corpus_.pieces[first->second].name;
                continue;
            }
            piece.file = file;
            const auto starts =
                windowStarts(piece, corpus_.options.grid, corpus_.options.windowSteps, WindowHop::Beat);
            report.windows += static_cast<std::int64_t>(starts.size());
            report.pieces.push_back(corpus_.pieces.size());
            if (!piece.notes.empty() && !piece.looped)
                style_.addBeginning(piece.notes.front().start.value, piece.stepsPerBar);
            corpus_.pieces.push_back(std::move(piece));
        }
        if (!import.pieces.empty() && report.pieces.empty()) {
            report.status = FileStatus::Skipped;
            report.skip = SkipReason::Duplicate;
        } else if (report.status == FileStatus::Used) {
            if (!report.reason.empty())
                report.warnings.push_back("some of its pieces left out: " + report.reason);
            report.reason.clear();
            corpus_.encoding.add(report.encoding);
            style_.add(import.style);
        }
        corpus_.files.push_back(std::move(report));
    }

    void finish() {
        corpus_.style = style_.style();
        corpus_.advice = adviseGrid(corpus_.encoding, corpus_.options.grid.stepsPerBeat);
    }

private:
    Corpus& corpus_;
    StyleStatistics style_;
    std::unordered_map<ContentHash, std::size_t, HashOfContentHash> seen_; // to its piece
};

Error nothingUsable(const Corpus& corpus) {
    const auto rejected =
        std::count_if(corpus.files.begin(), corpus.files.end(),
                      [](const FileReport& report) { return report.status == FileStatus::Rejected; });
    const auto skipped = static_cast<std::ptrdiff_t>(corpus.files.size()) - rejected;
    std::string detail = "no music to learn from in it: " + std::to_string(skipped) + " skipped, " +
                         std::to_string(rejected) + " rejected";
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

// The MIDI files to import. Only the root's own error ends the import.
Result<std::vector<FoundFile>> listAll(const std::filesystem::path& root, const ImportOptions& options,
                                       const std::stop_token& stop) {
    auto files = listFolder(root, stop);
    if (!files)
        return files;
    for (const std::filesystem::path& added : options.added) {
        auto more = listFolder(added, stop);
        if (!more) {
            files->push_back({added, folderName(added), more.error()});
            continue;
        }
        std::error_code error;
        const bool folder = std::filesystem::is_directory(added, error);
        for (FoundFile& file : *more) {
            if (folder)
                file.relative = folderName(added) / file.relative;
            files->push_back(std::move(file));
        }
    }
    return files;
}

// Reads, encodes and drops one file: no more scores are in memory than threads.
FileImport importFound(const FoundFile& found, const ImportOptions& options) {
    const auto import = [&] {
        if (found.error)
            return rejected(*found.error);
        const auto file = readMidiFile(found.path);
        return file ? importFile(*file, found.relative, options) : rejected(file.error());
    };
    FileImport imported = import();
    imported.report.path = found.path;
    imported.report.relative = found.relative;
    return imported;
}

} // namespace

Result<Corpus> importCorpus(const std::filesystem::path& root, const ImportOptions& options,
                            bool keepUnusable, const Progress& progress, std::stop_token stop) {
    if (isFramesFile(root))
        return importFrames(root, options, keepUnusable);
    const auto files = listAll(root, options, stop);
    if (!files)
        return files.error();
    std::vector<FileImport> imports(files->size());
    std::atomic<std::size_t> done{0};
    ThreadPool pool(options.threads);
    pool.run(files->size(), [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        imports[i] = importFound((*files)[i], options);
        const auto count = static_cast<double>(done.fetch_add(1) + 1);
        if (progress)
            progress(count / static_cast<double>(files->size()));
    });
    Corpus corpus;
    corpus.root = root;
    corpus.options = options;
    corpus.cancelled = stop.stop_requested();
    Assembly assembly(corpus);
    for (FileImport& import : imports)
        if (!import.report.path.empty())
            assembly.add(std::move(import));
    assembly.finish();
    if (corpus.pieces.empty() && !keepUnusable)
        return corpus.cancelled ? Error{ErrorCode::Cancelled, root, "stopped", std::nullopt}
                                : nothingUsable(corpus);
    return corpus;
}

} // namespace partita
