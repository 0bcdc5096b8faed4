#pragma once

#include "ui/pianoroll/tools/RollController.h"

#include <QSpinBox>
#include <QWidget>

#include <functional>
#include <optional>

class QDoubleSpinBox;
class QLabel;

namespace partita::ui {

// A pitch as a name: "C4", "F♯3", also written "f#3" or "Gb3".
class PitchBox : public QSpinBox {
    Q_OBJECT

public:
    explicit PitchBox(QWidget* parent = nullptr);

    static std::optional<int> pitchOf(const QString& text);

protected:
    QString textFromValue(int value) const override;
    int valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
};

// Pitch, start, length and velocity of the selected notes as fields. Of several the first is shown; pitch and
// start then move all by as much, length and velocity are set for all. Each change is a step of undo.
class NoteFields : public QWidget {
    Q_OBJECT

public:
    static constexpr int height = 30;

    NoteFields(RollController& controller, QWidget* parent = nullptr);

private:
    void addFields();
    void refresh();
    void showNotes(const std::vector<Note>& notes);
    void change(const std::function<std::vector<Note>(std::vector<Note>)>& change,
                QString (*name)(std::size_t));
    Tick placeOf(int bar, double beat) const; // both from 1
    void moveStart();

    RollController& controller_;
    QLabel* count_;
    PitchBox* pitch_;
    QSpinBox* bar_;
    QDoubleSpinBox* beat_;
    QDoubleSpinBox* length_; // beats
    QSpinBox* velocity_;
};

} // namespace partita::ui
