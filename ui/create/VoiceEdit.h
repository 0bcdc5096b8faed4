#pragma once

#include "core/score/ScoreEdit.h"
#include "core/score/Voices.h"

namespace partita::ui {

// The part of `edit` that is about one voice: it takes away what is that voice before and adds what is that
// voice after. New notes that would lie on notes that now stay are left out.
ScoreEdit voiceOf(const ScoreEdit& edit, const Voices& before, const Voices& after, Voice voice);

} // namespace partita::ui
