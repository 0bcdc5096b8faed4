#pragma once

#include "ui/workspace/MusicStand.h"

namespace partita::ui {

// Takes that were removed: they lie here, in the session too, until the bin is emptied. Each removal is a
// step of undo in the order of time. GUI thread.
class TakeBin : public QObject {
    Q_OBJECT

public:
    TakeBin(TakeList& takes, MusicStand& stand, QObject* parent = nullptr);

    int count() const { return static_cast<int>(takes_.binned().size()); }
    void put(std::vector<int> keys); // all in one step; of the open one the neighbour is opened
    void putBack(int key);
    void empty(); // for good: what was removed before can't be undone any more

signals:
    void changed();
    void told(const QString& sentence); // for the status line

private:
    void place(const std::vector<int>& keys, std::optional<int> open, bool binned);
    // The next in the strip that is none of those, else the one before.
    std::optional<int> neighbourOf(int key, const std::vector<int>& keys) const;

    TakeList& takes_;
    MusicStand& stand_;
};

} // namespace partita::ui
