#pragma once

#include <QComboBox>

namespace partita::ui {

class Composer;

// Chooses the metre of new takes, among those that the model has learned. Off, with a word, where the model
// makes music in one metre only.
class MetreBox : public QComboBox {
    Q_OBJECT

public:
    explicit MetreBox(Composer& composer, QWidget* parent = nullptr);

private:
    void fill();
    void choose(int row);
    void showChoice();

    Composer& composer_;
};

} // namespace partita::ui
