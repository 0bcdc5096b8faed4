#pragma once

#include "core/tasks/RevisionScope.h"

#include <QString>

namespace partita::ui {

// Words for what generation may do to the take that lies open, translated.

QString operationStep(Operation operation); // as undo shows it
// The same for the id that a session holds, today's or of before; the id itself where it is unknown.
QString operationStep(const QString& id);

// The id of its action. Two are older than idOf(), and people's own keys are kept by them.
QString actionIdOf(Operation operation);

// Why it is not possible, and what to do about it: a sentence. `model` may be null where there is none.
QString obstacleText(Obstacle obstacle, const MusicModel* model);

} // namespace partita::ui
