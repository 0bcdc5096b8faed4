#pragma once

#include "core/score/VoiceParts.h"

namespace partita::ui {

PartNames partNames(); // translated

} // namespace partita::ui
