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
    std::int64_t id = 0;     // 1..mostTakeId, given by who makes it
    std::int64_t parent = 0; // the take it came from, of a smaller id; 0: none
    std::string name;        // UTF-8
    std::string parameters;  // JSON: family, preset, bars, temperature, seed ...
    std::string created;     // ISO 8601, UTC
    bool starred = false;
    std::string note;
    Score score;
    std::string locks; // JSON: what generation must keep; "": nothing
};
constexpr std::int64_t mostTakeId = 1 << 30;

// What could be read of the takes. What could not stays in the file as it is.
struct TakesFound {
    std::vector<TakeRecord> takes; // by id
    struct Unread {
        std::int64_t id = 0;
        std::string name;
        std::string why; // English, lower case
    };
    std::vector<Unread> unread;
    std::int64_t lastId = 0;     // of all that were ever there, as far as that can be told
    std::optional<Error> damage; // of the file: there may be takes that left no trace
};

struct CorpusRecord {
    std::filesystem::path root;
    std::string options; // JSON of the import options and the track switches
    std::string report;  // JSON: the last report
};

// The session file (.partita): SQLite, WAL while open, one plain file again when closed. Every call is
// written before it returns; one thread at a time. A killed process loses nothing that a call returned for.
// Schema: see schema.sql and ARCHITECTURE.md; `user_version` is 2; a file of version 1 becomes one of 2 when
// it is opened for writing. Errors of reading: NotReadable, NotASession; of writing also NotWritable,
// DiskFull.
class Session {
public:
    // One session is written by one window; a lock says so that dies with its process (see FileLock).
    enum class Access {
        Writing,
        InUse,      // only read: another window has it open
        Unwritable, // only read: the file or its folder can't be written
    };
    // What a model file may have at most; SQLite's limit for a value is a little above.
    static constexpr std::uintmax_t mostModelBytes = 999'000'000;

    static Result<std::unique_ptr<Session>>
    create(const std::filesystem::path& path); // replaces nothing: NotWritable when it exists
    // Errors: FileNotFound, NotASession (also one with triggers or views), SessionVersion, NotReadable.
    static Result<std::unique_ptr<Session>> open(const std::filesystem::path& path);
    virtual ~Session() = default;

    virtual const std::filesystem::path& path() const = 0;
    virtual Access access() const = 0;
    // Whether path() still leads to the file that is open: it may have been deleted or replaced.
    virtual bool isInPlace() const = 0;
    // NotReadable with the first complaint when the file is damaged. Reads all of it.
    virtual Status check() const = 0;

    virtual Status setCorpus(const CorpusRecord& corpus) = 0;
    virtual Result<std::optional<CorpusRecord>> corpus() const = 0;

    virtual Status putTake(const TakeRecord& take) = 0; // new, or instead of the one of its id
    virtual Status removeTake(std::int64_t id) = 0;     // nothing happens when there is none
    virtual Result<TakesFound> takes() const = 0;       // an error when there is no list of takes at all

    // The bytes of a model file (.safetensors), the latest of each name ("best", "resume").
    virtual Status setModel(const std::string& name, const std::filesystem::path& file) = 0;
    virtual Result<bool> modelTo(const std::string& name,
                                 const std::filesystem::path& file) const = 0; // false: none kept
    // What is under the name could not be read: it stays in the file under another name when setModel()
    // comes.
    virtual void spareModel(const std::string& name) = 0;

    virtual Status setView(const std::string& key, const std::string& value) = 0;
    virtual Result<std::string> view(const std::string& key) const = 0; // "" when unset
};

// A session that is being made beside its target and takes its place when it is whole.
class SessionDraft {
public:
    // A copy of `source`, which may be a file that is deleted or locked; empty where that is null.
    static Result<std::unique_ptr<SessionDraft>> begin(const std::filesystem::path& target,
                                                       const Session* source);
    ~SessionDraft(); // what was not finished goes
    SessionDraft(const SessionDraft&) = delete;
    SessionDraft& operator=(const SessionDraft&) = delete;

    Session& session() { return *session_; }
    // Replaces the target. Refused when a window has that open: true from isInUse(target).
    Status finish();
    static bool isInUse(const std::filesystem::path& target);

private:
    SessionDraft(std::filesystem::path target, std::filesystem::path draft);

    std::filesystem::path target_;
    std::filesystem::path draft_;
    std::unique_ptr<Session> session_;
};

} // namespace partita
