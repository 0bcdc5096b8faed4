#pragma once

#include <QWidget>

class QLabel;

namespace partita::ui {

class ActionSet;
class Thoughts;

// The panel's part about what the model thinks of the open piece, with what it said last.
class ThoughtBox : public QWidget {
    Q_OBJECT

public:
    ThoughtBox(Thoughts& thoughts, const ActionSet& actions, QWidget* parent = nullptr);

private:
    QLabel* told_;
    QLabel* reason_; // why this model can't tell
};

} // namespace partita::ui
