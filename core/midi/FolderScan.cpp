#include "core/midi/FolderScan.h"

#include "core/base/ThreadPool.h"
#include "core/midi/FolderWalk.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>

namespace partita {

namespace fs = std::filesystem;

namespace {

void readInto(ScannedFile& scanned) {
    if (scanned.error)
        return;
    Result<MidiFile> midi = readMidiFile(scanned.path);
    if (midi)
        scanned.file = std::make_shared<const MidiFile>(std::move(*midi));
    else
        scanned.error = midi.error();
}

// Neighbours are read together, so that threads seldom meet at the pool's lock.
constexpr std::size_t filesOfPart = 8;

void readAll(std::vector<ScannedFile>& files, int threads, const Progress& progress,
             const std::stop_token& stop) {
    ThreadPool pool(threads);
    const std::thread::id caller = std::this_thread::get_id();
    std::atomic<std::size_t> done = 0;
    const std::size_t parts = (files.size() + filesOfPart - 1) / filesOfPart;
    pool.run(parts, [&](std::size_t part) {
        const std::size_t end = std::min(files.size(), (part + 1) * filesOfPart);
        for (std::size_t i = part * filesOfPart; i < end && !stop.stop_requested(); ++i)
            readInto(files[i]);
        done += filesOfPart;
        if (progress && std::this_thread::get_id() == caller)
            progress(std::min(1.0, static_cast<double>(done) / static_cast<double>(files.size())));
    });
}

// A file is taken by its name or by how it begins.
Result<std::vector<FoundFile>> singleFile(const fs::path& path) {
    if (!isMidiName(path)) {
        const Result<MidiFile> midi = readMidiFile(path);
        if (!midi && midi.error().code == ErrorCode::NotMidi)
            return Error{ErrorCode::NotAFolder, path, "is neither a folder nor a MIDI file", {}};
    }
    return std::vector<FoundFile>{{path, path.filename(), std::nullopt}};
}

} // namespace

Result<std::vector<FoundFile>> listFolder(const fs::path& root, std::stop_token stop) {
    std::error_code error;
    const fs::file_status status = fs::status(root, error);
    if (status.type() == fs::file_type::not_found)
        return Error{ErrorCode::FileNotFound, root, "no such file or folder", {}};
    if (status.type() == fs::file_type::none || status.type() == fs::file_type::unknown)
        return Error{ErrorCode::NotReadable, root, "can't be read: " + error.message(), {}};
    if (status.type() == fs::file_type::regular)
        return singleFile(root);
    if (status.type() != fs::file_type::directory)
        return Error{ErrorCode::NotAFolder, root, "is neither a folder nor a MIDI file", {}};

    FolderWalk walk(root, stop);
    if (std::optional<Error> failed = walk.run())
        return *failed;
    std::vector<FoundFile> files = walk.takeFiles();
    if (files.empty() && !stop.stop_requested())
        return Error{ErrorCode::EmptyFolder, root, "holds no MIDI file (.mid, .midi, .kar, .rmi)", {}};
    return files;
}

Result<FolderScan> scanFolder(const fs::path& root, int threads, const Progress& progress,
                              std::stop_token stop) {
    Result<std::vector<FoundFile>> found = listFolder(root, stop);
    if (!found)
        return found.error();
    FolderScan scan{root, {}, false};
    scan.files.reserve(found->size());
    for (FoundFile& file : *found)
        scan.files.push_back(
            {std::move(file.path), std::move(file.relative), nullptr, std::move(file.error)});
    readAll(scan.files, threads, progress, stop);
    scan.cancelled = stop.stop_requested();
    if (scan.cancelled)
        std::erase_if(scan.files, [](const ScannedFile& scanned) { return !scanned.file && !scanned.error; });
    if (progress)
        progress(1.0);
    return scan;
}

} // namespace partita
