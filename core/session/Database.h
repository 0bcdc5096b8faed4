#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace partita {

// One row's values at a time out of a prepared SQL statement. Blobs and texts are copied out.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::span<const std::byte> blob);

    // True when there is a row to read, false at the end; an error ends it too and is kept in status().
    bool step();
    int status() const { return status_; } // an SQLite result code

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::vector<std::byte> blob(int column) const;

private:
    sqlite3_stmt* statement_ = nullptr;
    int status_ = 0;
};

// An SQLite file, opened as one from a stranger: no trigger of it runs, no view or function in its schema is
// trusted. One thread at a time.
class Database {
public:
    enum class Mode { Create, Open, Read };
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, Mode mode);
    ~Database(); // folds the write-ahead log back: one plain file again
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::filesystem::path& path() const { return path_; }

    Status execute(std::string_view sql); // any number of statements
    // One that gives no rows. From the first of them on every commit goes through a write-ahead log: it
    // survives a killed process as soon as it returned. A file that is only read is not touched.
    Status run(Statement& statement);
    void keepLog(); // from here on already
    std::int64_t lastInsertId() const;
    int changes() const;
    sqlite3* handle() const { return handle_; }

    // The last failure as an Error with the path: NotASession; NotReadable where it is damaged; of writing
    // also DiskFull and NotWritable.
    enum class Doing { Reading, Writing };
    Error failure(Doing doing) const;

    // NotReadable with the first complaint, when the pages don't hold together. Reads the whole file.
    Status check() const;

    // A consistent copy of the whole into a new file, as it is now.
    Status copyTo(const std::filesystem::path& target) const;

private:
    Database(sqlite3* handle, std::filesystem::path path);

    sqlite3* handle_;
    std::filesystem::path path_;
    bool logged_ = false;
};

} // namespace partita
