#pragma once

#include "score/VoiceParts.h"

namespace partita::ui {

PartNames partNames(); // translated

} // namespace partita::ui
