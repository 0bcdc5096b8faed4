#pragma once

#include "ui/pianoroll/commands/Markers.h"
#include "ui/pianoroll/tools/RollController.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace partita::ui {

// Sets, changes or deletes the tempo or metre at a place; one step of undo.
class MarkerDialog : public QDialog {
    Q_OBJECT

public:
    // `kind` is Tempo or Metre.
    MarkerDialog(RollController& controller, Marker::Kind kind, Tick at, QWidget* parent);

    void accept() override;

private:
    QWidget* tempoRow(double now);
    QWidget* metreRow(Metre now);
    void remove();
    const Marker* standing() const;

    RollController& controller_;
    Marker::Kind kind_;
    Tick at_;
    std::vector<Marker> markers_;
    QDoubleSpinBox* tempo_ = nullptr;
    QSpinBox* numerator_ = nullptr;
    QComboBox* denominator_ = nullptr;
};

} // namespace partita::ui
