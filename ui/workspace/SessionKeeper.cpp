#include "ui/workspace/SessionKeeper.h"

#include "ui/texts/Texts.h"
#include "ui/workspace/TakeRecords.h"

#include <chrono>
#include <exception>

namespace partita::ui {

namespace {

template <class... Values>
Result<OpenedSession> openGuarded(const SessionWanted& wanted, const Values&... values) {
    try {
        return openSession(wanted, values...);
    } catch (const std::exception& exception) {
        return Error{ErrorCode::NotReadable, wanted.path, exception.what(), std::nullopt};
    }
}

} // namespace

struct SessionKeeper::Worker {
    std::unique_ptr<SessionDesk> desk;
    std::unique_ptr<SessionDesk> next; // opened and not yet adopted
    std::optional<ErrorCode> failing;
};

SessionKeeper::SessionKeeper(LoadModel loadModel, std::filesystem::path home, std::filesystem::path cache,
                             QObject* parent)
    : QObject(parent)
    , loadModel_(std::move(loadModel))
    , home_(std::move(home))
    , cache_(std::move(cache))
    , thread_([this](std::stop_token stop) { run(stop); }) {}

SessionKeeper::~SessionKeeper() = default;

void SessionKeeper::create(const std::filesystem::path& path) {
    hasFile_ = true;
    ++asked_;
    enqueue([this, path](Worker& worker) {
        leave(worker);
        worker.next.reset();
        worker.desk = std::make_unique<SessionDesk>(path, home_);
    });
}

void SessionKeeper::open(const SessionWanted& wanted) {
    enqueue([this, wanted, serial = ++asked_](Worker& worker) {
        worker.next.reset();
        const auto answer = [this, serial](auto tell) {
            post([this, serial, tell] {
                if (serial == asked_) // else something else was asked for meanwhile
                    tell();
            });
        };
        std::error_code ignored;
        if (worker.desk && std::filesystem::equivalent(worker.desk->path(), wanted.path, ignored)) {
            answer([this, path = toText(wanted.path)] { emit alreadyOpen(path); });
            return;
        }
        auto opened = openGuarded(wanted, loadModel_, home_, cache_);
        if (!opened) {
            answer([this, error = opened.error()] { emit openFailed(error); });
            return;
        }
        worker.next = std::move(opened->desk);
        answer([this, contents = std::move(opened->contents)] { emit this->opened(contents); });
    });
}

void SessionKeeper::adopt() {
    hasFile_ = true;
    enqueue([this](Worker& worker) {
        if (!worker.next)
            return;
        leave(worker);
        worker.desk = std::move(worker.next);
    });
}

void SessionKeeper::keepCorpus(std::shared_ptr<const Corpus> corpus) {
    put("corpus", changeOf(CorpusRecord{corpus->root, toJson(corpus->options), reportJson(*corpus)}));
}

void SessionKeeper::keepTake(const Take& take) {
    put(takeSubject(take.key), changeOf(take));
}

void SessionKeeper::removeTake(int key) {
    put(takeSubject(key), {[key](Session& session) { return session.removeTake(key); }});
}

void SessionKeeper::keepModel(std::shared_ptr<const MusicModel> model,
                              const std::filesystem::path& checkpoint) {
    put("model", changeOf(std::move(model), checkpoint, cache_));
}

void SessionKeeper::keepView(const std::string& key, const std::string& value) {
    put("view " + key, viewChange(key, value));
}

void SessionKeeper::saveCopy(const std::filesystem::path& target) {
    enqueue([this, target](Worker& worker) {
        if (worker.desk)
            copy(*worker.desk, target);
    });
}

void SessionKeeper::writeNow() {
    enqueue([this](Worker& worker) {
        settle(worker);
        if (worker.desk)
            post([this, path = toText(worker.desk->path()), unwritten = worker.desk->unwritten()] {
                emit written(path, unwritten);
            });
    });
}

void SessionKeeper::copy(SessionDesk& desk, const std::filesystem::path& target) {
    const QString path = toText(target);
    if (SessionDraft::isInUse(target)) {
        post([this, path] { emit copyRefused(path); });
        return;
    }
    const auto before = desk.path();
    const auto failure = desk.copyTo(target);
    if (!failure)
        post([this, error = failure.error()] { emit copyFailed(error); });
    else if (*failure)
        post([this, path, error = **failure] { emit copiedAllBut(path, error); });
    else
        post([this, path] { emit copied(path); });
    if (desk.path() != before)
        post([this, path] { emit goesOnIn(path); });
}

void SessionKeeper::close() {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
}

void SessionKeeper::put(const std::string& subject, SessionDesk::Change change) {
    enqueue([subject, change = std::move(change)](Worker& worker) {
        if (worker.desk)
            worker.desk->put(subject, change);
    });
}

void SessionKeeper::enqueue(Order order) {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(order));
    changed_.notify_all();
}

// Writes what waits, and tells when that begins to fail or fails no longer.
void SessionKeeper::settle(Worker& worker) {
    if (!worker.desk)
        return;
    const Status written = worker.desk->write();
    if (const auto before = worker.desk->movedFrom())
        post([this, before = toText(*before), path = toText(worker.desk->path())] {
            emit madeAnew(before, path);
        });
    if (written && worker.failing) {
        worker.failing.reset();
        post([this] { emit writeRecovered(); });
    } else if (!written && worker.failing != written.error().code) {
        worker.failing = written.error().code;
        post([this, error = written.error()] { emit writeFailed(error); });
    }
}

int SessionKeeper::leave(Worker& worker) {
    settle(worker);
    int unwritten = worker.desk ? worker.desk->unwritten() : 0;
    if (unwritten > 0) {
        const QString session = toText(worker.desk->path());
        if (const auto path = worker.desk->rescue()) {
            post([this, session, path = toText(*path)] { emit rescued(session, path); });
            unwritten = worker.desk->unwritten();
        }
        if (unwritten > 0)
            post([this, session, unwritten] { emit lost(session, unwritten); });
    }
    worker.failing.reset();
    worker.desk.reset(); // one plain file again
    return unwritten;
}

void SessionKeeper::run(std::stop_token stop) {
    constexpr std::chrono::seconds lookInterval{2}; // for what waits and for a file that went
    Worker worker;
    std::unique_lock lock(mutex_);
    for (bool last = false; !last;) {
        changed_.wait_for(lock, stop, lookInterval, [this] { return !queue_.empty() || closing_; });
        last = closing_ || stop.stop_requested();
        while (!queue_.empty()) {
            const Order order = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            order(worker);
            lock.lock();
        }
        lock.unlock();
        if (!last)
            settle(worker);
        lock.lock();
    }
    lock.unlock();
    const int unwritten = leave(worker);
    post([this, unwritten] { emit closed(unwritten); });
}

} // namespace partita::ui
