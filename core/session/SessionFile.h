#pragma once

#include "core/session/Database.h"
#include "core/session/FileLock.h"
#include "core/session/Session.h"

#include <set>

namespace partita {

// The tables of a session, behind the interface.
class SessionFile final : public Session {
public:
    // `lock` is null where the file is only read.
    SessionFile(std::unique_ptr<Database> database, std::unique_ptr<FileLock> lock, Access access);

    const std::filesystem::path& path() const override { return database_->path(); }
    Access access() const override { return access_; }
    bool isInPlace() const override { return isStillThere(path(), identity_); }
    Status check() const override { return database_->check(); }

    Status setCorpus(const CorpusRecord& corpus) override;
    Result<std::optional<CorpusRecord>> corpus() const override;
    Status putTake(const TakeRecord& take) override;
    Status removeTake(std::int64_t id) override;
    Result<TakesFound> takes() const override;
    Status setModel(const std::string& name, const std::filesystem::path& file) override;
    Result<bool> modelTo(const std::string& name, const std::filesystem::path& file) const override;
    void spareModel(const std::string& name) override { spared_.insert(name); }
    Status setView(const std::string& key, const std::string& value) override;
    Result<std::string> view(const std::string& key) const override;

    const Database& database() const { return *database_; }

private:
    Statement statement(std::string_view sql) const { return Statement(database_->handle(), sql); }
    std::set<std::string> takeColumns() const;
    std::vector<std::int64_t> takeIds(TakesFound& found) const;
    static void readTake(std::int64_t id, const Statement& select, TakesFound& found);
    Result<bool> next(Statement& statement) const; // whether there is a row

    std::unique_ptr<FileLock> lock_; // outlives the database
    std::unique_ptr<Database> database_;
    Access access_;
    std::optional<FileIdentity> identity_;
    std::set<std::string> spared_; // names of models
};

} // namespace partita
