#include "ui/pianoroll/model/StepNames.h"

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

} // namespace partita::ui
