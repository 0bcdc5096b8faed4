#pragma once

#include "ui/pianoroll/commands/NotePreview.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QSpinBox;

namespace partita::ui {

// Sets, raises, scales or ramps the velocities of the selected notes; the roll behind it shows the outcome at
// once.
class VelocityDialog : public QDialog {
    Q_OBJECT

public:
    VelocityDialog(RollController& controller, QWidget* parent);

    void accept() override;
    void reject() override;

private:
    void chooseWay();
    void preview();

    NotePreview preview_;
    QComboBox* way_;
    QSpinBox* amount_;
    QSpinBox* last_; // where a ramp ends
    QLabel* amountLabel_;
    QLabel* lastLabel_;
};

} // namespace partita::ui
