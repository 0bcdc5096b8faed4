#pragma once

#include "core/statistics/MusicalFigures.h"

#include <QString>

namespace partita::ui {

QString figureText(Figure figure);                               // "Leaps over an octave"
QString figureMeaning(Figure figure);                            // of what it is a share, for the tooltip
QString figureValueText(Figure figure, double value);            // "12 %", "6 steps"
QString figureRangeText(Figure figure, double low, double high); // "0 to 4 %"

} // namespace partita::ui
