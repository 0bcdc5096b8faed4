#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace partita::ui {

class GenerateActions;
class Workspace;

// What can be done to the open take, as buttons; how far Vary goes, and the reason where nothing is possible.
class OperationButtons : public QWidget {
    Q_OBJECT

public:
    OperationButtons(GenerateActions& actions, Workspace& workspace, QWidget* parent = nullptr);

private:
    QWidget* variation();
    void showReason();

    GenerateActions& actions_;
    Workspace& workspace_;
    QSlider* variation_;
    QLabel* reason_;
};

} // namespace partita::ui
