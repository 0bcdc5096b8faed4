#pragma once

#include "core/base/Strong.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QSpinBox;

namespace partita::ui {

class ActionSet;
class Composer;
class MusicStand;
class MetreBox;
class OperationButtons;
class TakeJudge;
class TakeList;
class Training;

// What the Create panel works on; all outlive it.
struct CreateParts {
    Composer& composer;
    const Training& training;
    TakeJudge& judge;
    const TakeList& takes;
    MusicStand& stand;
    const ActionSet& actions;
};

// The right panel at stage 3: make takes from the newest model.
class CreatePanel : public QWidget {
    Q_OBJECT

public:
    explicit CreatePanel(const CreateParts& parts, QWidget* parent = nullptr);

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

    Composer& composer_;
    const Training& training_;
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
