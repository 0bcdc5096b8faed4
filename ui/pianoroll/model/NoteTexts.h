#pragma once

#include "ui/pianoroll/model/RollModel.h"

#include <QCoreApplication>
#include <QString>

namespace partita::ui {

// Names of undo steps as the Edit menu shows them: "Move 3 notes".
class StepNames {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::StepNames)

public:
    static QString draw();
    static QString step();
    static QString stepChord();
    static QString move(std::size_t notes);
    static QString copy(std::size_t notes);
    static QString resize(std::size_t notes);
    static QString erase(std::size_t notes);
    static QString split(std::size_t notes);
    static QString join(std::size_t notes);
    static QString cut(std::size_t notes);
    static QString paste(std::size_t notes);
    static QString duplicate(std::size_t notes);
    static QString transpose(std::size_t notes);
    static QString quantise(std::size_t notes);
    static QString legato(std::size_t notes);
    static QString reverse(std::size_t notes);
    static QString stretch(std::size_t notes);
    static QString velocity(std::size_t notes);
    static QString lock(std::size_t notes, bool locks);
    static QString lockBlock(bool locks);
};

// Notes in words, for screen readers and the status line.
class NoteTexts {
    Q_DECLARE_TR_FUNCTIONS(partita::ui::NoteTexts)
};

QString noteText(const RollModel& model,
                 const Note& note); // "C4, bar 2, beat 1, 1.5 beats long, velocity 80"
QString emptyPlaceText(const RollModel& model, Tick tick, Pitch pitch);

} // namespace partita::ui
