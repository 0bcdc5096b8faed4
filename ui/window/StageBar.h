#pragma once

#include "ui/workspace/Workspace.h"

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

} // namespace partita::ui
