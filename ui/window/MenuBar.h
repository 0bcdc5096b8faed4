#pragma once

#include <QMenuBar>

namespace partita::ui {

class Exporting;
class GenerateActions;
class OpenDialogs;
class PianoRollEditor;
class StageBar;
class ThoughtActions;
class TakeStrip;
class TransportBar;
class Workspace;

// What the menus are made of.
struct MenuParts {
    Workspace& workspace;
    OpenDialogs& dialogs;
    Exporting& exporting;
    PianoRollEditor& roll;
    TakeStrip& takes;
    TransportBar& transport;
    StageBar& stages;
    GenerateActions& generate;
    ThoughtActions& thoughts;
};

// Everything that the window can do, by name and shortcut. Owned by the window.
class MenuBar : public QMenuBar {
    Q_OBJECT

public:
    explicit MenuBar(const MenuParts& parts, QWidget* parent = nullptr);

    QMenu* generateMenu() const { return generate_; }

signals:
    void musicListToggled(bool shown);
    void historyAsked();
    void settingsAsked();
    void shortcutsAsked();
    void aboutAsked();
    void quitAsked();

private:
    QAction* add(QMenu* menu, const char* id, const QString& text, const QString& tip,
                 const QKeySequence& key = {});
    void addFileMenu();
    void addEditMenu();
    void addViewMenu();
    void addPlayMenu();
    void addGenerateMenu();
    void addTakeMenu();
    void addHelpMenu();
    void fillRecent(QMenu* menu);

    MenuParts parts_;
    QMenu* generate_ = nullptr;
};

} // namespace partita::ui
