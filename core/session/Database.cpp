#include "core/session/Database.h"

#include <sqlite3.h>

namespace partita {

namespace {

std::string utf8(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

ErrorCode codeOf(int status, Database::Doing doing) {
    switch (status & 0xFF) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_NOTADB:
        return ErrorCode::NotASession;
    case SQLITE_CORRUPT:
        return ErrorCode::NotReadable;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_LOCKED:
    case SQLITE_BUSY:
        return ErrorCode::NotWritable;
    default:
        return doing == Database::Doing::Writing ? ErrorCode::NotWritable : ErrorCode::NotReadable;
    }
}

Error errorOf(sqlite3* handle, const std::filesystem::path& path, Database::Doing doing) {
    const int status = sqlite3_extended_errcode(handle);
    return {codeOf(status, doing), path, sqlite3_errmsg(handle), {}};
}

void trustNothingIn(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

} // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
    status_ = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int index, std::int64_t value) {
    if (statement_ != nullptr)
        status_ = sqlite3_bind_int64(statement_, index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    if (statement_ != nullptr)
        status_ =
            sqlite3_bind_text64(statement_, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int index, std::span<const std::byte> blob) {
    static constexpr std::byte none{};
    if (statement_ != nullptr)
        status_ = sqlite3_bind_blob64(statement_, index, blob.empty() ? &none : blob.data(), blob.size(),
                                      SQLITE_TRANSIENT);
    return *this;
}

bool Statement::step() {
    if (statement_ == nullptr)
        return false;
    status_ = sqlite3_step(statement_);
    return status_ == SQLITE_ROW;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr
               ? std::string()
               : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::vector<std::byte> Statement::blob(int column) const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr ? std::vector<std::byte>()
                            : std::vector<std::byte>(bytes, bytes + sqlite3_column_bytes(statement_, column));
}

Database::Database(sqlite3* handle, std::filesystem::path path)
    : handle_(handle)
    , path_(std::move(path)) {}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, Mode mode) {
    sqlite3* handle = nullptr;
    const int access = mode == Mode::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int flags = access | SQLITE_OPEN_FULLMUTEX | (mode == Mode::Create ? SQLITE_OPEN_CREATE : 0);
    const int status = sqlite3_open_v2(utf8(path).c_str(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(handle, path));
    if (status != SQLITE_OK)
        return errorOf(handle, path, mode == Mode::Create ? Doing::Writing : Doing::Reading);
    trustNothingIn(handle);
    constexpr int patienceMs = 300; // with other programs: of Partita's windows only one writes
    sqlite3_busy_timeout(handle, patienceMs);
    return database;
}

void Database::keepLog() {
    if (!logged_)
        logged_ = execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").ok();
}

Database::~Database() {
    if (logged_)
        sqlite3_exec(handle_, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    sqlite3_close_v2(handle_);
}

Status Database::execute(std::string_view sql) {
    if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(Doing::Writing);
    return Done{};
}

Status Database::run(Statement& statement) {
    keepLog();
    statement.step();
    if (statement.status() != SQLITE_DONE)
        return failure(Doing::Writing);
    return Done{};
}

std::int64_t Database::lastInsertId() const {
    return sqlite3_last_insert_rowid(handle_);
}

int Database::changes() const {
    return sqlite3_changes(handle_);
}

Error Database::failure(Doing doing) const {
    return errorOf(handle_, path_, doing);
}

Status Database::check() const {
    Statement statement(handle_, "PRAGMA quick_check(1)");
    if (!statement.step())
        return failure(Doing::Reading);
    if (const std::string answer = statement.text(0); answer != "ok")
        return Error{ErrorCode::NotReadable, path_, answer, {}};
    return Done{};
}

Status Database::copyTo(const std::filesystem::path& target) const {
    sqlite3* copy = nullptr;
    const int opened =
        sqlite3_open_v2(utf8(target).c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const Database keeper(copy, target);
    if (opened != SQLITE_OK)
        return Error{ErrorCode::NotWritable, target, sqlite3_errmsg(copy), {}};
    sqlite3_backup* backup = sqlite3_backup_init(copy, "main", handle_, "main");
    if (backup == nullptr)
        return errorOf(copy, target, Doing::Writing);
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK)
        return errorOf(copy, target, Doing::Writing);
    return Done{};
}

} // namespace partita
