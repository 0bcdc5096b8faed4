#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace partita::ui {

class Workspace;

// What is seen while nothing is open: what Partita does, and the ways to begin.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(Workspace& workspace, QWidget* parent = nullptr);

    void refresh(); // whether there is a session to go on with

signals:
    void openFolderAsked();

private:
    void showSessions();
    QToolButton* choice(const char* iconName, const QString& title, const QString& tip);

    Workspace& workspace_;
    QToolButton* hear_;
    QPushButton* lastSession_;
    QHBoxLayout* sessions_;
};

} // namespace partita::ui
