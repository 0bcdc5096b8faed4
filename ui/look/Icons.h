#pragma once

#include <QIcon>

namespace partita::ui {

// An icon of resources/icons ("play"), drawn in the application palette's text colour at the time of
// painting, so that it follows light and dark. The "on" state may have a drawing of its own, and a colour.
QIcon icon(const QString& name, const QString& onName = {}, QColor onColor = {});

} // namespace partita::ui
