#pragma once

#include "ui/workspace/Workspace.h"

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace partita::ui {

// The top row: the three stages, and Export at the right.
class StageBar : public QWidget {
    Q_OBJECT

public:
    explicit StageBar(QWidget* parent = nullptr);

    void setStage(Stage stage);
    void setExportMenu(QMenu* menu);
    const QList<QAction*>& stageActions() const { return actions_; } // for the menu

signals:
    void stageChosen(partita::ui::Stage stage);

private:
    QButtonGroup* stages_;
    QToolButton* export_;
    QList<QAction*> actions_;
};

} // namespace partita::ui
