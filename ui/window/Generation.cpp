#include "window/Generation.h"

#include "create/AlternativeStrip.h"
#include "create/GenerateActions.h"
#include "create/Regenerator.h"
#include "create/ThoughtActions.h"
#include "create/Thoughts.h"
#include "pianoroll/PianoRollEditor.h"
#include "takes/TakeStrip.h"

#include <QApplication>
#include <QListView>

namespace partita::ui {

Generation::Generation(Workspace& workspace, PianoRollEditor& roll, TakeStrip& takes, QObject* parent)
    : QObject(parent)
    , roll_(roll)
    , takes_(takes)
    , regenerator_(new Regenerator(workspace, roll.model(), this))
    , actions_(new GenerateActions(*regenerator_, this))
    , alternatives_(new AlternativeStrip(*regenerator_))
    , thoughts_(new Thoughts(workspace, roll, this))
    , thoughtActions_(new ThoughtActions(*thoughts_, this)) {
    alternatives_->hide();
    connect(regenerator_, &Regenerator::choosingChanged, this, &Generation::showChoosing);
    connect(regenerator_, &Regenerator::passageShown, &roll, &PianoRollEditor::bringIntoView);
    connect(regenerator_, &Regenerator::refused, this, &Generation::told);
    connect(thoughts_, &Thoughts::told, this, &Generation::told);
}

void Generation::showChoosing() {
    const bool choosing = regenerator_->isChoosing();
    const bool hadFocus = alternatives_->isAncestorOf(QApplication::focusWidget());
    alternatives_->setVisible(choosing);
    takes_.setVisible(!choosing);
    if (choosing)
        alternatives_->view().setFocus();
    else if (hadFocus)
        roll_.setFocus();
}

} // namespace partita::ui
