#pragma once

#include <QIcon>
#include <QString>

namespace partita::ui {

// An icon of the roll's tool row (icons/NAME.svg), drawn in the palette's text colour at any size and scale
// factor; it follows a change of the palette.
QIcon rollIcon(const QString& name);

} // namespace partita::ui
