#pragma once

#include "core/learn/MusicModel.h"

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
QString modelText(const ModelDescription& model); // its family and preset

} // namespace partita::ui
