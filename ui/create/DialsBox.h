#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QSpinBox;
class QToolButton;

namespace partita::ui {

class Composer;
class ScoreDocument;

// The finer dials of generation: density, register, scale, Gibbs steps, loop, parts and seed.
class DialsBox : public QWidget {
    Q_OBJECT

public:
    // `document`: whose key a scale begins with.
    DialsBox(Composer& composer, const ScoreDocument& document, QWidget* parent = nullptr);

private:
    void fillScales();
    QWidget* seedRow();
    void choose();
    void chooseScale();
    void showChoice();
    void showGibbsSteps();
    void showParts();

    Composer& composer_;
    const ScoreDocument& document_;
    QDoubleSpinBox* density_;
    QDoubleSpinBox* height_;
    QComboBox* keeping_; // to the scale: not at all, mostly, strictly
    QComboBox* key_;
    QSpinBox* gibbs_;
    QCheckBox* loop_;
    QCheckBox* parts_;
    QSpinBox* seed_;
    QToolButton* dice_;
    QToolButton* lock_;
};

} // namespace partita::ui
