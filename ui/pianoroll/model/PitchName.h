#pragma once

#include "core/base/Strong.h"

#include <QString>

namespace partita::ui {

// "C4" is middle C (60); accidentals as sharps.
QString pitchName(Pitch pitch);

} // namespace partita::ui
