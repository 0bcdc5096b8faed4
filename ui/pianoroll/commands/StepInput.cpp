#include "ui/pianoroll/commands/StepInput.h"

#include "ui/pianoroll/model/NoteChanges.h"
#include "ui/texts/Texts.h"
#include "ui/pianoroll/model/NoteTexts.h"
#include "ui/pianoroll/tools/Gestures.h"

#include <QKeyEvent>

#include <array>

namespace partita::ui {

namespace {

// From C up; the row of A holds the white keys.
constexpr std::array letters{Qt::Key_A, Qt::Key_W, Qt::Key_S, Qt::Key_E, Qt::Key_D,        Qt::Key_F,
                             Qt::Key_T, Qt::Key_G, Qt::Key_Y, Qt::Key_H, Qt::Key_U,        Qt::Key_J,
                             Qt::Key_K, Qt::Key_O, Qt::Key_L, Qt::Key_P, Qt::Key_Semicolon};

} // namespace

StepInput::StepInput(RollController& controller, NoteCursor& cursor, QObject* parent)
    : QObject(parent)
    , controller_(controller)
    , cursor_(cursor) {
    connect(&controller.model(), &RollModel::opened, this, [this] { held_.clear(); });
}

void StepInput::setTakesKeyboard(bool takes) {
    takesKeyboard_ = takes;
    held_.clear();
    if (takes)
        emit controller_.statusMessage(tr("Play notes on the MIDI keyboard: each goes to the cursor."));
}

void StepInput::setTakesLetters(bool takes) {
    takesLetters_ = takes;
    held_.clear();
    if (takes)
        emit controller_.statusMessage(tr(
            "A to L and the row above play notes at the cursor; Z and X change the octave, Right is a rest, "
            "Backspace goes back."));
}

void StepInput::enterStep(Pitch pitch, int velocity) {
    if (takesKeyboard_)
        press(pitch, velocity);
}

void StepInput::endStep(Pitch pitch) {
    if (takesKeyboard_)
        release(pitch);
}

void StepInput::press(Pitch pitch, int velocity) {
    RollModel& model = controller_.model();
    if (model.grid() == nullptr || pitch < Pitch(0) || pitch > Pitch(127) || !controller_.allowsEditing())
        return;
    if (held_.contains(pitch)) // its end was lost
        goOn();
    controller_.drop();
    model.setSelection({});
    Note note = DrawGesture::noteAt(controller_, {{}, cursor_.tick(), pitch, {}});
    note.start = cursor_.tick();
    next_ = model.grid()->after(note.start);
    note.length = next_ - note.start;
    note.velocity = clampedVelocity(velocity);
    note.id = model.score()->unusedNoteId();
    const bool chord = !held_.empty();
    held_.insert(pitch);
    model.commit(DrawGesture::editFor(model, note), chord ? StepNames::stepChord() : StepNames::step());
    cursor_.moveTo(note.start, pitch);
}

void StepInput::release(Pitch pitch) {
    if (held_.erase(pitch) > 0 && held_.empty())
        goOn();
}

void StepInput::goOn() {
    held_.clear();
    cursor_.moveTo(next_, cursor_.pitch());
}

void StepInput::back() {
    RollModel& model = controller_.model();
    if (model.grid() == nullptr)
        return;
    const Tick end = cursor_.tick();
    const Tick start = model.grid()->previous(end);
    std::vector<NoteId> ids;
    if (const TrackNotes* track = model.currentTrack())
        for (const Note& note : track->notes())
            if (note.start >= start && note.start < end)
                ids.push_back(note.id);
    if (!ids.empty() && controller_.allowsEditing())
        model.commit(placeNotes(*model.currentTrack(), ids, {}), StepNames::erase(ids.size()));
    cursor_.moveTo(start, cursor_.pitch());
}

std::optional<Pitch> StepInput::letter(int key) const {
    const auto found = std::find(letters.begin(), letters.end(), key);
    if (found == letters.end())
        return std::nullopt;
    return Pitch(octaveStart_ + static_cast<int>(found - letters.begin()));
}

bool StepInput::takes(int key) const {
    return letter(key).has_value() || key == Qt::Key_Z || key == Qt::Key_X || key == Qt::Key_Backspace;
}

void StepInput::changeOctave(int by) {
    octaveStart_ = std::clamp(octaveStart_ + 12 * by, 0, 108);
    emit controller_.statusMessage(tr("The letter A plays %1.").arg(pitchName(Pitch(octaveStart_))));
}

bool StepInput::pressLetter(int key) {
    if (const std::optional<Pitch> pitch = letter(key))
        press(*pitch, controller_.drawVelocity());
    else if (key == Qt::Key_Backspace)
        back();
    else
        changeOctave(key == Qt::Key_X ? 1 : -1);
    return true;
}

bool StepInput::eventFilter(QObject*, QEvent* event) {
    if (!takesLetters_)
        return false;
    if (event->type() == QEvent::FocusOut && !held_.empty()) {
        goOn();
        return false;
    }
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress &&
        event->type() != QEvent::KeyRelease)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if ((key->modifiers() & ~Qt::KeypadModifier) != 0 || !takes(key->key()))
        return false;
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (key->isAutoRepeat())
        return true;
    if (event->type() == QEvent::KeyPress)
        return pressLetter(key->key());
    if (const std::optional<Pitch> pitch = letter(key->key()))
        release(*pitch);
    return true;
}

} // namespace partita::ui
