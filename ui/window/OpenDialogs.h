#pragma once

#include "ui/workspace/Workspace.h"

class QFileDialog;
class QMenu;

namespace partita::ui {

class ActionSet;

// Asks for files and folders to open or save, without blocking, and hands them to the workspace.
class OpenDialogs : public QObject {
    Q_OBJECT

public:
    OpenDialogs(Workspace& workspace, ActionSet& actions, QWidget* window);

    void openFolder();
    void openFile();
    void addFiles();
    void openModel();
    void saveModel();
    void openSession();
    void saveSessionCopy();

private:
    void fillRecent(QMenu& menu);
    void fillSessions(QMenu& menu);
    void nameSession();
    QFileDialog* ask(const QString& title, const QString& folder, const QString& filter);

    Workspace& workspace_;
    QWidget* window_;
    QString lastFolder_;
};

} // namespace partita::ui
