#pragma once

#include "core/dataset/Corpus.h"
#include "core/learn/MusicModel.h"
#include "core/statistics/MusicalFigures.h"

#include <QJsonObject>
#include <QString>

namespace partita::ui {

// What an import found, in sentences.
QString summaryOf(const Corpus& corpus); // pieces, notes, tempo, metre
QString
notesLostIn(const Corpus& corpus); // a line each: drums left out, out of range, unisons, off the grid, looped
QString partLine(const Corpus& corpus, PartRole role); // "Bass in 70 of 74 pieces", "Bass, left out"
QString adviceOf(const GridAdvice& advice);            // "" when there is none
QString descriptionOf(const FileReport& file);         // of one file, its warnings included

QString figureText(Figure figure);                               // "Leaps over an octave"
QString figureMeaning(Figure figure);                            // of what it is a share, for the tooltip
QString figureValueText(Figure figure, double value);            // "12 %", "6 steps"
QString figureRangeText(Figure figure, double low, double high); // "0 to 4 %"

// Of a take's parameters: how it came about, "Generated", "Vary, used", "Opened: song.mid".
QString originText(const QJsonObject& parameters);

// What was asked of the model: "temperature 1.20, seed 417"; "" for what no model made.
QString settingsText(const QJsonObject& parameters);

// For a take's parameters, and back; what is missing there is as usual.
QJsonObject toJson(const Dials& dials);
Dials dialsOf(const QJsonObject& parameters);

} // namespace partita::ui
