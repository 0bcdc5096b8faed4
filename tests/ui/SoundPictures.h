#pragma once

#include "tests/ui/Shooting.h"

namespace partita::ui {

// Mixer, instruments, settings, and the dialog that makes sound files.
void shootSound(const Shooting& shooting, const QString& prefix);

} // namespace partita::ui
