#pragma once

#include "core/learn/LearningCurve.h"
#include "ui/workspace/Training.h"

#include <QWidget>

class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace partita::ui {

// The numbers behind a preset, with the papers' names, and those that may be changed.
class LearnDetails : public QWidget {
    Q_OBJECT

public:
    explicit LearnDetails(QWidget* parent = nullptr);

    void setFamily(const ModelFamily& family); // only what it knows can be changed
    TrainOverrides overrides() const;
    void showPreset(const ModelFamily& family, const std::string& preset);
    void reset(); // the preset's own numbers

signals:
    void changed();

private:
    QSpinBox* addNumber(QFormLayout* form, const char* option, int most);
    template <class Use>
    void visitBoxes(Use use) const; // use(option, its box)

    QSpinBox* hidden_; // 0 in each: the preset's
    QSpinBox* batch_;
    QSpinBox* epochs_;
    QDoubleSpinBox* rate_;
    QDoubleSpinBox* minutes_;
    QSpinBox* seed_;
    QFormLayout* facts_;
};

// How the learning machine's Markov chains do.
class ChainView : public QWidget {
    Q_OBJECT

public:
    explicit ChainView(QWidget* parent = nullptr);

    void setFigures(const std::optional<ChainFigures>& figures);

private:
    QFormLayout* form_;
};

} // namespace partita::ui
