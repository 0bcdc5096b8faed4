#include "core/session/SessionFile.h"

#include "core/base/AtomicFile.h"
#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"

#include <sqlite3.h>

#include <algorithm>

namespace partita {

namespace {

constexpr std::int64_t mostSoughtIds = 1'000'000; // in a list of takes that breaks off

// In the order of readTake().
const std::vector<std::pair<std::string, std::string>> takeColumnDefaults{
    {"parent", "0"},  {"name", "''"}, {"parameters", "''"}, {"created", "''"},
    {"starred", "0"}, {"note", "''"}, {"score", "x''"},     {"locks", "''"}};

} // namespace

SessionFile::SessionFile(std::unique_ptr<Database> database, std::unique_ptr<FileLock> lock, Access access)
    : lock_(std::move(lock))
    , database_(std::move(database))
    , access_(access)
    , identity_(fileIdentity(database_->path())) {}

Result<bool> SessionFile::next(Statement& statement) const {
    if (statement.step())
        return true;
    if (statement.status() != SQLITE_DONE)
        return database_->failure(Database::Doing::Reading);
    return false;
}

Status SessionFile::setCorpus(const CorpusRecord& corpus) {
    auto insert =
        statement("INSERT OR REPLACE INTO corpus (id, root, options, report) VALUES (1, ?1, ?2, ?3)");
    const auto root = corpus.root.u8string(); // the path's own bytes where paths are bytes
    insert.bind(1, std::as_bytes(std::span(root))).bind(2, corpus.options).bind(3, corpus.report);
    return database_->run(insert);
}

Result<std::optional<CorpusRecord>> SessionFile::corpus() const {
    auto select = statement("SELECT root, options, report FROM corpus");
    const auto found = next(select);
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<CorpusRecord>();
    const auto root = select.blob(0);
    CorpusRecord record;
    record.root =
        std::filesystem::path(std::u8string(reinterpret_cast<const char8_t*>(root.data()), root.size()));
    record.options = select.text(1);
    record.report = select.text(2);
    return std::optional(std::move(record));
}

Status SessionFile::putTake(const TakeRecord& take) {
    auto insert =
        statement("INSERT INTO take (parent, name, parameters, created, starred, note, score, locks, id) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET "
                  "parent = ?1, name = ?2, parameters = ?3, created = ?4, starred = ?5, note = ?6, "
                  "score = ?7, locks = ?8");
    insert.bind(1, take.parent).bind(2, take.name).bind(3, take.parameters).bind(4, take.created);
    insert.bind(5, std::int64_t{take.starred}).bind(6, take.note).bind(7, writeMidi(take.score));
    insert.bind(8, take.locks).bind(9, take.id);
    return database_->run(insert);
}

Status SessionFile::removeTake(std::int64_t id) {
    auto remove = statement("DELETE FROM take WHERE id = ?1");
    remove.bind(1, id);
    return database_->run(remove);
}

std::set<std::string> SessionFile::takeColumns() const {
    auto select = statement("SELECT name FROM pragma_table_info('take')");
    std::set<std::string> columns;
    while (select.step())
        columns.insert(select.text(0));
    return columns;
}

// All of them; where their list breaks off, all that could have been.
std::vector<std::int64_t> SessionFile::takeIds(TakesFound& found) const {
    auto last = statement("SELECT seq FROM sqlite_sequence WHERE name = 'take'");
    if (last.step())
        found.lastId = std::clamp(last.integer(0), std::int64_t{0}, mostTakeId);
    std::vector<std::int64_t> ids;
    auto select = statement("SELECT id FROM take ORDER BY id");
    Result<bool> row = false;
    while ((row = next(select)) && *row)
        ids.push_back(select.integer(0));
    if (!ids.empty())
        found.lastId = std::max(found.lastId, std::clamp(ids.back(), std::int64_t{0}, mostTakeId));
    if (row)
        return ids;
    found.damage = row.error();
    const std::int64_t first = ids.empty() ? 1 : ids.back() + 1;
    for (std::int64_t id = first; id <= std::min(found.lastId, mostSoughtIds); ++id)
        ids.push_back(id);
    return ids;
}

void SessionFile::readTake(std::int64_t id, const Statement& select, TakesFound& found) {
    std::string name = select.text(1);
    if (id < 1 || id > mostTakeId) {
        found.unread.push_back({id, name, "its number is impossible"});
        return;
    }
    auto file = readMidi(select.blob(6));
    if (!file) {
        found.unread.push_back({id, name, file.error().detail});
        return;
    }
    const std::int64_t parent = select.integer(0); // one that comes later would make a circle
    found.takes.push_back({id, parent > 0 && parent < id ? parent : 0, std::move(name), select.text(2),
                           select.text(3), select.integer(4) != 0, select.text(5), std::move(file->score),
                           select.text(7)});
}

Result<TakesFound> SessionFile::takes() const {
    const std::set<std::string> columns = takeColumns();
    if (!columns.contains("id") || !columns.contains("score"))
        return Error{ErrorCode::NotReadable, path(), "is damaged: it has no list of takes", {}};
    TakesFound found;
    std::string wanted;
    for (const auto& [column, usual] : takeColumnDefaults) {
        wanted += (wanted.empty() ? "" : ", ") + (columns.contains(column) ? column : usual);
        if (!columns.contains(column) && (column != "locks" || access_ == Access::Writing))
            found.damage = Error{ErrorCode::NotReadable, path(), "its takes have no " + column, {}};
    }
    const std::string sql = "SELECT " + wanted + " FROM take WHERE id = ?1";
    for (const std::int64_t id : takeIds(found)) {
        auto select = statement(sql);
        select.bind(1, id);
        const auto row = next(select);
        if (!row) {
            found.unread.push_back({id, {}, row.error().detail});
            found.damage = row.error();
        } else if (*row) {
            readTake(id, select, found);
        }
    }
    return found;
}

Status SessionFile::setModel(const std::string& name, const std::filesystem::path& file) {
    std::error_code error;
    if (const auto size = std::filesystem::file_size(file, error); !error && size > mostModelBytes)
        return Error{ErrorCode::NotWritable,
                     path(),
                     "the model has " + std::to_string(size) + " bytes, a session file holds " +
                         std::to_string(mostModelBytes),
                     {}};
    const auto bytes = readFile(file);
    if (!bytes)
        return bytes.error();
    if (spared_.contains(name)) {
        auto move =
            statement("UPDATE model SET name = name || ' unread ' || "
                      "(SELECT count(*) FROM model WHERE name LIKE ?1 || ' unread %') WHERE name = ?1");
        move.bind(1, name);
        if (auto moved = database_->run(move); !moved)
            return moved;
        spared_.erase(name);
    }
    auto insert = statement("INSERT OR REPLACE INTO model (name, file) VALUES (?1, ?2)");
    insert.bind(1, name).bind(2, std::span<const std::byte>(*bytes));
    return database_->run(insert);
}

Result<bool> SessionFile::modelTo(const std::string& name, const std::filesystem::path& file) const {
    auto select = statement("SELECT file FROM model WHERE name = ?1");
    select.bind(1, name);
    const auto found = next(select);
    if (!found || !*found)
        return found;
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
    const auto found = next(select);
    if (!found)
        return found.error();
    return *found ? select.text(0) : std::string();
}

} // namespace partita
