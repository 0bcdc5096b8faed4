#include "core/session/Session.h"

#include "SchemaSql.h"
#include "core/session/SessionFile.h"

#include <random>

namespace partita {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t schemaVersion = 2;
constexpr std::int64_t applicationId = 0x50415254; // "PART", in the SQLite header

Result<std::int64_t> number(Database& database, std::string_view sql) {
    Statement statement(database.handle(), sql);
    if (!statement.step())
        return database.failure(Database::Doing::Reading);
    return statement.integer(0);
}

bool hasLog(Database& database) {
    Statement mode(database.handle(), "PRAGMA journal_mode");
    return mode.step() && mode.text(0) == "wal";
}

Error notASession(const fs::path& path, const std::string& why = "is not a Partita session") {
    return {ErrorCode::NotASession, path, why, {}};
}

// Version 1 had no locks.
Status upgrade(Database& database) {
    const auto has = number(database, "SELECT count(*) FROM pragma_table_info('take') WHERE name = 'locks'");
    if (!has)
        return has.error();
    return database.execute(std::string("BEGIN;") +
                            (*has != 0 ? "" : "ALTER TABLE take ADD COLUMN locks TEXT NOT NULL DEFAULT '';") +
                            "PRAGMA user_version = 2; COMMIT;");
}

// The version; an error for what is none of ours, or has something in it that could act by itself.
Result<std::int64_t> examine(Database& database) {
    const auto id = number(database, "PRAGMA application_id");
    if (!id)
        return id.error();
    if (*id != applicationId)
        return notASession(database.path());
    const auto acting =
        number(database, "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index') "
                         "OR sql LIKE 'CREATE VIRTUAL%'");
    if (!acting)
        return acting.error();
    if (*acting != 0)
        return notASession(database.path(), "has triggers, views or virtual tables, as no session has");
    const auto version = number(database, "PRAGMA user_version");
    if (!version)
        return version.error();
    if (*version < 1)
        return notASession(database.path(), "says that it is of version " + std::to_string(*version));
    if (*version > schemaVersion)
        return Error{ErrorCode::SessionVersion,
                     database.path(),
                     "is a session of version " + std::to_string(*version) + "; this Partita reads version " +
                         std::to_string(schemaVersion),
                     {}};
    return version;
}

Result<std::unique_ptr<Session>> openToRead(const fs::path& path, Session::Access access) {
    auto database = Database::open(path, Database::Mode::Read);
    if (!database)
        return database.error();
    if (const auto version = examine(**database); !version)
        return version.error();
    return std::unique_ptr<Session>(new SessionFile(std::move(*database), nullptr, access));
}

fs::path besideOf(const fs::path& target) {
    std::random_device random;
    return target.parent_path() / (".partita-" + std::to_string(random()) + ".partita");
}

void removeDatabase(const fs::path& file) {
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        fs::path each = file;
        each += end;
        fs::remove(each, ignored);
    }
}

} // namespace

Result<std::unique_ptr<Session>> Session::create(const fs::path& path) {
    std::error_code ignored;
    if (fs::exists(path, ignored))
        return Error{ErrorCode::NotWritable, path, "exists already", {}};
    auto lock = std::make_unique<FileLock>(path);
    if (lock->state() == FileLock::State::InUse)
        return Error{ErrorCode::NotWritable, path, "is being made by another window", {}};
    auto database = Database::open(path, Database::Mode::Create);
    if (!database)
        return database.error();
    const std::string sql = "BEGIN;" + std::string(schemaSql) +
                            "PRAGMA application_id = " + std::to_string(applicationId) +
                            "; PRAGMA user_version = " + std::to_string(schemaVersion) + "; COMMIT;";
    if (const Status done = (*database)->execute(sql); !done) {
        database->reset();
        removeDatabase(path); // it was not there before
        return done.error();
    }
    return std::unique_ptr<Session>(new SessionFile(std::move(*database), std::move(lock), Access::Writing));
}

Result<std::unique_ptr<Session>> Session::open(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return Error{ErrorCode::FileNotFound, path, "is not there", {}};
    if (!fs::is_regular_file(path, ignored))
        return notASession(path);
    auto lock = std::make_unique<FileLock>(path);
    if (lock->state() == FileLock::State::InUse)
        return openToRead(path, Access::InUse);
    if (lock->state() == FileLock::State::Unwritable)
        return openToRead(path, Access::Unwritable);
    auto database = Database::open(path, Database::Mode::Open);
    if (!database)
        return database.error();
    const auto version = examine(**database);
    if (!version)
        return version.error();
    if (!(*database)->execute("BEGIN IMMEDIATE; ROLLBACK"))
        return openToRead(path, Access::Unwritable);
    if (hasLog(**database)) // as a crash leaves it
        (*database)->keepLog();
    if (*version == 1 && !upgrade(**database))
        return openToRead(path, Access::Unwritable);
    return std::unique_ptr<Session>(new SessionFile(std::move(*database), std::move(lock), Access::Writing));
}

SessionDraft::SessionDraft(fs::path target, fs::path draft)
    : target_(std::move(target))
    , draft_(std::move(draft)) {}

SessionDraft::~SessionDraft() {
    session_.reset();
    removeDatabase(draft_);
}

bool SessionDraft::isInUse(const fs::path& target) {
    return FileLock(target).state() == FileLock::State::InUse;
}

Result<std::unique_ptr<SessionDraft>> SessionDraft::begin(const fs::path& target, const Session* source) {
    std::error_code error;
    const fs::path behindLinks = fs::weakly_canonical(target, error);
    const fs::path place = error ? target : behindLinks;
    if (fs::exists(place, error) && !fs::is_regular_file(place, error))
        return Error{ErrorCode::NotWritable, target, "is not a file", {}};
    std::unique_ptr<SessionDraft> draft(new SessionDraft(place, besideOf(place)));
    const auto of = [&target](Error failure) {
        failure.path = target;
        return failure;
    };
    if (source != nullptr)
        if (const auto copied = static_cast<const SessionFile*>(source)->database().copyTo(draft->draft_);
            !copied)
            return of(copied.error());
    auto session = source != nullptr ? Session::open(draft->draft_) : Session::create(draft->draft_);
    if (!session)
        return of(session.error());
    draft->session_ = std::move(session).value();
    return draft;
}

Status SessionDraft::finish() {
    session_.reset();
    const FileLock lock(target_);
    if (lock.state() == FileLock::State::InUse)
        return Error{ErrorCode::NotWritable, target_, "is a session that a window has open", {}};
    std::error_code error;
    for (const char* end : {"-wal", "-shm", "-journal"}) // left by a crash, of the file that is replaced
        fs::remove(fs::path(target_) += end, error);
    fs::rename(draft_, target_, error);
    if (error)
        return Error{ErrorCode::NotWritable, target_, error.message(), {}};
    return Done{};
}

} // namespace partita
