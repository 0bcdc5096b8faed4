#pragma once

#include "pianoroll/LockCommands.h"
#include "score/ScoreEdit.h"

namespace partita::ui {

// The part of `edit` that is about one voice: it takes away what is that voice in `before` and adds what is
// that voice in `after`, which is `before` with the edit. New notes that would lie on notes that now stay are
// left out.
ScoreEdit voiceOf(const ScoreEdit& edit, const Score& before, const Score& after, Voice voice);

} // namespace partita::ui
