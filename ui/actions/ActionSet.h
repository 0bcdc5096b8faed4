#pragma once

#include "ui/actions/ActionTable.h"

#include <QAction>
#include <QMenu>

#include <functional>
#include <map>
#include <memory>

namespace partita::ui {

// A signal that changes what is possible: on(model, &RollModel::opened).
using Occasion = std::function<void(QObject* context, const std::function<void()>& slot)>;

template <class Sender, class Signal>
Occasion on(const Sender& sender, Signal signal) {
    return [&sender, signal](QObject* context, const std::function<void()>& slot) {
        QObject::connect(&sender, signal, context, [slot] { slot(); });
    };
}

// The actions of one window, made from the table, and its menus. Who does the work connects to them by id;
// what was connected ends with it. To be destroyed after all of them. GUI thread.
class ActionSet : public QObject {
    Q_OBJECT

public:
    struct Item : ActionEntry {
        QAction* action = nullptr;
        QString why = {}; // it is not possible; empty where it is
    };

    ActionSet();

    const std::vector<Item>& items() const { return items_; } // in the table's order
    const Item* find(const QString& id) const;
    QAction* operator[](const char* id) const; // qFatal where there is none
    QMenu& menu(Menu menu) const { return *menus_.at(menu); }
    const QList<QAction*>& ofNotes() const { return ofNotes_; } // for their context menu
    QList<QAction*> of(Where where) const;
    QList<QAction*> choices(const QString& prefix) const; // of which one is on

    void run(const char* id, QObject* worker, std::function<void()> run);
    void turn(const char* id, QObject* worker, bool isOn, std::function<void(bool)> turn);

    // All with this condition are possible while `is` says so, which is asked now and on each occasion.
    void allow(When when, QObject* context, std::function<bool()> is, const std::vector<Occasion>& occasions);
    // Of one with its own condition: why it is not possible, for its tips; empty: it is.
    void explain(const QString& id, const QString& why);

    void setText(const char* id, const QString& text); // for now; its name stays
    void setKeys(const QString& id, const QList<QKeySequence>& keys);

private:
    void add(ActionEntry entry, std::map<QString, class QActionGroup*>& choices);
    Item& item(const QString& id);
    static void showTips(const Item& item);

    std::vector<Item> items_;
    std::map<Menu, std::unique_ptr<QMenu>> menus_;
    QList<QAction*> ofNotes_;
};

} // namespace partita::ui
