#pragma once

#include "ui/workspace/TakeList.h"

namespace partita::ui {

class Workspace;

// The take that Blend goes towards: the chosen one, else the newest in the strip that does not lie open. Null
// where there is none.
const Take* blendPartner(Workspace& workspace);

} // namespace partita::ui
