#include "ui/window/OpenDialogs.h"

#include "core/dataset/CorpusSource.h"
#include "core/midi/FolderScan.h"
#include "ui/actions/ActionSet.h"
#include "ui/texts/Texts.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QStandardPaths>

namespace partita::ui {

namespace {

template <class Suffixes>
QString patternsOf(const Suffixes& suffixes) {
    QStringList patterns;
    for (const auto& suffix : suffixes)
        patterns << "*" + QString::fromUtf8(suffix.data(), static_cast<int>(suffix.size()));
    return patterns.join(' ');
}

QString midiPatterns() {
    return patternsOf(midiSuffixes);
}

QString musicPatterns() {
    QStringList patterns;
    for (const CorpusSource& source : corpusSources())
        patterns << patternsOf(source.suffixes);
    return patterns.join(' ');
}

} // namespace

OpenDialogs::OpenDialogs(Workspace& workspace, ActionSet& actions, QWidget* window)
    : QObject(window)
    , workspace_(workspace)
    , window_(window)
    , lastFolder_(QStandardPaths::writableLocation(QStandardPaths::MusicLocation)) {
    const QStringList recent = workspace.settings().recentFolders();
    if (!recent.isEmpty())
        lastFolder_ = recent.front();
    actions.run("file.folder", this, [this] { openFolder(); });
    actions.run("file.open", this, [this] { openFile(); });
    actions.run("file.add", this, [this] { addFiles(); });
    actions.run("file.model.open", this, [this] { openModel(); });
    actions.run("file.model.save", this, [this] { saveModel(); });
    actions.run("file.session.open", this, [this] { openSession(); });
    actions.run("file.session.copy", this, [this] { saveSessionCopy(); });
    QMenu& menu = actions.menu(Menu::Recent);
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { fillRecent(menu); });
    QMenu& sessions = actions.menu(Menu::Sessions);
    sessions.setProperty("pictures", true);
    connect(&sessions, &QMenu::aboutToShow, this, [this, &sessions] { fillSessions(sessions); });
    actions.run("file.session.name", this, [this] { nameSession(); });
}

void OpenDialogs::fillSessions(QMenu& menu) {
    menu.clear();
    for (const Settings::SessionEntry& session : workspace_.settings().recentSessions()) {
        QAction* action = menu.addAction(QString(session.name).replace('&', "&&"));
        QPixmap picture;
        if (picture.loadFromData(session.picture))
            action->setIcon(picture);
        action->setToolTip(session.path);
        connect(action, &QAction::triggered, &workspace_,
                [this, path = session.path] { workspace_.openSession(toPath(path)); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("None yet"))->setEnabled(false);
}

void OpenDialogs::nameSession() {
    auto* dialog = new QInputDialog(window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Name the session"));
    dialog->setLabelText(tr("A name to find it by; empty: its folder and date"));
    dialog->setTextValue(workspace_.sessionName());
    connect(dialog, &QInputDialog::textValueSelected, &workspace_, &Workspace::setSessionName);
    dialog->open();
}

void OpenDialogs::fillRecent(QMenu& menu) {
    menu.clear();
    for (const QString& folder : workspace_.settings().recentFolders()) {
        QAction* action = menu.addAction(QString(folder).replace('&', "&&"));
        connect(action, &QAction::triggered, &workspace_,
                [this, folder] { workspace_.openPath(toPath(folder)); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("None yet"))->setEnabled(false);
}

QFileDialog* OpenDialogs::ask(const QString& title, const QString& folder, const QString& filter) {
    auto* dialog = new QFileDialog(window_, title, folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::directoryEntered, this,
            [this](const QString& entered) { lastFolder_ = entered; });
    return dialog;
}

void OpenDialogs::openFolder() {
    QFileDialog* dialog = ask(tr("Open a folder of MIDI files"), lastFolder_, {});
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &workspace_,
            [this](const QString& path) { workspace_.openPath(toPath(path)); });
    dialog->open();
}

void OpenDialogs::openFile() {
    QFileDialog* dialog =
        ask(tr("Open a file"), lastFolder_,
            tr("Everything Partita knows (%1 *.safetensors *.partita);;MIDI files (%2);;All files (*)")
                .arg(musicPatterns(), midiPatterns()));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &workspace_,
            [this](const QString& path) { workspace_.openPath(toPath(path)); });
    dialog->open();
}

void OpenDialogs::addFiles() {
    QFileDialog* dialog = ask(tr("Add MIDI files to the music"), lastFolder_,
                              tr("MIDI files (%1);;All files (*)").arg(midiPatterns()));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, &workspace_, [this](const QStringList& files) {
        std::vector<std::filesystem::path> paths;
        for (const QString& file : files)
            paths.push_back(toPath(file));
        workspace_.addMusic(paths);
    });
    dialog->open();
}

void OpenDialogs::openModel() {
    QFileDialog* dialog = ask(tr("Open a model"), lastFolder_, tr("Models (*.safetensors)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &workspace_,
            [this](const QString& path) { workspace_.openModel(toPath(path)); });
    dialog->open();
}

void OpenDialogs::saveModel() {
    QFileDialog* dialog = ask(tr("Save the model"), lastFolder_, tr("Models (*.safetensors)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("safetensors"));
    dialog->selectFile(tr("model") + ".safetensors");
    connect(dialog, &QFileDialog::fileSelected, &workspace_,
            [this](const QString& path) { workspace_.saveModel(toPath(path)); });
    dialog->open();
}

void OpenDialogs::openSession() {
    QFileDialog* dialog =
        ask(tr("Open a session"), toText(workspace_.services().folders.sessions), tr("Sessions (*.partita)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &workspace_,
            [this](const QString& path) { workspace_.openSession(toPath(path)); });
    dialog->open();
}

void OpenDialogs::saveSessionCopy() {
    QFileDialog* dialog = ask(tr("Save a copy of the session"), lastFolder_, tr("Sessions (*.partita)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("partita"));
    connect(dialog, &QFileDialog::fileSelected, &workspace_,
            [this](const QString& path) { workspace_.saveSessionCopy(toPath(path)); });
    dialog->open();
}

} // namespace partita::ui
