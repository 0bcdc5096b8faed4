#pragma once

#include "core/dataset/Corpus.h"
#include "core/learn/MusicModel.h"
#include "core/session/Session.h"
#include "ui/workspace/TakeList.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace partita::ui {

// A session as it was found in its file.
struct SessionContents {
    std::filesystem::path path;
    std::vector<Take> takes;
    std::optional<CorpusRecord> corpus;
    std::shared_ptr<const MusicModel> model;
    bool hasCheckpoint = false;
    std::map<std::string, std::string> views;
};

// Writes what happens into the session file, on a thread of its own and in order. Every call returns at once.
// What can't be written is tried again every few seconds and not forgotten. GUI thread.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    using LoadModel = std::function<Result<std::shared_ptr<const MusicModel>>(const std::filesystem::path&)>;

    SessionKeeper(LoadModel loadModel, std::filesystem::path cache, QObject* parent = nullptr);
    ~SessionKeeper() override; // what is queued is tried once more

    bool hasFile() const { return hasFile_; } // create() or open() was called
    void create(const std::filesystem::path& path);
    // Contents by opened(); the kept checkpoint is put where `checkpoint` says.
    void open(const std::filesystem::path& path, const std::vector<std::string>& views,
              const std::filesystem::path& checkpoint);

    void keepCorpus(std::shared_ptr<const Corpus> corpus);
    void keepTake(const Take& take); // new or changed
    void removeTake(int key);
    // Also the checkpoint of its training, where there is one.
    void keepModel(std::shared_ptr<const MusicModel> model, const std::filesystem::path& checkpoint);
    void keepView(std::string key, std::string value);
    void saveCopy(const std::filesystem::path& target); // copied() or failed()

    void close(); // closed() when all is written or has been tried

signals:
    void opened(const partita::ui::SessionContents& contents);
    void copied(const QString& path);
    void openFailed(const partita::Error& error);
    void copyFailed(const partita::Error& error);
    void writeFailed(const partita::Error& error); // goes on trying
    void writeRecovered();
    void closed(int unwritten);

private:
    struct Worker; // what the thread alone touches
    struct Change {
        std::string what; // a later one of the same name replaces one that still waits; empty: never replaced
        std::function<Status(Worker&)> write;
        bool retried = true;
    };

    void enqueue(Change change);
    void run(std::stop_token stop);
    bool attempt(Worker& worker, const Change& change, bool& failing);
    template <class Call>
    void post(Call call) {
        QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    }

    LoadModel loadModel_;
    std::filesystem::path cache_;
    bool hasFile_ = false;

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Change> queue_;
    bool closing_ = false;
    std::jthread thread_; // last: it uses the rest
};

} // namespace partita::ui
