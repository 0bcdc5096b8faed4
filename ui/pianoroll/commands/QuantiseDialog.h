#pragma once

#include "ui/pianoroll/commands/NotePreview.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace partita::ui {

// How the notes are drawn to the grid; the roll behind it shows the outcome at once. Opens with what was used
// last.
class QuantiseDialog : public QDialog {
    Q_OBJECT

public:
    struct Choice {
        std::optional<GridValue> grid; // none: the roll's
        Quantisation how;
        bool operator==(const Choice&) const = default;
    };

    QuantiseDialog(RollController& controller, Choice choice, QWidget* parent);

    Choice choice() const;
    void accept() override;
    void reject() override;

signals:
    void kept(const partita::ui::QuantiseDialog::Choice& choice);

private:
    void preview();

    RollController& controller_;
    NotePreview preview_;
    QComboBox* grid_;
    QSpinBox* strength_;
    QSpinBox* swing_;
    QCheckBox* ends_;
};

} // namespace partita::ui
