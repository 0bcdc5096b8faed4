#pragma once

#include "tests/ui/Shooting.h"

namespace partita::ui {

// Every state of making a take again. Takes are there and a model; what is changed is put back.
void shootGenerating(const Shooting& shooting, const QString& prefix);

// What a model that can judge cells thinks of the first take, and the features of one that has them.
void shootThoughts(const Shooting& shooting, const QString& prefix);

} // namespace partita::ui
