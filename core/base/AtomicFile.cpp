#include "core/base/AtomicFile.h"

#include <cerrno>
#include <fstream>
#include <new>
#include <system_error>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace partita {

namespace fs = std::filesystem;

namespace {

Error writeError(const fs::path& path, int code) {
    if (code == ENOSPC)
        return {ErrorCode::DiskFull, path, "the disk is full; nothing was changed", {}};
#ifdef EDQUOT
    if (code == EDQUOT)
        return {ErrorCode::DiskFull, path, "the disk quota is used up; nothing was changed", {}};
#endif
    return {ErrorCode::NotWritable, path, "can't be written: " + std::generic_category().message(code), {}};
}

Error readError(const fs::path& path, int code) {
    if (code == ENOENT || code == ENOTDIR)
        return {ErrorCode::FileNotFound, path, "no such file", {}};
    return {ErrorCode::NotReadable, path, "can't be read: " + std::generic_category().message(code), {}};
}

// The file that a chain of links ends at, so that writing keeps the links.
fs::path behindLinks(const fs::path& path) {
    std::error_code error;
    if (!fs::is_symlink(path, error))
        return path;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target;
}

#ifdef _WIN32

Status tryBeside(const fs::path& target) {
    fs::path beside = target;
    beside += ".partita-new";
    std::error_code ignored;
    const bool opened = std::ofstream(beside, std::ios::binary).is_open();
    fs::remove(beside, ignored);
    return opened ? Status(Done{}) : Status(writeError(target, errno != 0 ? errno : EIO));
}

Status replaceFile(const fs::path& target, std::span<const std::byte> bytes) {
    fs::path beside = target;
    beside += ".partita-new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            const int code = errno != 0 ? errno : EIO;
            std::error_code ignored;
            fs::remove(beside, ignored);
            return writeError(target, code);
        }
    }
    std::error_code error;
    fs::rename(beside, target, error);
    if (!error)
        return Done{};
    std::error_code ignored;
    fs::remove(beside, ignored);
    return writeError(target, error.default_error_condition().value());
}

#else

class Descriptor {
public:
    explicit Descriptor(int descriptor)
        : descriptor_(descriptor) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool valid() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }
    int close() {
        const int result = descriptor_ >= 0 ? ::close(descriptor_) : 0;
        descriptor_ = -1;
        return result;
    }

private:
    int descriptor_;
};

// 0 or errno.
int writeAll(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

// Device files and pipes are written where they stand, a pipe only where somebody reads it.
Status writeInPlace(const fs::path& path, std::span<const std::byte> bytes) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.valid())
        return writeError(path, errno);
    ::fcntl(file.get(), F_SETFL, 0); // from here on waiting is right
    if (const int code = writeAll(file.get(), bytes))
        return writeError(path, code);
    return file.close() != 0 ? Status(writeError(path, errno)) : Status(Done{});
}

mode_t permissionsFor(const fs::path& target) {
    struct stat existing {};
    if (::stat(target.c_str(), &existing) == 0)
        return existing.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

void syncFolder(const fs::path& folder) {
    const Descriptor handle(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle.valid())
        ::fsync(handle.get());
}

// 0 or errno.
int refusalOf(const fs::path& target, const struct stat& existing) {
    if (S_ISDIR(existing.st_mode))
        return EISDIR;
    return ::access(target.c_str(), W_OK) != 0 ? errno : 0;
}

Status tryBeside(const fs::path& target) {
    struct stat existing {};
    const bool exists = ::stat(target.c_str(), &existing) == 0;
    if (const int code = exists ? refusalOf(target, existing) : 0)
        return writeError(target, code);
    if (exists && !S_ISREG(existing.st_mode))
        return Done{};
    std::string beside = (target.parent_path() / ".partita-XXXXXX").string();
    const Descriptor file(::mkstemp(beside.data()));
    if (!file.valid())
        return writeError(target, errno);
    ::unlink(beside.c_str());
    return Done{};
}

Status replaceFile(const fs::path& target, std::span<const std::byte> bytes) {
    struct stat existing {};
    if (::stat(target.c_str(), &existing) == 0) {
        if (const int code = refusalOf(target, existing))
            return writeError(target, code);
        if (!S_ISREG(existing.st_mode))
            return writeInPlace(target, bytes);
    }
    std::string beside = (target.parent_path() / ".partita-XXXXXX").string();
    Descriptor file(::mkstemp(beside.data()));
    if (!file.valid())
        return writeError(target, errno);
    int code = writeAll(file.get(), bytes);
    if (code == 0 && (::fchmod(file.get(), permissionsFor(target)) != 0 || ::fsync(file.get()) != 0))
        code = errno;
    if (file.close() != 0 && code == 0)
        code = errno;
    if (code == 0 && ::rename(beside.c_str(), target.c_str()) != 0)
        code = errno;
    if (code != 0) {
        ::unlink(beside.c_str());
        return writeError(target, code);
    }
    syncFolder(target.parent_path());
    return Done{};
}

#endif

} // namespace

Status checkWritable(const fs::path& path) {
    if (path.empty())
        return Error{ErrorCode::NotWritable, path, "no file name given", {}};
    return tryBeside(behindLinks(path));
}

Status writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes) {
    if (path.empty())
        return Error{ErrorCode::NotWritable, path, "no file name given", {}};
    return replaceFile(behindLinks(path), bytes);
}

Result<std::vector<std::byte>> readFile(const fs::path& path, std::uint64_t limit) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (error || status.type() == fs::file_type::not_found)
        return readError(path, error ? error.default_error_condition().value() : ENOENT);
    if (status.type() == fs::file_type::directory)
        return Error{ErrorCode::NotReadable, path, "is a folder, not a file", {}};
    if (status.type() != fs::file_type::regular)
        return Error{ErrorCode::NotReadable, path, "is a device, pipe or socket, not a file", {}};
    const std::uintmax_t size = fs::file_size(path, error);
    if (error)
        return readError(path, error.default_error_condition().value());
    if (size > limit)
        return Error{ErrorCode::OutOfMemory,
                     path,
                     "is " + std::to_string(size) + " bytes, more than the " + std::to_string(limit) +
                         " allowed",
                     {}};
    std::ifstream in;
    in.rdbuf()->pubsetbuf(nullptr, 0);
    errno = 0;
    in.open(path, std::ios::binary);
    if (!in)
        return readError(path, errno != 0 ? errno : EIO);
    std::vector<std::byte> bytes;
    try {
        bytes.resize(static_cast<std::size_t>(size));
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, path, "is too large for the memory left", {}};
    }
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (in.bad())
        return readError(path, errno != 0 ? errno : EIO);
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

} // namespace partita
