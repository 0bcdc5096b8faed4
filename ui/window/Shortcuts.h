#pragma once

#include "ui/actions/ActionSet.h"
#include "ui/workspace/Settings.h"

namespace partita::ui {

// The keys of a window's actions as the user wants them; puts on them what was kept. GUI thread.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    using Entry = ActionSet::Item;

    Shortcuts(ActionSet& actions, Settings& settings, QObject* parent = nullptr);

    const std::vector<Entry>& entries() const { return actions_.items(); }
    const Entry* find(const QString& id) const { return actions_.find(id); }

    // Another one whose key it is where both could be meant; null when there is none.
    const Entry* holderOf(const QKeySequence& key, const Entry& entry) const;
    void set(const Entry& entry, const QList<QKeySequence>& keys);
    // As set() with one key or none, which is taken from whatever has it now.
    void take(const Entry& entry, const QKeySequence& key);
    void reset(const Entry& entry); // the usual ones
    void resetAll();

signals:
    void changed();

private:
    ActionSet& actions_;
    Settings& settings_;
};

} // namespace partita::ui
