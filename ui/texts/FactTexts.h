#pragma once

#include "core/learn/LearningCurve.h"

#include <QString>

namespace partita::ui {

// What a fact or a training option is called in the papers, with its meaning for the tooltip.
struct FactText {
    QString name;
    QString meaning;
};
FactText factText(const FactWords& words);
QString factValueText(const FactValue& value);

QString presetText(const std::string& preset);    // "Balanced"
QString presetMeaning(const std::string& preset); // when to take it
QString familyText(const std::string& family);
QString learningFigureText(LearningFigure figure); // "pseudo-likelihood, nats a step"
QString modelText(const ModelDescription& model);  // its family and preset

} // namespace partita::ui
