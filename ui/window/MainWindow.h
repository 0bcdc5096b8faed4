#pragma once

#include "ui/workspace/Workspace.h"

#include <QMainWindow>

class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace partita::ui {

class ActionSet;
class CreatePanel;
class Exporting;
class Generation;
class Instruments;
class LearnPanel;
class Mixer;
class MusicList;
class MusicPanel;
class NoticeBar;
class OpenDialogs;
class PianoRollEditor;
class PlaceMemory;
class Recording;
class Regenerator;
class Shortcuts;
class StageBar;
class StartPage;
class TakeHistory;
class Thoughts;
class TakeStrip;
class TransportBar;

// Puts the parts together. The workspace outlives it. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Workspace& workspace, QWidget* parent = nullptr);

    void setStage(Stage stage);
    Stage stage() const { return stage_; }
    PianoRollEditor& roll() { return *roll_; }
    Exporting& exporting() { return *exporting_; }
    NoticeBar& notices() { return *notices_; }
    Shortcuts& shortcuts() { return *shortcuts_; }
    const ActionSet& actionSet() const { return *actions_; }
    Regenerator& regenerator();
    Thoughts& thoughts();

signals:
    void closing(); // the window is gone; the workspace is to be closed

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* centre();
    QWidget* panels();
    void layOut();
    void connectPanels();
    void connectRoll();
    void connectWorkspace();
    void connectActions();
    void connectConditions();
    void showPage();
    void showTitle();
    void connectRecording();
    void showAbout();
    void showPassage(std::size_t piece, Step from, Step length);
    void restoreSession(const SessionContents& contents);

    Workspace& workspace_;
    ActionSet* actions_;
    Stage stage_ = Stage::Music;
    bool musicListWanted_ = true;
    StageBar* stageBar_;
    MusicList* musicList_;
    StartPage* startPage_;
    NoticeBar* notices_;
    PianoRollEditor* roll_;
    TakeStrip* takes_;
    TakeHistory* history_;
    Generation* generation_;
    QWidget* editPage_ = nullptr;
    QStackedWidget* pages_;
    MusicPanel* musicPanel_;
    LearnPanel* learnPanel_;
    CreatePanel* createPanel_;
    QStackedWidget* panels_;
    TransportBar* transport_;
    QSplitter* columns_;
    OpenDialogs* dialogs_;
    Exporting* exporting_;
    Instruments* instruments_;
    PlaceMemory* places_;
    Shortcuts* shortcuts_ = nullptr;
    Recording* recording_;
    Mixer* mixer_ = nullptr; // since it was first asked for
};

} // namespace partita::ui
