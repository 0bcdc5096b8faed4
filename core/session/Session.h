#pragma once

#include "core/base/Result.h"
#include "core/score/Score.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace partita {

// A take as the session keeps it: the score as it is now, edits included.
struct TakeRecord {
    std::int64_t id = 0;     // given by addTake
    std::int64_t parent = 0; // the take it came from, 0: none
    std::string name;        // UTF-8
    std::string parameters;  // JSON: family, preset, bars, temperature, seed ...
    std::string created;     // ISO 8601, UTC
    bool starred = false;
    std::string note;
    Score score;
    std::string locks; // JSON: what generation must keep; "": nothing
};

struct CorpusRecord {
    std::filesystem::path root;
    std::string options; // JSON of the import options and the track switches
    std::string report;  // JSON: the last report
};

// The session file (.partita): SQLite, WAL while open, one plain file again when closed. Every call is
// written before it returns; one thread at a time. A killed process loses nothing that a call returned for.
// Schema: see schema.sql and ARCHITECTURE.md; `user_version` is 2; a file of version 1 becomes one of 2 when it
// is opened.
class Session {
public:
    static Result<std::unique_ptr<Session>>
    create(const std::filesystem::path& path); // replaces nothing: NotWritable when it exists
    // Errors: FileNotFound, NotASession, SessionVersion, NotReadable, NotWritable.
    static Result<std::unique_ptr<Session>> open(const std::filesystem::path& path);
    virtual ~Session() = default;

    virtual const std::filesystem::path& path() const = 0;

    virtual Status setCorpus(const CorpusRecord& corpus) = 0;
    virtual Result<std::optional<CorpusRecord>> corpus() const = 0;

    virtual Result<std::int64_t> addTake(const TakeRecord& take) = 0;
    virtual Status updateTake(const TakeRecord& take) = 0; // by id
    virtual Status removeTake(std::int64_t id) = 0;
    virtual Result<std::vector<TakeRecord>> takes() const = 0; // by id

    // The bytes of a model file (.safetensors), the latest of each name ("best", "resume").
    virtual Status setModel(const std::string& name, const std::filesystem::path& file) = 0;
    virtual Result<bool> modelTo(const std::string& name,
                                 const std::filesystem::path& file) const = 0; // false: none kept

    virtual Status setView(const std::string& key, const std::string& value) = 0;
    virtual Result<std::string> view(const std::string& key) const = 0; // "" when unset

    // A copy of the whole, at once readable elsewhere.
    virtual Status saveCopy(const std::filesystem::path& target) const = 0;
};

} // namespace partita
