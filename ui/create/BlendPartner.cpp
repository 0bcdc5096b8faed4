#include "ui/create/BlendPartner.h"

#include "ui/workspace/Workspace.h"

#include <algorithm>

namespace partita::ui {

const Take* blendPartner(Workspace& workspace) {
    const int open = workspace.stand().take().value_or(0);
    const int chosen = workspace.composer().choice().blendWith;
    if (chosen != 0 && chosen != open)
        if (const Take* take = workspace.takes().find(chosen))
            return take;
    const std::vector<Take>& takes = workspace.takes().takes();
    const auto newest = std::find_if(takes.rbegin(), takes.rend(),
                                     [&](const Take& take) { return take.key != open && !take.isAside; });
    return newest == takes.rend() ? nullptr : &*newest;
}

} // namespace partita::ui
