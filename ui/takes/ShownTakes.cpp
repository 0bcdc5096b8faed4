#include "ui/takes/ShownTakes.h"

#include "ui/workspace/TakeList.h"

namespace partita::ui {

bool ShownTakes::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return !index.data(TakeList::AsideRole).toBool() || index.data(TakeList::StarredRole).toBool();
}

} // namespace partita::ui
