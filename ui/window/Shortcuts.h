#pragma once

#include "ui/workspace/Settings.h"

#include <QAction>
#include <QKeySequence>
#include <QPointer>

#include <vector>

namespace partita::ui {

// The keys of all of a window's actions that have an id (their object name), as they are usually and as the
// user wants them. Made once all actions are there; puts on them what was kept. GUI thread.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QPointer<QAction> action;
        QString id; // "roll.join"
        QList<QKeySequence> usual;
        QString name() const;  // without mnemonics
        QString group() const; // "roll": what the id begins with
    };

    Shortcuts(QWidget& window, Settings& settings, QObject* parent = nullptr);

    const std::vector<Entry>& entries() const { return entries_; } // by id
    const Entry* find(const QString& id) const;

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
    void put(const Entry& entry, const QList<QKeySequence>& keys);

    Settings& settings_;
    std::vector<Entry> entries_;
};

} // namespace partita::ui
