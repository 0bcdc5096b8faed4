#include "core/session/FileLock.h"

#ifdef _WIN32
#define NOMINMAX
#include <windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace partita {

namespace {

std::filesystem::path lockFileOf(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::path file = std::filesystem::weakly_canonical(path, error); // one lock for all its links
    if (error)
        file = path;
    file += "-lock";
    return file;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& path)
    : file_(lockFileOf(path))
    , state_(take()) {}

#ifdef _WIN32

FileLock::State FileLock::take() {
    const HANDLE handle = ::CreateFileW(file_.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS,
                                        FILE_ATTRIBUTE_HIDDEN | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return ::GetLastError() == ERROR_SHARING_VIOLATION ? State::InUse : State::Unwritable;
    handle_ = reinterpret_cast<std::intptr_t>(handle);
    return State::Held;
}

FileLock::~FileLock() {
    if (handle_ != -1)
        ::CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

std::optional<FileIdentity> fileIdentity(const std::filesystem::path& path) {
    std::error_code error; // an open file can't be removed or replaced there
    return std::filesystem::exists(path, error) ? std::optional(FileIdentity(1, 1)) : std::nullopt;
}

#else

FileLock::State FileLock::take() {
    constexpr int mostTries = 100;
    for (int i = 0; i < mostTries; ++i) {
        const int file = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
        if (file < 0)
            return State::Unwritable;
        if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
            const bool inUse = errno == EWOULDBLOCK;
            ::close(file);
            return inUse ? State::InUse : State::Unsupported;
        }
        struct stat own {};
        struct stat there {};
        if (::fstat(file, &own) == 0 && ::stat(file_.c_str(), &there) == 0 && own.st_ino == there.st_ino &&
            own.st_dev == there.st_dev) {
            handle_ = file;
            return State::Held;
        }
        ::close(file); // its holder removed it between the two calls
    }
    return State::InUse;
}

FileLock::~FileLock() {
    if (handle_ == -1)
        return;
    struct stat own {};
    struct stat there {};
    const int file = static_cast<int>(handle_);
    if (::fstat(file, &own) == 0 && ::stat(file_.c_str(), &there) == 0 && own.st_ino == there.st_ino)
        ::unlink(file_.c_str()); // while it is locked, so that nobody's new one is removed
    ::close(file);
}

std::optional<FileIdentity> fileIdentity(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return FileIdentity(static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino));
}

#endif

bool isStillThere(const std::filesystem::path& path, const std::optional<FileIdentity>& identity) {
    std::error_code error;
    const auto type = std::filesystem::status(path, error).type();
    if (type != std::filesystem::file_type::not_found && error)
        return true;
    return fileIdentity(path) == identity;
}

} // namespace partita
