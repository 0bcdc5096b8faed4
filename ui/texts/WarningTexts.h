#pragma once

#include "core/dataset/ImportWarning.h"

#include <QString>

namespace partita::ui {

// "Track 3: its end is not marked", "A tempo of 60000 counts as 1000".
QString warningText(const ImportWarning& warning);

} // namespace partita::ui
