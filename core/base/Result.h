#pragma once

#include <cassert>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace partita {

enum class ErrorCode {
    FileNotFound,
    NotReadable,
    NotWritable,
    DiskFull,
    NotAFolder,
    EmptyFolder,   // no file of a known kind in it
    NothingUsable, // files, but no music in them that the options let through
    NotMidi,       // not a Standard MIDI File at all
    BrokenMidi,    // one that can't be repaired; offset says where
    NotAModel,     // not a Partita model file
    ModelVersion,  // a model file of another format version
    ModelMismatch, // grid, range or state space differ from what was asked
    NotASession,
    SessionVersion,
    InvalidOption,
    OutOfMemory, // the plan does not fit; detail says what would
    Diverged,    // training left the finite numbers
    Cancelled,
    NoDevice,
    SoundFont,
    Internal,
};

// What a function that is expected to fail at times says about it. Not a sentence for users: ui and cli
// write that from the parts (see describe() for the plain English one).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::filesystem::path path;         // file or folder concerned, empty when none
    std::string detail;                 // English, lower case, no full stop: "track 2 ends inside a note-on"
    std::optional<std::int64_t> offset; // byte in the file where it was noticed
};

// One English line: "PATH: DETAIL (byte N)".
std::string describe(const Error& error);

// A path as UTF-8 for people and JSON; bytes that are no UTF-8 become U+FFFD, control characters "?".
std::string displayPath(const std::filesystem::path& path);

struct Done {};

// Either a value or an Error. Reading the wrong one is a broken invariant (assert).
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error)
        : content_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        assert(ok());
        return *std::get_if<0>(&content_);
    }
    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&content_);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&content_));
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

    const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&content_);
    }

private:
    std::variant<T, Error> content_;
};

using Status = Result<Done>;

} // namespace partita
