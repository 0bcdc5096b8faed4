#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace partita {

// Says that this process writes `path`: a file `path`-lock beside it, locked in the way of the system, so
// that the death of the process frees it. Two locks of one process exclude each other too. Gone with the
// object.
class FileLock {
public:
    enum class State {
        Held,        // by this object
        InUse,       // by another one, here or in another process
        Unwritable,  // there can't be a lock file: the folder is not there or is read-only
        Unsupported, // the file system knows no locks; as good as held
    };
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    State state() const { return state_; }

private:
    State take();

    std::filesystem::path file_;
    std::intptr_t handle_ = -1;
    State state_;
};

// Tells one file from another at the same path; unset when there is none.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;
std::optional<FileIdentity> fileIdentity(const std::filesystem::path& path);
// False only where it is sure: a path that can't be looked at for the moment is no other file.
bool isStillThere(const std::filesystem::path& path, const std::optional<FileIdentity>& identity);

} // namespace partita
