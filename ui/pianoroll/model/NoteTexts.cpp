#include "ui/pianoroll/model/NoteTexts.h"

#include "ui/texts/Texts.h"

#include <QLocale>

namespace partita::ui {

namespace {

QString counted(std::size_t notes, const QString& one, const QString& many) {
    return notes == 1 ? one : many.arg(notes);
}

} // namespace

QString StepNames::draw() {
    return tr("Draw note");
}

QString StepNames::step() {
    return tr("Enter note");
}

QString StepNames::stepChord() {
    return tr("Add note to chord");
}

QString StepNames::move(std::size_t notes) {
    return counted(notes, tr("Move note"), tr("Move %1 notes"));
}

QString StepNames::copy(std::size_t notes) {
    return counted(notes, tr("Copy note"), tr("Copy %1 notes"));
}

QString StepNames::resize(std::size_t notes) {
    return counted(notes, tr("Resize note"), tr("Resize %1 notes"));
}

QString StepNames::erase(std::size_t notes) {
    return counted(notes, tr("Delete note"), tr("Delete %1 notes"));
}

QString StepNames::split(std::size_t notes) {
    return counted(notes, tr("Split note"), tr("Split %1 notes"));
}

QString StepNames::join(std::size_t notes) {
    return counted(notes, tr("Join note"), tr("Join %1 notes"));
}

QString StepNames::cut(std::size_t notes) {
    return counted(notes, tr("Cut note"), tr("Cut %1 notes"));
}

QString StepNames::paste(std::size_t notes) {
    return counted(notes, tr("Paste note"), tr("Paste %1 notes"));
}

QString StepNames::duplicate(std::size_t notes) {
    return counted(notes, tr("Duplicate note"), tr("Duplicate %1 notes"));
}

QString StepNames::transpose(std::size_t notes) {
    return counted(notes, tr("Transpose note"), tr("Transpose %1 notes"));
}

QString StepNames::quantise(std::size_t notes) {
    return counted(notes, tr("Quantise note"), tr("Quantise %1 notes"));
}

QString StepNames::legato(std::size_t notes) {
    return counted(notes, tr("Legato of note"), tr("Legato of %1 notes"));
}

QString StepNames::reverse(std::size_t notes) {
    return counted(notes, tr("Reverse note"), tr("Reverse %1 notes"));
}

QString StepNames::stretch(std::size_t notes) {
    return counted(notes, tr("Stretch note"), tr("Stretch %1 notes"));
}

QString StepNames::velocity(std::size_t notes) {
    return counted(notes, tr("Change velocity of note"), tr("Change velocity of %1 notes"));
}

QString StepNames::lock(std::size_t notes, bool locks) {
    return locks ? counted(notes, tr("Lock note"), tr("Lock %1 notes"))
                 : counted(notes, tr("Unlock note"), tr("Unlock %1 notes"));
}

QString StepNames::lockBlock(bool locks) {
    return locks ? tr("Lock a block") : tr("Unlock a block");
}

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
