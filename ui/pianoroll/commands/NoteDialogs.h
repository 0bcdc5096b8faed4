#pragma once

#include "ui/pianoroll/tools/RollController.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace partita::ui {

// A change of the selected notes that is tried out: shown as the pending edit until it is kept or dropped. It
// ends by itself when something else changes the piece. GUI thread.
class NotePreview {
public:
    explicit NotePreview(RollController& controller);
    ~NotePreview() { drop(); }
    NotePreview(const NotePreview&) = delete;
    NotePreview& operator=(const NotePreview&) = delete;

    const std::vector<Note>& notes() const { return notes_; } // as they were, by start
    void show(const std::function<std::vector<Note>(std::vector<Note>)>& change);
    void keep(QString (*name)(std::size_t)); // one step of undo, or none where nothing changed
    void drop();

private:
    bool isCurrent() const;

    RollController& controller_;
    std::shared_ptr<const Score> score_;
    std::vector<Note> notes_;
    std::vector<NoteId> ids_;
    bool shown_ = false;
};

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

// Moves the selected notes by semitones, octaves or tones of the scale; the roll behind it shows the outcome
// at once.
class TransposeDialog : public QDialog {
    Q_OBJECT

public:
    TransposeDialog(RollController& controller, QWidget* parent);

    void accept() override;
    void reject() override;

private:
    enum Unit { Semitones, Octaves, Tones };
    void chooseUnit();
    void preview();

    RollController& controller_;
    NotePreview preview_;
    QSpinBox* amount_;
    QComboBox* unit_;
};

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
