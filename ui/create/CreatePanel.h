#pragma once

#include "core/base/Strong.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QSpinBox;

namespace partita::ui {

class GenerateActions;
class MetreBox;
class OperationButtons;
class Workspace;

// The right panel at stage 3: make takes from the newest model.
class CreatePanel : public QWidget {
    Q_OBJECT

public:
    CreatePanel(Workspace& workspace, GenerateActions& actions, QWidget* parent = nullptr);

    void add(QWidget* part); // below what is done with the open take

signals:
    void learnAsked();
    void openModelAsked();
    void passageAsked(std::size_t piece, partita::Step from, partita::Step length); // see TakeReport

private:
    QWidget* choices();
    QWidget* daring();
    QWidget* noModel();
    void connectParts();
    void choose();
    void showChoice();
    void showState();

    Workspace& workspace_;
    QLabel* model_;
    QWidget* noModel_;
    QSpinBox* bars_;
    MetreBox* metre_;
    QSpinBox* takes_;
    QSpinBox* candidates_;
    QSlider* daring_;
    QLabel* daringText_;
    QPushButton* generate_;
    QPushButton* stop_;
    QProgressBar* progress_;
    OperationButtons* operations_;
};

} // namespace partita::ui
