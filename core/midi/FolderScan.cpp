#include "core/midi/FolderScan.h"

#include "core/midi/MidiReader.h"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

namespace partita {

namespace fs = std::filesystem;

namespace {

Error notListed(const fs::path& folder, const std::error_code& error) {
    return {ErrorCode::NotReadable, folder, "folder can't be listed: " + error.message(), {}};
}

Error whyNotAFile(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return {ErrorCode::FileNotFound, path, "is a link to nothing", {}};
    if (error)
        return {ErrorCode::NotReadable, path, "can't be read: " + error.message(), {}};
    return {ErrorCode::NotReadable, path, "is a device, pipe or socket, not a file", {}};
}

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

std::optional<Error> FolderWalk::run() {
    if (std::optional<Error> failed = list(root_))
        return failed;
    listAll(folders_);
    while (!links_.empty() && !stop_.stop_requested()) {
        std::vector<fs::path> links = std::exchange(links_, {});
        std::sort(links.begin(), links.end());
        folders_.insert(folders_.end(), links.rbegin(), links.rend());
        listAll(folders_);
    }
    return std::nullopt;
}

void FolderWalk::listAll(std::vector<fs::path>& pending) {
    while (!pending.empty() && !stop_.stop_requested()) {
        const fs::path folder = std::move(pending.back());
        pending.pop_back();
        if (std::optional<Error> failed = list(folder))
            addProblem(folder, *failed);
    }
}

std::optional<Error> FolderWalk::list(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error)
        return notListed(folder, error);
    if (!listed_.insert(real).second)
        return std::nullopt;
    fs::directory_iterator entry(folder, error);
    if (error)
        return notListed(folder, error);
    while (entry != fs::directory_iterator() && !stop_.stop_requested()) {
        take(*entry);
        entry.increment(error);
        if (error)
            return notListed(folder, error);
    }
    return std::nullopt;
}

void FolderWalk::take(const fs::directory_entry& entry) {
    // These three ask the entry's cached type first, which status() does not.
    std::error_code error;
    const fs::path& path = entry.path();
    const bool link = entry.is_symlink(error);
    if (entry.is_directory(error))
        (link ? links_ : folders_).push_back(path);
    else if (isMidiName(path) && entry.is_regular_file(error))
        files_.push_back({path, path.lexically_relative(root_), std::nullopt});
    else if (isMidiName(path) || (error && !link))
        addProblem(path, whyNotAFile(path));
}

void FolderWalk::addProblem(const fs::path& path, Error error) {
    files_.push_back({path, path.lexically_relative(root_), std::move(error)});
}

std::vector<FoundFile> FolderWalk::takeFiles() {
    std::sort(files_.begin(), files_.end(), [](const FoundFile& a, const FoundFile& b) {
        return a.relative.native() < b.relative.native();
    });
    return std::move(files_);
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

bool isMidiName(const fs::path& path) {
    const fs::path name = path.filename();
    const auto& native = name.native();
    return std::any_of(midiSuffixes.begin(), midiSuffixes.end(), [&native](std::string_view ending) {
        return native.size() >= ending.size() &&
               std::equal(
                   ending.begin(), ending.end(), native.end() - static_cast<std::ptrdiff_t>(ending.size()),
                   [](char wanted, auto c) { return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    });
}

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
    if (!files.empty() || stop.stop_requested())
        return files;
    std::string known;
    for (const std::string_view suffix : midiSuffixes)
        known.append(known.empty() ? "" : ", ").append(suffix);
    return Error{ErrorCode::EmptyFolder, root, "holds no MIDI file (" + known + ")", {}};
}

} // namespace partita
