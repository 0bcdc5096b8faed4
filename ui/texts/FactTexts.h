#pragma once

#include "core/learn/MusicModel.h"

#include <QString>

namespace partita::ui {

// A fact of a model or a preset in the words of the papers, with its meaning for the tooltip. Facts that the
// window does not know keep their key.
struct FactText {
    QString name;
    QString meaning;
};
FactText factText(const std::string& key);

QString factValueText(const std::string& value); // what of it is words, translated

QString presetText(const std::string& preset);    // "Balanced"
QString presetMeaning(const std::string& preset); // when to take it
QString familyText(const std::string& family);
QString modelText(const ModelDescription& model); // its family and preset

} // namespace partita::ui
