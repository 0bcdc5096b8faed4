#pragma once

#include "core/midi/FolderScan.h"

#include <filesystem>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

namespace partita {

// Whether the name ends like a MIDI file's: .mid .midi .kar .rmi, in any case.
bool isMidiName(const std::filesystem::path& path);

// Lists the MIDI files below a folder, without reading them. Links to folders are followed after the whole
// real tree, and each real folder is listed once, so that loops end and the real path wins.
class FolderWalk {
public:
    FolderWalk(std::filesystem::path root, std::stop_token stop)
        : root_(std::move(root))
        , stop_(std::move(stop)) {}

    // The error of the root; those of folders below it are among the files.
    std::optional<Error> run();
    std::vector<FoundFile> takeFiles(); // sorted by the bytes of `relative`

private:
    std::optional<Error> list(const std::filesystem::path& folder);
    void take(const std::filesystem::directory_entry& entry);
    void addProblem(const std::filesystem::path& path, Error error);
    void listAll(std::vector<std::filesystem::path>& pending);

    std::filesystem::path root_;
    std::stop_token stop_;
    std::vector<FoundFile> files_;
    std::vector<std::filesystem::path> folders_; // still to be listed
    std::vector<std::filesystem::path> links_;   // to folders, for later
    std::set<std::filesystem::path> listed_;     // canonical
};

} // namespace partita
