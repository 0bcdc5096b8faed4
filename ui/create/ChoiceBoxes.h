#pragma once

#include <QComboBox>
#include <QTimer>

namespace partita::ui {

class Composer;
class MusicStand;
class TakeList;

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

// Chooses the take that Blend goes towards, among those that do not lie open.
class BlendBox : public QComboBox {
    Q_OBJECT

public:
    BlendBox(Composer& composer, const TakeList& takes, const MusicStand& stand, QWidget* parent = nullptr);

private:
    void fill();

    Composer& composer_;
    const TakeList& takes_;
    const MusicStand& stand_;
    QTimer soon_; // takes come and change several at once
};

} // namespace partita::ui
