#pragma once

#include "ui/pianoroll/model/RollModel.h"

#include <QCoreApplication>

namespace partita::ui {

// Notes in words, for screen readers and the status line.
class NoteTexts {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::NoteTexts)
};

QString noteText(const RollModel& model,
                 const Note& note); // "C4, bar 2, beat 1, 1.5 beats long, velocity 80"
QString emptyPlaceText(const RollModel& model, Tick tick, Pitch pitch);

} // namespace partita::ui
