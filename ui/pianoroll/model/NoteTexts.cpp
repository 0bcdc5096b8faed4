#include "ui/pianoroll/model/NoteTexts.h"

#include "ui/pianoroll/model/PitchName.h"

#include <QLocale>

namespace partita::ui {

namespace {

// With the share of a beat where a place is off the beat: "2.5".
QString beatText(const MetreMap& metres, Tick tick) {
    const BarPosition place = metres.position(tick);
    const double share =
        static_cast<double>(place.rest.value) / static_cast<double>(metres.beatLength(tick).value);
    return QLocale().toString(static_cast<double>(place.beat + 1) + share, 'g', 4);
}

} // namespace

QString noteText(const RollModel& model, const Note& note) {
    const MetreMap& metres = model.grid()->metres();
    const double beats =
        static_cast<double>(note.length.value) / static_cast<double>(metres.beatLength(note.start).value);
    const QString text = NoteTexts::tr("%1, bar %2, beat %3, %4 beats long, velocity %5")
                             .arg(pitchName(note.pitch))
                             .arg(metres.position(note.start).bar + 1)
                             .arg(beatText(metres, note.start), QLocale().toString(beats, 'g', 4))
                             .arg(note.velocity);
    return model.isLocked(note) ? NoteTexts::tr("%1, locked").arg(text) : text;
}

QString emptyPlaceText(const RollModel& model, Tick tick, Pitch pitch) {
    const MetreMap& metres = model.grid()->metres();
    return NoteTexts::tr("%1, bar %2, beat %3, no note")
        .arg(pitchName(pitch))
        .arg(metres.position(tick).bar + 1)
        .arg(beatText(metres, tick));
}

} // namespace partita::ui
