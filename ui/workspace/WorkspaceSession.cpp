// The part of Workspace that keeps the session and closes it.
#include "ui/texts/Texts.h"
#include "ui/workspace/TakeRecords.h"
#include "ui/workspace/Workspace.h"

#include <QBuffer>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QUuid>

namespace partita::ui {

namespace {
const std::vector<std::string> keptViews{"stage", "take", "places", "mixes", "name", "folder", "began"};

QString whyText(const std::string& english) {
    const QString text = detailText(english);
    return text.isEmpty() ? Workspace::tr("its contents make no sense") : text;
}
} // namespace

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
    began_ = QDateTime::currentDateTime();
    keepView("began", began_.toUTC().toString(Qt::ISODate));
    emit sessionNamed();
}

QString Workspace::sessionName() const {
    if (!givenName_.isEmpty())
        return givenName_;
    const QString folder = folderName_.isEmpty() ? tr("Untitled") : folderName_;
    return began_.isValid() ? tr("%1, %2").arg(folder, QLocale().toString(began_, QLocale::ShortFormat))
                            : folder;
}

void Workspace::setSessionName(const QString& name) {
    ensureSessionFile();
    givenName_ = name.simplified();
    keepView("name", givenName_);
    rememberSession();
    emit sessionNamed();
}

void Workspace::nameSession(const std::map<std::string, std::string>& views) {
    const auto view = [&views](const char* key) {
        const auto found = views.find(key);
        return found == views.end() ? QString() : QString::fromStdString(found->second);
    };
    givenName_ = view("name");
    folderName_ = view("folder");
    began_ = QDateTime::fromString(view("began"), Qt::ISODate).toLocalTime();
    emit sessionNamed();
}

// The take that lies open, else the newest, else the first piece to learn from.
QByteArray Workspace::sessionPicture() const {
    const Take* take = stand_.take() ? takes_.find(*stand_.take()) : nullptr;
    for (auto each = takes_.takes().rbegin(); take == nullptr && each != takes_.takes().rend(); ++each)
        if (!each->isAside && !each->isBinned)
            take = &*each;
    RollPicture roll;
    if (take != nullptr)
        roll = RollPicture(*take->score);
    else if (const auto corpus = library_.corpus(); corpus && !corpus->pieces.empty())
        roll = RollPicture(corpus->pieces.front());
    constexpr QSize size(112, 44);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const QColor notes(0x2A, 0x7A, 0xA5); // is seen on light and on dark
    roll.paint(painter, QRectF(QPointF(2, 2), QSizeF(size.width() - 4, size.height() - 4)), notes);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

void Workspace::rememberSession() {
    if (session_.hasFile() && !isEmpty())
        settings_.rememberSession({settings_.lastSession(), sessionName(), sessionPicture()});
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
    connect(&session_, &SessionKeeper::written, this, [this](const QString& path, int unwritten) {
        if (unwritten == 0)
            emit noticed(tr("The session is saved in %1").arg(path));
        else
            emit problem(unwrittenText(unwritten));
    });
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
    rememberSession();
    leaving_ = true;
    stand_.clear();
    stand_.document().forgetBeside();
    flushTakes();
    takes_.clear();
    library_.clear();
    training_.beginAnew(checkpoint);
    composer_.setModel(nullptr);
    keptModel_ = nullptr;
    modelIsLearned_ = false;
    playsNext_ = false;
    nameSession({});
    emit sessionLeft();
    leaving_ = false;
    emit problemSolved(); // whatever it was, it was of that session
}

void Workspace::newSession() {
    whenQuiet([this] {
        leaveSession(training_.newCheckpoint());
        createSessionFile();
        emit emptyChanged();
        emit stageWanted(Stage::Music);
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

void Workspace::saveSession() {
    ensureSessionFile();
    flushTakes();
    session_.writeNow();
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
    nameSession(contents.views);
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
                .arg(file, whyText(contents.damage), path);
    if (const int unread = static_cast<int>(contents.unreadTakes.size()); unread > 0) {
        const TakesFound::Unread& first = contents.unreadTakes.front();
        sentences +=
            tr("%n take(s) of %1 could not be read and stay in it unseen. The first is number %2, “%3”: %4.",
               nullptr, unread)
                .arg(file, QString::number(first.id), QString::fromStdString(first.name), whyText(first.why));
    }
    if (!contents.unreadModel.empty())
        sentences += tr("The model of %1 could not be read and stays in it: %2.")
                         .arg(file, whyText(contents.unreadModel));
    if (!sentences.isEmpty())
        emit problem(sentences.join(' '));
}

void Workspace::close() {
    if (closing_)
        return;
    closing_ = true;
    flushTakes(); // so that there is a file to keep the rest in
    emit aboutToClose();
    rememberSession();
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
