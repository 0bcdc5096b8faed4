// The part of Workspace that keeps the session and closes it.
#include "ui/texts/Texts.h"
#include "ui/workspace/TakeRecords.h"
#include "ui/workspace/Workspace.h"

#include <QUuid>

namespace partita::ui {

namespace {
const std::vector<std::string> keptViews{"stage", "take", "places", "mixes"};
}

void Workspace::ensureSessionFile() {
    if (!session_.hasFile())
        createSessionFile();
}

void Workspace::createSessionFile() {
    const QString name = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss ")) +
                         QUuid::createUuid().toString(QUuid::Id128).left(4) + ".partita";
    const auto path = services_.folders.sessions / toPath(name);
    session_.create(path);
    settings_.setLastSession(toText(path));
}

void Workspace::joinSession() {
    connect(&session_, &SessionKeeper::opened, this, [this](const SessionContents& contents) {
        whenQuiet([this, contents] {
            leaveSession(checkpoint_);
            session_.adopt();
            restore(contents);
        });
    });
    connect(&session_, &SessionKeeper::copied, this,
            [this](const QString& path) { emit noticed(tr("Session copied to %1").arg(path)); });
    connect(&session_, &SessionKeeper::goesOnIn, this, [this](const QString& path) {
        settings_.setLastSession(path);
        emit problemSolved();
    });
    connect(&session_, &SessionKeeper::writeRecovered, this, [this] {
        emit problemSolved();
        emit noticed(tr("The session is being saved again."));
    });
    connect(&session_, &SessionKeeper::closed, this, &Workspace::closed);
}

void Workspace::joinSessionTrouble() {
    const auto tell = [this](const Error& error) { emit problem(sentenceOf(error)); };
    connect(&session_, &SessionKeeper::openFailed, this, tell);
    connect(&session_, &SessionKeeper::copyFailed, this, tell);
    connect(&session_, &SessionKeeper::alreadyOpen, this,
            [this](const QString& path) { emit noticed(tr("%1 is the session that is open.").arg(path)); });
    connect(&session_, &SessionKeeper::copiedAllBut, this, [this](const QString& path, const Error& error) {
        emit problem(tr("Session copied to %1, but not all of it: %2").arg(path, sentenceOf(error)));
    });
    connect(&session_, &SessionKeeper::copyRefused, this, [this](const QString& path) {
        emit problem(tr("%1 is a session that a window has open, so nothing was copied. Choose another name.")
                         .arg(path));
    });
    connect(&session_, &SessionKeeper::writeFailed, this, [this](const Error& error) {
        emit problem(
            tr("The session is not being saved: %1 Partita keeps trying; File > Save a copy of the session "
               "puts it elsewhere.")
                .arg(sentenceOf(error)));
    });
    connect(&session_, &SessionKeeper::madeAnew, this, [this](const QString& before, const QString& path) {
        settings_.setLastSession(path);
        emit problem(
            before == path
                ? tr("The file of the session, %1, was deleted. Everything was written into it anew.")
                      .arg(path)
                : tr("The file of the session, %1, is gone. Everything was written into %2.")
                      .arg(before, path));
    });
    connect(&session_, &SessionKeeper::rescued, this, [this](const QString& session, const QString& path) {
        const QString sentence =
            tr("Not all could be saved into %1. The session as it was last is in %2.").arg(session, path);
        if (closing_)
            settings_.setLastSession(path);
        emit closing_ ? keptElsewhere(sentence) : problem(sentence);
    });
    connect(&session_, &SessionKeeper::lost, this, [this](const QString& session, int changes) {
        if (!closing_)
            emit problem(tr("%n change(s) could not be saved into %1.", nullptr, changes).arg(session));
    });
}

void Workspace::whenQuiet(std::function<void()> then) {
    whenQuiet_ = std::move(then);
    training_.cancel();
    composer_.cancel();
    library_.stop();
    goOnWhenQuiet();
}

void Workspace::goOnWhenQuiet() {
    if (whenQuiet_ && !training_.isRunning() && !composer_.isComposing() && !closing_)
        std::exchange(whenQuiet_, nullptr)();
}

// All that was made comes into the takes of this session, and nothing of it into the next.
void Workspace::leaveSession(const std::filesystem::path& checkpoint) {
    ++sessions_;
    emit aboutToClose();
    leaving_ = true;
    stand_.clear();
    flushTakes();
    takes_.clear();
    library_.clear();
    training_.beginAnew(checkpoint);
    composer_.setModel(nullptr);
    keptModel_ = nullptr;
    modelIsLearned_ = false;
    playsNext_ = false;
    leaving_ = false;
    emit problemSolved(); // whatever it was, it was of that session
}

void Workspace::newSession() {
    whenQuiet([this] {
        leaveSession(training_.newCheckpoint());
        createSessionFile();
        emit emptyChanged();
    });
}

void Workspace::flushTakes() {
    keepTimer_.stop();
    if (unkeptTakes_.empty())
        return;
    ensureSessionFile();
    for (const int key : unkeptTakes_)
        if (const Take* take = takes_.find(key))
            session_.keepTake(*take);
    unkeptTakes_.clear();
}

void Workspace::openSession(const std::filesystem::path& path) {
    whenQuiet_ = nullptr;
    checkpoint_ = training_.newCheckpoint();
    session_.open({path, keptViews, checkpoint_});
}

void Workspace::saveSessionCopy(const std::filesystem::path& path) {
    ensureSessionFile();
    flushTakes();
    session_.saveCopy(path);
}

void Workspace::keepView(const std::string& key, const QString& value) {
    if (session_.hasFile() && !leaving_)
        session_.keepView(key, value.toStdString());
}

void Workspace::keepModel(std::shared_ptr<const MusicModel> model) {
    keptModel_ = model;
    ensureSessionFile();
    session_.keepModel(std::move(model), modelIsLearned_ ? training_.checkpoint() : std::filesystem::path());
}

void Workspace::restore(const SessionContents& contents) {
    settings_.setLastSession(toText(contents.path));
    takes_.restore(contents.takes, contents.lastKey);
    if (contents.model) {
        keptModel_ = contents.model;
        composer_.setModel(contents.model);
        if (contents.hasCheckpoint)
            training_.offerToGoOn(contents.model->describe());
    }
    if (contents.corpus) {
        restoring_ = true;
        library_.restore(contents.corpus->root, importOptionsFromJson(contents.corpus->options));
    }
    emit emptyChanged();
    emit sessionOpened(contents);
    tellTrouble(contents);
}

void Workspace::tellTrouble(const SessionContents& contents) {
    const QString path = toText(contents.path);
    const QString file = contents.damaged.empty() ? path : toText(contents.damaged);
    QStringList sentences;
    if (contents.access == Session::Access::InUse)
        sentences +=
            tr("%1 is open in another window. What you change here is not saved; File > Save a copy of the "
               "session makes it a session of its own.")
                .arg(path);
    if (contents.access == Session::Access::Unwritable)
        sentences +=
            tr("%1 can't be written. What you change here is not saved; File > Save a copy of the session "
               "makes it a session of its own.")
                .arg(path);
    if (!contents.damaged.empty())
        sentences +=
            tr("%1 is damaged: %2. What could be read is now in %3; the damaged file stays as it is.")
                .arg(file, QString::fromStdString(contents.damage), path);
    if (const int unread = static_cast<int>(contents.unreadTakes.size()); unread > 0) {
        const TakesFound::Unread& first = contents.unreadTakes.front();
        sentences +=
            tr("%n take(s) of %1 could not be read and stay in it unseen. The first is number %2, “%3”: %4.",
               nullptr, unread)
                .arg(file, QString::number(first.id), QString::fromStdString(first.name),
                     QString::fromStdString(first.why));
    }
    if (!contents.unreadModel.empty())
        sentences += tr("The model of %1 could not be read and stays in it: %2.")
                         .arg(file, QString::fromStdString(contents.unreadModel));
    if (!sentences.isEmpty())
        emit problem(sentences.join(' '));
}

void Workspace::close() {
    if (closing_)
        return;
    closing_ = true;
    flushTakes(); // so that there is a file to keep the rest in
    emit aboutToClose();
    playback_.stop();
    if (training_.isRunning())
        training_.cancel(); // it gives its last model to keep
    else if (const auto model = composer_.model();
             model && model != keptModel_ && !(modelIsLearned_ && keptModel_))
        keepModel(model); // else it is no better than the one that is kept
    jobs_.cancelAll();
    if (jobs_.isIdle())
        finishClosing();
}

void Workspace::finishClosing() {
    flushTakes();
    session_.close();
}

} // namespace partita::ui
