#pragma once

#include "core/dataset/Corpus.h"

#include <QString>

namespace partita::ui {

// What an import found, in sentences.
QString summaryOf(const Corpus& corpus); // pieces, notes, tempo, metre
QString
notesLostIn(const Corpus& corpus); // a line each: drums left out, out of range, unisons, off the grid, looped
QString adviceOf(const GridAdvice& advice);    // "" when there is none
QString descriptionOf(const FileReport& file); // of one file, its warnings included

} // namespace partita::ui
