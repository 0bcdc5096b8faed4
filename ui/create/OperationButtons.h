#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace partita::ui {

class ActionSet;
class Composer;

// What can be done to the open take, as buttons; how far Vary goes, and the reason where nothing is possible.
class OperationButtons : public QWidget {
    Q_OBJECT

public:
    // `partner` chooses what Blend goes towards.
    OperationButtons(const ActionSet& actions, Composer& composer, QWidget* partner,
                     QWidget* parent = nullptr);

private:
    QWidget* variation();
    void showReason();

    const ActionSet& actions_;
    Composer& composer_;
    QSlider* variation_;
    QLabel* reason_;
};

} // namespace partita::ui
