#include "core/session/Session.h"

#include "SchemaSql.h"
#include "core/base/AtomicFile.h"
#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"
#include "core/session/Database.h"

namespace partita {

namespace {

constexpr std::int64_t schemaVersion = 2;
constexpr std::int64_t applicationId = 0x50415254; // "PART", in the SQLite header

Result<std::int64_t> pragma(Database& database, std::string_view name) {
    Statement statement(database.handle(), "PRAGMA " + std::string(name));
    if (!statement.step())
        return database.failure("can't be read");
    return statement.integer(0);
}

// Version 1 had no locks.
Status upgrade(Database& database, std::int64_t from) {
    if (from != 1)
        return Done{};
    return database.execute("BEGIN; ALTER TABLE take ADD COLUMN locks TEXT NOT NULL DEFAULT '';"
                            "PRAGMA user_version = 2; COMMIT;");
}

class SessionFile final : public Session {
public:
    explicit SessionFile(std::unique_ptr<Database> database)
        : database_(std::move(database)) {}

    const std::filesystem::path& path() const override { return database_->path(); }
    Status setCorpus(const CorpusRecord& corpus) override;
    Result<std::optional<CorpusRecord>> corpus() const override;
    Result<std::int64_t> addTake(const TakeRecord& take) override;
    Status updateTake(const TakeRecord& take) override;
    Status removeTake(std::int64_t id) override;
    Result<std::vector<TakeRecord>> takes() const override;
    Status setModel(const std::string& name, const std::filesystem::path& file) override;
    Result<bool> modelTo(const std::string& name, const std::filesystem::path& file) const override;
    Status setView(const std::string& key, const std::string& value) override;
    Result<std::string> view(const std::string& key) const override;
    Status saveCopy(const std::filesystem::path& target) const override { return database_->copyTo(target); }

private:
    Statement statement(std::string_view sql) const { return Statement(database_->handle(), sql); }
    static void bindTake(Statement& statement, const TakeRecord& take);

    std::unique_ptr<Database> database_;
};

Status SessionFile::setCorpus(const CorpusRecord& corpus) {
    auto insert =
        statement("INSERT OR REPLACE INTO corpus (id, root, options, report) VALUES (1, ?1, ?2, ?3)");
    const auto root = corpus.root.u8string(); // the path's own bytes where paths are bytes
    insert.bind(1, std::as_bytes(std::span(root))).bind(2, corpus.options).bind(3, corpus.report);
    return database_->run(insert);
}

Result<std::optional<CorpusRecord>> SessionFile::corpus() const {
    auto select = statement("SELECT root, options, report FROM corpus");
    if (!select.step())
        return std::optional<CorpusRecord>();
    const auto root = select.blob(0);
    CorpusRecord record;
    record.root =
        std::filesystem::path(std::u8string(reinterpret_cast<const char8_t*>(root.data()), root.size()));
    record.options = select.text(1);
    record.report = select.text(2);
    return std::optional(std::move(record));
}

void SessionFile::bindTake(Statement& statement, const TakeRecord& take) {
    statement.bind(1, take.parent).bind(2, take.name).bind(3, take.parameters).bind(4, take.created);
    statement.bind(5, std::int64_t{take.starred}).bind(6, take.note).bind(7, writeMidi(take.score));
    statement.bind(8, take.locks);
}

Result<std::int64_t> SessionFile::addTake(const TakeRecord& take) {
    auto insert = statement("INSERT INTO take (parent, name, parameters, created, starred, note, score, "
                            "locks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    bindTake(insert, take);
    if (const auto done = database_->run(insert); !done)
        return done.error();
    return database_->lastInsertId();
}

Status SessionFile::updateTake(const TakeRecord& take) {
    auto update =
        statement("UPDATE take SET parent = ?1, name = ?2, parameters = ?3, created = ?4, starred = ?5, "
                  "note = ?6, score = ?7, locks = ?8 WHERE id = ?9");
    bindTake(update, take);
    update.bind(9, take.id);
    if (auto done = database_->run(update); !done)
        return done;
    if (database_->changes() == 0)
        return Error{ErrorCode::Internal, path(), "has no take " + std::to_string(take.id), {}};
    return Done{};
}

Status SessionFile::removeTake(std::int64_t id) {
    auto remove = statement("DELETE FROM take WHERE id = ?1");
    remove.bind(1, id);
    return database_->run(remove);
}

Result<std::vector<TakeRecord>> SessionFile::takes() const {
    auto select =
        statement("SELECT id, parent, name, parameters, created, starred, note, score, locks FROM take "
                  "ORDER BY id");
    std::vector<TakeRecord> records;
    while (select.step()) {
        auto file = readMidi(select.blob(7));
        if (!file) {
            Error error = file.error();
            error.path = path();
            error.detail = "take " + std::to_string(select.integer(0)) + ": " + error.detail;
            return error;
        }
        records.push_back({select.integer(0), select.integer(1), select.text(2), select.text(3),
                           select.text(4), select.integer(5) != 0, select.text(6), std::move(file->score),
                           select.text(8)});
    }
    return records;
}

Status SessionFile::setModel(const std::string& name, const std::filesystem::path& file) {
    const auto bytes = readFile(file);
    if (!bytes)
        return bytes.error();
    auto insert = statement("INSERT OR REPLACE INTO model (name, file) VALUES (?1, ?2)");
    insert.bind(1, name).bind(2, std::span<const std::byte>(*bytes));
    return database_->run(insert);
}

Result<bool> SessionFile::modelTo(const std::string& name, const std::filesystem::path& file) const {
    auto select = statement("SELECT file FROM model WHERE name = ?1");
    select.bind(1, name);
    if (!select.step())
        return false;
    if (const auto done = writeFileAtomically(file, select.blob(0)); !done)
        return done.error();
    return true;
}

Status SessionFile::setView(const std::string& key, const std::string& value) {
    auto insert = statement("INSERT OR REPLACE INTO view (key, value) VALUES (?1, ?2)");
    insert.bind(1, key).bind(2, value);
    return database_->run(insert);
}

Result<std::string> SessionFile::view(const std::string& key) const {
    auto select = statement("SELECT value FROM view WHERE key = ?1");
    select.bind(1, key);
    return select.step() ? select.text(0) : std::string();
}

} // namespace

Result<std::unique_ptr<Session>> Session::create(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return Error{ErrorCode::NotWritable, path, "exists already", {}};
    auto database = Database::open(path, Database::Mode::Create);
    if (!database)
        return database.error();
    const std::string sql = "BEGIN;" + std::string(schemaSql) +
                            "PRAGMA application_id = " + std::to_string(applicationId) +
                            "; PRAGMA user_version = " + std::to_string(schemaVersion) + "; COMMIT;";
    if (const auto done = (*database)->execute(sql); !done)
        return done.error();
    if (const auto done = (*database)->keepLog(); !done)
        return done.error();
    return std::unique_ptr<Session>(new SessionFile(std::move(*database)));
}

Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return Error{ErrorCode::FileNotFound, path, "is not there", {}};
    if (!std::filesystem::is_regular_file(path, ignored))
        return Error{ErrorCode::NotASession, path, "is not a Partita session", {}};
    auto database = Database::open(path, Database::Mode::Open);
    if (!database)
        return database.error();
    const auto id = pragma(**database, "application_id");
    if (!id)
        return id.error();
    if (*id != applicationId)
        return Error{ErrorCode::NotASession, path, "is not a Partita session", {}};
    const auto version = pragma(**database, "user_version");
    if (!version)
        return version.error();
    if (*version < 1 || *version > schemaVersion)
        return Error{ErrorCode::SessionVersion,
                     path,
                     "is a session of version " + std::to_string(*version) + "; this Partita reads version " +
                         std::to_string(schemaVersion),
                     {}};
    if (const auto done = upgrade(**database, *version); !done)
        return done.error();
    if (const auto done = (*database)->keepLog(); !done)
        return done.error();
    return std::unique_ptr<Session>(new SessionFile(std::move(*database)));
}

} // namespace partita
