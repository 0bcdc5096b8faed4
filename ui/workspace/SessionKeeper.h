#pragma once

#include "core/dataset/Corpus.h"
#include "ui/workspace/SessionReading.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace partita::ui {

// Writes what happens into the session file, on a thread of its own. Every call returns at once. What can't
// be written waits and holds nothing else up; it is tried again every few seconds, goes into copies, and at
// the latest when the session is left into a new file at `home`. GUI thread.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    SessionKeeper(LoadModel loadModel, std::filesystem::path home, std::filesystem::path cache,
                  QObject* parent = nullptr);
    ~SessionKeeper() override; // what waits is tried once more

    bool hasFile() const { return hasFile_; } // create() or adopt() was called
    void create(const std::filesystem::path& path);
    // Contents by opened(); the session before goes on until adopt(). Another open() or create() forgets it.
    void open(const SessionWanted& wanted);
    void adopt(); // what opened() gave is the session from here on

    void keepCorpus(std::shared_ptr<const Corpus> corpus);
    void keepTake(const Take& take); // new or changed
    void removeTake(int key);
    // Also the checkpoint of its training, where there is one.
    void keepModel(std::shared_ptr<const MusicModel> model, const std::filesystem::path& checkpoint);
    void keepView(const std::string& key, const std::string& value);
    void saveCopy(const std::filesystem::path& target); // one of the four copy signals
    void writeNow();                                    // written() when all that came before was tried

    void close(); // closed() when all is written or has been tried

signals:
    void opened(const partita::ui::SessionContents& contents);
    void openFailed(const partita::Error& error);
    void alreadyOpen(const QString& path); // it is the session that is open
    void written(const QString& path, int unwritten);
    void copied(const QString& path);
    void copiedAllBut(const QString& path, const partita::Error& error);
    void copyFailed(const partita::Error& error);
    void copyRefused(const QString& path);         // a window has that one open
    void goesOnIn(const QString& path);            // a session that could only be read has a copy now
    void writeFailed(const partita::Error& error); // goes on trying
    void writeRecovered();
    void madeAnew(const QString& before, const QString& path); // the file was gone
    void rescued(const QString& session,
                 const QString& path); // what could not be written into it is there, and all else
    void lost(const QString& session, int changes);
    void closed(int unwritten);

private:
    struct Worker; // what the thread alone touches
    using Order = std::function<void(Worker&)>;

    void enqueue(Order order);
    void put(const std::string& subject, SessionDesk::Change change);
    void run(std::stop_token stop);
    void settle(Worker& worker);
    int leave(Worker& worker); // how much was lost
    void copy(SessionDesk& desk, const std::filesystem::path& target);
    template <class Call>
    void post(Call call) {
        QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    }

    LoadModel loadModel_;
    std::filesystem::path home_;
    std::filesystem::path cache_;
    bool hasFile_ = false;
    int asked_ = 0; // how often a session was opened or made

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Order> queue_;
    bool closing_ = false;
    std::jthread thread_; // last: it uses the rest
};

} // namespace partita::ui
