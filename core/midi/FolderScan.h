#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/midi/MidiReader.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace partita {

// A file to be read, or a file or folder that can't be.
struct FoundFile {
    std::filesystem::path path;     // as found
    std::filesystem::path relative; // to the root; the file's own name when the root is a file
    std::optional<Error> error;
};

// Every .mid .midi .kar .rmi (any case) below `root`, sorted by the bytes of `relative`, or the one file it
// is; nothing is read yet. Follows links to files and folders, each real folder once. A folder that can't be
// listed and a device or pipe of such a name is a FoundFile with its error. Cut short when `stop` is
// requested. Errors: FileNotFound, NotAFolder (a file of another kind), NotReadable, EmptyFolder (no MIDI
// file).
Result<std::vector<FoundFile>> listFolder(const std::filesystem::path& root, std::stop_token stop);

// One file met by the scan, in order of name. Either `file` or `error` is set.
struct ScannedFile {
    std::filesystem::path path;     // as found
    std::filesystem::path relative; // to the root; the file's own name when the root is a file
    std::shared_ptr<const MidiFile> file;
    std::optional<Error> error;
};

struct FolderScan {
    std::filesystem::path root;
    std::vector<ScannedFile> files; // sorted by the bytes of `relative`
    bool cancelled = false;         // then `files` holds what was read so far
};

// Lists and reads them, on `threads` threads (0: one a core). Errors as listFolder.
Result<FolderScan> scanFolder(const std::filesystem::path& root, int threads, const Progress& progress,
                              std::stop_token stop);

} // namespace partita
