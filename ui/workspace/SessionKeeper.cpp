#include "ui/workspace/SessionKeeper.h"

#include "ui/workspace/TakeRecords.h"

#include <algorithm>
#include <chrono>
#include <exception>

namespace partita::ui {

namespace {

template <class Call>
Status guarded(Call call) {
    try {
        return call();
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, {}, exception.what(), std::nullopt};
    }
}

} // namespace

struct SessionKeeper::Worker {
    std::unique_ptr<Session> session;
    std::map<int, std::int64_t> ids; // of the takes, by key

    Status put(const Take& take) {
        TakeRecord record = recordOf(take);
        if (const auto parent = ids.find(take.parent); parent != ids.end())
            record.parent = parent->second;
        if (const auto known = ids.find(take.key); known != ids.end()) {
            record.id = known->second;
            return session->updateTake(record);
        }
        auto id = session->addTake(record);
        if (!id)
            return id.error();
        ids[take.key] = *id;
        return Done{};
    }

    Result<SessionContents> contents(const std::vector<std::string>& views, const LoadModel& loadModel,
                                     const std::filesystem::path& cache) {
        SessionContents found;
        found.path = session->path();
        auto takes = session->takes();
        if (!takes)
            return takes.error();
        for (TakeRecord& record : *takes) {
            const int key = static_cast<int>(record.id);
            ids[key] = record.id;
            found.takes.push_back(takeOf(std::move(record), key));
        }
        auto corpus = session->corpus();
        if (!corpus)
            return corpus.error();
        found.corpus = std::move(corpus).value();
        for (const std::string& key : views)
            if (auto value = session->view(key))
                found.views[key] = *value;
        const auto file = cache / "session-model.safetensors";
        if (auto kept = session->modelTo("best", file); kept && *kept)
            if (auto model = loadModel(file))
                found.model = *model;
        return found;
    }
};

SessionKeeper::SessionKeeper(LoadModel loadModel, std::filesystem::path cache, QObject* parent)
    : QObject(parent)
    , loadModel_(std::move(loadModel))
    , cache_(std::move(cache))
    , thread_([this](std::stop_token stop) { run(stop); }) {}

SessionKeeper::~SessionKeeper() = default;

void SessionKeeper::create(const std::filesystem::path& path) {
    hasFile_ = true;
    enqueue({{}, [path](Worker& worker) -> Status {
                 std::error_code error;
                 std::filesystem::create_directories(path.parent_path(), error);
                 auto session = Session::create(path);
                 if (!session)
                     return session.error();
                 worker.ids.clear();
                 worker.session = std::move(session).value();
                 return Done{};
             }});
}

void SessionKeeper::open(const std::filesystem::path& path, const std::vector<std::string>& views,
                         const std::filesystem::path& checkpoint) {
    enqueue({{},
             [this, path, views, checkpoint](Worker& worker) -> Status {
                 auto session = Session::open(path);
                 if (!session) {
                     post([this, error = session.error()] { emit openFailed(error); });
                     return Done{};
                 }
                 worker.ids.clear();
                 worker.session = std::move(session).value();
                 std::error_code ignored;
                 std::filesystem::create_directories(cache_, ignored);
                 auto contents = worker.contents(views, loadModel_, cache_);
                 if (contents && contents->model)
                     if (const auto kept = worker.session->modelTo("resume", checkpoint))
                         contents->hasCheckpoint = *kept;
                 if (contents)
                     post([this, found = std::move(contents).value()] {
                         hasFile_ = true;
                         emit opened(found);
                     });
                 else
                     post([this, error = contents.error()] { emit openFailed(error); });
                 return Done{};
             },
             false});
}

void SessionKeeper::keepCorpus(std::shared_ptr<const Corpus> corpus) {
    enqueue(
        {"corpus", [corpus = std::move(corpus)](Worker& worker) {
             return worker.session->setCorpus({corpus->root, toJson(corpus->options), reportJson(*corpus)});
         }});
}

void SessionKeeper::keepTake(const Take& take) {
    enqueue({"take " + std::to_string(take.key), [take](Worker& worker) { return worker.put(take); }});
}

void SessionKeeper::removeTake(int key) {
    enqueue({{}, [key](Worker& worker) -> Status {
                 const auto known = worker.ids.find(key);
                 if (known == worker.ids.end())
                     return Done{};
                 const Status removed = worker.session->removeTake(known->second);
                 if (removed)
                     worker.ids.erase(known);
                 return removed;
             }});
}

void SessionKeeper::keepModel(std::shared_ptr<const MusicModel> model,
                              const std::filesystem::path& checkpoint) {
    enqueue({"model", [model = std::move(model), cache = cache_, checkpoint](Worker& worker) -> Status {
                 std::error_code ignored;
                 std::filesystem::create_directories(cache, ignored);
                 const auto file = cache / "session-model.safetensors";
                 if (const Status saved = model->save(file); !saved)
                     return saved;
                 const Status kept = worker.session->setModel("best", file);
                 if (!kept || !std::filesystem::exists(checkpoint, ignored))
                     return kept;
                 return worker.session->setModel("resume", checkpoint);
             }});
}

void SessionKeeper::keepView(std::string key, std::string value) {
    const std::string what = "view " + key;
    enqueue({what, [key = std::move(key), value = std::move(value)](Worker& worker) {
                 return worker.session->setView(key, value);
             }});
}

void SessionKeeper::saveCopy(const std::filesystem::path& target) {
    enqueue({{},
             [this, target](Worker& worker) -> Status {
                 const Status copied = worker.session
                                           ? worker.session->saveCopy(target)
                                           : Error{ErrorCode::NotASession, target, "nothing to save yet", {}};
                 if (copied)
                     post([this, target] { emit this->copied(QString::fromStdString(displayPath(target))); });
                 else
                     post([this, error = copied.error()] { emit copyFailed(error); });
                 return Done{};
             },
             false});
}

void SessionKeeper::close() {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
}

void SessionKeeper::enqueue(Change change) {
    const std::lock_guard lock(mutex_);
    const auto waiting = std::find_if(queue_.rbegin(), queue_.rend(), [&](const Change& other) {
        return !change.what.empty() && other.what == change.what;
    });
    if (waiting != queue_.rend())
        waiting->write = std::move(change.write);
    else
        queue_.push_back(std::move(change));
    changed_.notify_all();
}

// True when the change is done with.
bool SessionKeeper::attempt(Worker& worker, const Change& change, bool& failing) {
    const bool needsFile = !change.what.empty();
    const Status written = needsFile && !worker.session
                               ? Status(Error{ErrorCode::NotASession, {}, "no file yet", {}})
                               : guarded([&] { return change.write(worker); });
    if (written && failing && change.retried) {
        failing = false;
        post([this] { emit writeRecovered(); });
    } else if (!written && !failing) {
        failing = true;
        post([this, error = written.error()] { emit writeFailed(error); });
    }
    return written.ok() || !change.retried;
}

void SessionKeeper::run(std::stop_token stop) {
    constexpr std::chrono::seconds retryInterval{5};
    Worker worker;
    bool failing = false;
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, stop, [this] { return !queue_.empty() || closing_; });
        const bool last = closing_ || stop.stop_requested();
        while (!queue_.empty()) {
            Change change = queue_.front(); // a copy: it stays in its place until it is written
            queue_.front().what.clear();    // later ones of its name wait behind it
            lock.unlock();
            const bool done = attempt(worker, change, failing);
            lock.lock();
            if (!done) {
                queue_.front().what = change.what;
                break;
            }
            queue_.pop_front();
        }
        if (last)
            break;
        if (!queue_.empty())
            changed_.wait_for(lock, stop, retryInterval, [this] { return closing_; });
    }
    const int unwritten = static_cast<int>(queue_.size());
    lock.unlock();
    worker.session.reset(); // one plain file again
    post([this, unwritten] { emit closed(unwritten); });
}

} // namespace partita::ui
