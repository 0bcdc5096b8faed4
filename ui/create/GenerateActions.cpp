#include "ui/create/GenerateActions.h"

#include "ui/create/Regenerator.h"
#include "ui/pianoroll/commands/ActionMaker.h"

namespace partita::ui {

namespace {

QKeySequence keyOf(TakeOperation operation) {
    static constexpr std::array<Qt::Key, 8> letters{Qt::Key_R, Qt::Key_G, Qt::Key_C, Qt::Key_H,
                                                    Qt::Key_M, Qt::Key_V, Qt::Key_F, Qt::Key_B};
    return Qt::CTRL | Qt::SHIFT | letters[static_cast<std::size_t>(operation)];
}

} // namespace

GenerateActions::GenerateActions(Regenerator& regenerator, QObject* parent)
    : QObject(parent)
    , regenerator_(regenerator)
    , watch_(new QAction(tr("&Watch the chain"), this)) {
    watch_->setObjectName(QStringLiteral("generate.watch"));
    watch_->setCheckable(true);
    watch_->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_W);
    connect(watch_, &QAction::toggled, &regenerator_, &Regenerator::setWatching);
    for (const TakeOperation operation : allOperations) {
        auto* action = new QAction(operationName(operation), this);
        action->setObjectName(QStringLiteral("generate.") + operationKey(operation));
        action->setIconText(plainName(*action)); // what buttons show
        action->setShortcut(keyOf(operation));
        connect(action, &QAction::triggered, &regenerator_,
                [this, operation] { regenerator_.start(operation); });
        actions_.append(action);
    }
    connect(&regenerator_, &Regenerator::obstaclesChanged, this, &GenerateActions::update);
    update();
}

void GenerateActions::update() {
    const QString unseen = regenerator_.obstacleToWatching();
    const QString meaning =
        tr("See the first alternative in the roll while it is drawn; Stop keeps what it has come to");
    watch_->setEnabled(unseen.isEmpty());
    watch_->setToolTip(unseen.isEmpty() ? meaning : QStringLiteral("%1\n%2").arg(meaning, unseen));
    watch_->setStatusTip(unseen.isEmpty() ? meaning : unseen);
    for (const TakeOperation operation : allOperations) {
        const QString why = regenerator_.obstacle(operation);
        QAction* action = of(operation);
        action->setEnabled(why.isEmpty());
        action->setToolTip(why.isEmpty() ? operationMeaning(operation)
                                         : QStringLiteral("%1\n%2").arg(operationMeaning(operation), why));
        action->setStatusTip(why.isEmpty() ? operationMeaning(operation) : why);
    }
}

} // namespace partita::ui
