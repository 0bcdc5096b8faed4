#include "ui/workspace/TakeBin.h"

#include <algorithm>

namespace partita::ui {

TakeBin::TakeBin(TakeList& takes, MusicStand& stand, QObject* parent)
    : QObject(parent)
    , takes_(takes)
    , stand_(stand) {
    connect(&takes_, &TakeList::binChanged, this, &TakeBin::changed);
    connect(&takes_, &TakeList::removed, this, &TakeBin::changed);
    connect(&takes_, &QAbstractItemModel::modelReset, this, &TakeBin::changed);
}

void TakeBin::put(std::vector<int> keys) {
    std::erase_if(keys, [this](int key) {
        const Take* take = takes_.find(key);
        return take == nullptr || take->isBinned;
    });
    if (keys.empty())
        return;
    const QString name = takes_.find(keys.front())->name;
    const int count = static_cast<int>(keys.size());
    const auto open = stand_.take();
    const bool opens = open && std::ranges::find(keys, *open) != keys.end();
    const auto shown = opens ? open : std::nullopt;
    place(keys, shown, true);
    stand_.document().pushBeside(count == 1 ? tr("Remove “%1”").arg(name)
                                            : tr("Remove %n take(s)", nullptr, count),
                                 [this, keys, shown](bool done) { place(keys, shown, done); });
    emit told(count == 1 ? tr("“%1” is in the bin. Undo brings it back.").arg(name)
                         : tr("%n take(s) are in the bin. Undo brings them back.", nullptr, count));
}

void TakeBin::putBack(int key) {
    const Take* take = takes_.find(key);
    if (take == nullptr || !take->isBinned)
        return;
    const QString name = tr("Put “%1” back").arg(take->name);
    place({key}, std::nullopt, false);
    stand_.document().pushBeside(name, [this, key](bool done) { place({key}, std::nullopt, !done); });
}

void TakeBin::empty() {
    stand_.document().forgetBeside();
    for (const int key : takes_.binned())
        takes_.remove(key);
}

void TakeBin::place(const std::vector<int>& keys, std::optional<int> open, bool binned) {
    const bool leaves = binned && stand_.take() && std::ranges::find(keys, *stand_.take()) != keys.end();
    const std::optional<int> next = leaves ? neighbourOf(*stand_.take(), keys) : std::nullopt;
    if (leaves)
        stand_.clear(); // now: else the strip would open one after the other
    for (const int key : keys)
        takes_.setBinned(key, binned);
    if (next)
        stand_.showTake(*next);
    else if (!binned && open)
        stand_.showTake(*open);
}

std::optional<int> TakeBin::neighbourOf(int key, const std::vector<int>& keys) const {
    std::optional<int> before;
    for (const Take& take : takes_.takes()) {
        if (take.isBinned || (take.isAside && !take.starred) ||
            std::ranges::find(keys, take.key) != keys.end())
            continue;
        if (take.key > key)
            return take.key;
        before = take.key;
    }
    return before;
}

} // namespace partita::ui
