#pragma once

#include "ui/workspace/Workspace.h"

#include <QLabel>
#include <QWidget>

class QButtonGroup;

namespace partita::ui {

class ActionSet;

// The top row: the three stages, and Export at the right.
class StageBar : public QWidget {
    Q_OBJECT

public:
    explicit StageBar(ActionSet& actions, QWidget* parent = nullptr);

    void setStage(Stage stage);

signals:
    void stageChosen(partita::ui::Stage stage);

private:
    QButtonGroup* stages_;
};

// In the status line, as long as the letters of the keyboard are notes.
class ModeLabel : public QLabel {
    Q_OBJECT

public:
    explicit ModeLabel(ActionSet& actions, QWidget* parent = nullptr);
};

} // namespace partita::ui
