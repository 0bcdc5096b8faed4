#pragma once

#include "ui/create/TakeOperation.h"

#include <QAction>
#include <QList>

namespace partita::ui {

class Regenerator;

// What generation can do to the open take, for menus and buttons: grey where it is not possible, with the
// reason in its tips.
class GenerateActions : public QObject {
    Q_OBJECT

public:
    explicit GenerateActions(Regenerator& regenerator, QObject* parent = nullptr);

    QAction* of(TakeOperation operation) const { return actions_[static_cast<qsizetype>(operation)]; }
    const QList<QAction*>& all() const { return actions_; } // in the order of allOperations

    QAction* watch() const { return watch_; } // a switch

private:
    void update();

    Regenerator& regenerator_;
    QList<QAction*> actions_;
    QAction* watch_;
};

} // namespace partita::ui
