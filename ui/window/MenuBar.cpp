#include "ui/window/MenuBar.h"

#include "ui/create/GenerateActions.h"
#include "ui/create/ThoughtActions.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/takes/TakeStrip.h"
#include "ui/texts/Texts.h"
#include "ui/transport/PlayActions.h"
#include "ui/transport/TransportBar.h"
#include "ui/window/Exporting.h"
#include "ui/window/OpenDialogs.h"
#include "ui/window/StageBar.h"

namespace partita::ui {

MenuBar::MenuBar(const MenuParts& parts, QWidget* parent)
    : QMenuBar(parent)
    , parts_(parts) {
    addFileMenu();
    addEditMenu();
    addViewMenu();
    addGenerateMenu();
    addTakeMenu();
    addPlayMenu();
    addHelpMenu();
}

QAction* MenuBar::add(QMenu* menu, const char* id, const QString& text, const QString& tip,
                      const QKeySequence& key) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QLatin1String(id));
    action->setShortcut(key);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    return action;
}

void MenuBar::addFileMenu() {
    QMenu* file = addMenu(tr("&File"));
    OpenDialogs* dialogs = &parts_.dialogs;
    Workspace* workspace = &parts_.workspace;
    connect(add(file, "file.folder", tr("Open &folder…"), tr("Open a folder of MIDI files to learn from"),
                QKeySequence::Open),
            &QAction::triggered, dialogs, &OpenDialogs::openFolder);
    connect(add(file, "file.open", tr("&Open file…"),
                tr("Open a MIDI file in the roll, or a model, or a session"),
                Qt::CTRL | Qt::SHIFT | Qt::Key_O),
            &QAction::triggered, dialogs, &OpenDialogs::openFile);
    QMenu* recent = file->addMenu(tr("&Recent folders"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    connect(
        add(file, "file.add", tr("&Add files to the music…"), tr("Add MIDI files to what is learned from")),
        &QAction::triggered, dialogs, &OpenDialogs::addFiles);
    connect(add(file, "file.examples", tr("&Try the examples"), tr("Open the built-in pieces")),
            &QAction::triggered, workspace, &Workspace::tryExamples);
    file->addSeparator();
    connect(add(file, "file.model.open", tr("Open &model…"), tr("Open a model that was saved before")),
            &QAction::triggered, dialogs, &OpenDialogs::openModel);
    QAction* saveModel =
        add(file, "file.model.save", tr("&Save model…"), tr("Save the newest model"), QKeySequence::Save);
    connect(saveModel, &QAction::triggered, dialogs, &OpenDialogs::saveModel);
    const auto enableSave = [saveModel, workspace] {
        saveModel->setEnabled(workspace->composer().model() != nullptr);
    };
    connect(&workspace->composer(), &Composer::modelChanged, saveModel, enableSave);
    enableSave();
    file->addSeparator();
    file->addMenu(parts_.exporting.menu());
    file->addSeparator();
    connect(add(file, "file.session.new", tr("&New session"),
                tr("Begin anew; the present session stays in its file"), QKeySequence::New),
            &QAction::triggered, workspace, &Workspace::newSession);
    connect(add(file, "file.session.open", tr("Open s&ession…"), tr("Go on with an earlier session")),
            &QAction::triggered, dialogs, &OpenDialogs::openSession);
    connect(add(file, "file.session.copy", tr("Save a &copy of the session…"),
                tr("The session saves itself; this puts a copy elsewhere")),
            &QAction::triggered, dialogs, &OpenDialogs::saveSessionCopy);
    file->addSeparator();
    connect(add(file, "file.quit", tr("&Quit"), tr("Quit; everything is kept"), QKeySequence::Quit),
            &QAction::triggered, this, &MenuBar::quitAsked);
}

void MenuBar::fillRecent(QMenu* menu) {
    menu->clear();
    for (const QString& folder : parts_.workspace.settings().recentFolders()) {
        QAction* action = menu->addAction(QString(folder).replace('&', "&&"));
        connect(action, &QAction::triggered, &parts_.workspace,
                [this, folder] { parts_.workspace.openPath(toPath(folder)); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("None yet"))->setEnabled(false);
}

void MenuBar::addEditMenu() {
    QMenu* edit = addMenu(tr("&Edit"));
    edit->addActions(parts_.roll.editActions());
    edit->addSeparator();
    connect(add(edit, "file.settings", tr("Se&ttings…"), tr("Sound, look and language"),
                Qt::CTRL | Qt::Key_Comma),
            &QAction::triggered, this, &MenuBar::settingsAsked);
}

void MenuBar::addViewMenu() {
    QMenu* view = addMenu(tr("&View"));
    view->addActions(parts_.stages.stageActions());
    view->addSeparator();
    QAction* list =
        add(view, "view.musiclist", tr("&Music list"), tr("Show or hide the music at the left"), Qt::Key_F9);
    list->setCheckable(true);
    list->setChecked(true);
    connect(list, &QAction::toggled, this, &MenuBar::musicListToggled);
    view->addSeparator();
    view->addActions(parts_.roll.viewActions());
}

void MenuBar::addTakeMenu() {
    QMenu* takes = addMenu(tr("&Takes"));
    takes->addActions(parts_.takes.takeActions());
    takes->addSeparator();
    connect(add(takes, "take.history", tr("&History of takes…"),
                tr("What came from what, with its settings; alternatives that were not taken too"),
                Qt::CTRL | Qt::Key_H),
            &QAction::triggered, this, &MenuBar::historyAsked);
}

void MenuBar::addGenerateMenu() {
    generate_ = addMenu(tr("&Generate"));
    generate_->setToolTipsVisible(true);
    Workspace* workspace = &parts_.workspace;
    QAction* generate = add(generate_, "take.generate", tr("New &takes"),
                            tr("Make new takes with the newest model"), Qt::CTRL | Qt::Key_G);
    connect(generate, &QAction::triggered, &workspace->composer(), &Composer::generate);
    const auto enable = [generate, workspace] {
        generate->setEnabled(workspace->composer().model() != nullptr &&
                             !workspace->composer().isComposing());
    };
    connect(&workspace->composer(), &Composer::modelChanged, generate, enable);
    connect(&workspace->composer(), &Composer::composingChanged, generate, enable);
    enable();
    generate_->addSeparator();
    generate_->addActions(parts_.generate.all());
    generate_->addAction(parts_.generate.watch());
    generate_->addSeparator();
    generate_->addActions(parts_.thoughts.all());
}

void MenuBar::addPlayMenu() {
    addMenu(tr("&Play"))->addActions(parts_.transport.actions().all());
}

void MenuBar::addHelpMenu() {
    QMenu* help = addMenu(tr("&Help"));
    connect(add(help, "help.shortcuts", tr("&Keyboard shortcuts…"),
                tr("Every key of the window, to look up and to change"), Qt::Key_F1),
            &QAction::triggered, this, &MenuBar::shortcutsAsked);
    connect(add(help, "help.about", tr("&About Partita"), tr("What Partita is, and its version")),
            &QAction::triggered, this, &MenuBar::aboutAsked);
}

} // namespace partita::ui
