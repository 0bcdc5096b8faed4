#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace partita::ui {

class Composer;
class GenerateActions;

// What can be done to the open take, as buttons; how far Vary goes, and the reason where nothing is possible.
class OperationButtons : public QWidget {
    Q_OBJECT

public:
    // `partner` chooses what Blend goes towards.
    OperationButtons(GenerateActions& actions, Composer& composer, QWidget* partner,
                     QWidget* parent = nullptr);

private:
    QWidget* variation();
    void showReason();

    GenerateActions& actions_;
    Composer& composer_;
    QSlider* variation_;
    QLabel* reason_;
};

} // namespace partita::ui
