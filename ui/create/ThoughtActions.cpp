#include "ui/create/ThoughtActions.h"

#include "ui/create/Thoughts.h"
#include "ui/pianoroll/commands/ActionMaker.h"

namespace partita::ui {

ThoughtActions::ThoughtActions(Thoughts& thoughts, QObject* parent)
    : QObject(parent)
    , thoughts_(thoughts)
    , show_(make("generate.thoughts", tr("See what the model &thinks"),
                 tr("Tint cells and notes by how probable the model thinks them, all others as they are"),
                 Qt::CTRL | Qt::SHIFT | Qt::Key_T))
    , next_(make("generate.suspect", tr("Least likely &note"),
                 tr("Select the note that the model finds least likely, then the next one"), Qt::Key_F4))
    , previous_(make("generate.suspect.before", tr("Least likely note &before"),
                     tr("Select the less likely note before this one"), Qt::SHIFT | Qt::Key_F4))
    , put_(make("generate.put", tr("&Put what the model would"),
                tr("Change the selected note into what the model thinks likelier there"), Qt::Key_F5)) {
    show_->setCheckable(true);
    connect(show_, &QAction::toggled, &thoughts_, &Thoughts::setOn);
    connect(next_, &QAction::triggered, this, [this] { thoughts_.step(1); });
    connect(previous_, &QAction::triggered, this, [this] { thoughts_.step(-1); });
    connect(put_, &QAction::triggered, &thoughts_, &Thoughts::put);
    connect(&thoughts_, &Thoughts::obstacleChanged, this, &ThoughtActions::update);
    connect(&thoughts_, &Thoughts::changed, this, &ThoughtActions::update);
    update();
}

QAction* ThoughtActions::make(const char* id, const QString& name, const QString& meaning,
                              const QKeySequence& key) {
    auto* action = new QAction(name, this);
    action->setObjectName(QLatin1String(id));
    action->setIconText(plainName(*action)); // what buttons show
    action->setShortcut(key);
    action->setWhatsThis(meaning);
    return action;
}

void ThoughtActions::update() {
    const QString why = thoughts_.obstacle();
    const bool any = thoughts_.thoughts() != nullptr;
    show_->setChecked(thoughts_.isOn());
    show_->setEnabled(why.isEmpty());
    next_->setEnabled(any);
    previous_->setEnabled(any);
    put_->setEnabled(thoughts_.canPut());
    for (QAction* action : all()) {
        const QString reason = !why.isEmpty()    ? why
                               : action == show_ ? QString()
                               : !any            ? tr("Switch on “See what the model thinks” first.")
                               : action->isEnabled()
                                   ? QString()
                                   : tr("Select a note that the model would rather change.");
        action->setStatusTip(reason.isEmpty() ? action->whatsThis() : reason);
        action->setToolTip(reason.isEmpty() ? action->whatsThis()
                                            : QStringLiteral("%1\n%2").arg(action->whatsThis(), reason));
    }
}

} // namespace partita::ui
