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

void Workspace::newSession() {
    training_.cancel();
    composer_.cancel();
    flushTakes();
    takes_.clear();
    stand_.clear();
    library_.clear();
    composer_.setModel(nullptr);
    createSessionFile();
    emit emptyChanged();
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
    flushTakes();
    session_.open(path, keptViews, training_.checkpoint());
}

void Workspace::saveSessionCopy(const std::filesystem::path& path) {
    ensureSessionFile();
    flushTakes();
    session_.saveCopy(path);
}

void Workspace::keepView(const std::string& key, const QString& value) {
    if (session_.hasFile())
        session_.keepView(key, value.toStdString());
}

void Workspace::restore(const SessionContents& contents) {
    settings_.setLastSession(toText(contents.path));
    takes_.clear();
    stand_.clear();
    for (const Take& take : contents.takes)
        takes_.add(take);
    unkeptTakes_.clear(); // they are in the file
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
}

void Workspace::close() {
    if (closing_)
        return;
    closing_ = true;
    flushTakes(); // so that there is a file to keep the rest in
    emit aboutToClose();
    playback_.stop();
    training_.cancel();
    if (const auto model = composer_.model(); model && model != keptModel_)
        keepModel(model, true);
    jobs_.cancelAll();
    if (jobs_.isIdle())
        finishClosing();
}

void Workspace::finishClosing() {
    flushTakes();
    session_.close();
}

} // namespace partita::ui
