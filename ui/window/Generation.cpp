#include "ui/window/Generation.h"

#include "ui/actions/ActionSet.h"
#include "ui/create/AlternativeStrip.h"
#include "ui/create/Regenerator.h"
#include "ui/create/Thoughts.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/takes/TakeStrip.h"
#include "ui/workspace/Workspace.h"
#include "ui/texts/OperationTexts.h"

#include <QApplication>
#include <QListView>

namespace partita::ui {

Generation::Generation(Workspace& workspace, ActionSet& actions, PianoRollEditor& roll, TakeStrip& takes,
                       QObject* parent)
    : QObject(parent)
    , actions_(actions)
    , roll_(roll)
    , takes_(takes)
    , regenerator_(new Regenerator({workspace.composer(), workspace.takes(), workspace.stand(),
                                    workspace.playback(), workspace.jobs()},
                                   roll.model(), this))
    , alternatives_(new AlternativeStrip(*regenerator_, actions))
    , thoughts_(new Thoughts(workspace.composer(), workspace.jobs(), roll, this)) {
    alternatives_->hide();
    connectOperations();
    connectThoughts();
    connect(regenerator_, &Regenerator::choosingChanged, this, &Generation::showChoosing);
    connect(regenerator_, &Regenerator::passageShown, &roll, &PianoRollEditor::bringIntoView);
    connect(regenerator_, &Regenerator::refused, this, &Generation::told);
    connect(thoughts_, &Thoughts::told, this, &Generation::told);
}

void Generation::connectOperations() {
    for (const Operation operation : allOperations)
        actions_.run(qPrintable(actionIdOf(operation)), this,
                     [this, operation] { regenerator_->start(operation); });
    actions_.turn("generate.watch", this, false, [this](bool isOn) { regenerator_->setWatching(isOn); });
    connect(regenerator_, &Regenerator::obstaclesChanged, this, &Generation::showObstacles);
    showObstacles();
}

void Generation::showObstacles() {
    for (const Operation operation : allOperations)
        actions_.explain(actionIdOf(operation), regenerator_->obstacle(operation));
    actions_.explain("generate.watch", regenerator_->obstacleToWatching());
}

void Generation::connectThoughts() {
    actions_.turn("generate.thoughts", this, false, [this](bool isOn) { thoughts_->setOn(isOn); });
    actions_.run("generate.suspect", this, [this] { thoughts_->step(1); });
    actions_.run("generate.suspect.before", this, [this] { thoughts_->step(-1); });
    actions_.run("generate.put", this, [this] { thoughts_->put(); });
    connect(thoughts_, &Thoughts::obstacleChanged, this, &Generation::showThoughts);
    connect(thoughts_, &Thoughts::changed, this, &Generation::showThoughts);
    showThoughts();
}

void Generation::showThoughts() {
    QString why = thoughts_->obstacle();
    actions_["generate.thoughts"]->setChecked(thoughts_->isOn());
    actions_.explain("generate.thoughts", why);
    if (why.isEmpty() && thoughts_->thoughts() == nullptr)
        why = tr("Switch on “See what the model thinks” first.");
    actions_.explain("generate.suspect", why);
    actions_.explain("generate.suspect.before", why);
    if (why.isEmpty() && !thoughts_->canPut())
        why = tr("Select a note that the model would rather change.");
    actions_.explain("generate.put", why);
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
