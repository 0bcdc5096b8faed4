#include "ui/window/Generation.h"

#include "ui/create/AlternativeStrip.h"
#include "ui/create/GenerateActions.h"
#include "ui/create/Regenerator.h"
#include "ui/create/ThoughtActions.h"
#include "ui/create/Thoughts.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/takes/TakeStrip.h"

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
    , thoughts_(new Thoughts(workspace.composer(), workspace.jobs(), roll, this))
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
