#include "ui/actions/ActionSet.h"

#include "ui/look/Icons.h"

#include <QActionGroup>

#include <algorithm>

namespace partita::ui {

namespace {

Qt::ShortcutContext contextOf(Where where) {
    switch (where) {
    case Where::Window:
        return Qt::WindowShortcut;
    case Where::Takes:
        return Qt::WidgetWithChildrenShortcut;
    default:
        return Qt::WidgetShortcut;
    }
}

// Their menus show tips, beside the keys.
bool showsTips(Menu menu) {
    return menu == Menu::Generate || menu == Menu::Export;
}

} // namespace

ActionSet::ActionSet() {
    for (int menu = 0; menu <= static_cast<int>(Menu::Help); ++menu) {
        auto made = std::make_unique<QMenu>();
        made->setToolTipsVisible(showsTips(static_cast<Menu>(menu)));
        menus_.emplace(static_cast<Menu>(menu), std::move(made));
    }
    std::map<QString, QActionGroup*> choices;
    for (ActionEntry& entry : actionTable())
        add(std::move(entry), choices);
}

void ActionSet::add(ActionEntry entry, std::map<QString, QActionGroup*>& choices) {
    QAction* action = nullptr;
    if (entry.kind == ActionEntry::Kind::Submenu) {
        menu(entry.submenu).setTitle(entry.text);
        action = menu(entry.submenu).menuAction();
        action->setStatusTip(entry.tip);
    } else {
        action = new QAction(entry.text, this);
        action->setSeparator(entry.kind == ActionEntry::Kind::Separator);
    }
    if (menus_.contains(entry.menu))
        menu(entry.menu).addAction(action);
    if (entry.ofNotes)
        ofNotes_.append(action);
    if (!entry.isAction())
        return;
    action->setObjectName(entry.id);
    action->setIconText(entry.name()); // what buttons show
    if (!entry.icon.isEmpty())
        action->setIcon(icon(entry.icon));
    action->setShortcuts(entry.keys);
    action->setShortcutContext(contextOf(entry.where));
    action->setCheckable(entry.kind != ActionEntry::Kind::Command);
    if (entry.kind == ActionEntry::Kind::Choice) {
        QActionGroup*& group = choices[entry.prefix()];
        if (group == nullptr)
            group = new QActionGroup(this);
        group->addAction(action);
    }
    items_.push_back({std::move(entry), action});
    showTips(items_.back());
}

const ActionSet::Item* ActionSet::find(const QString& id) const {
    const auto found = std::ranges::find(items_, id, &Item::id);
    return found == items_.end() ? nullptr : &*found;
}

ActionSet::Item& ActionSet::item(const QString& id) {
    const auto found = std::ranges::find(items_, id, &Item::id);
    if (found == items_.end())
        qFatal("there is no action %s", qPrintable(id));
    return *found;
}

QAction* ActionSet::operator[](const char* id) const {
    return const_cast<ActionSet*>(this)->item(QString::fromLatin1(id)).action;
}

QList<QAction*> ActionSet::of(Where where) const {
    QList<QAction*> actions;
    for (const Item& item : items_)
        if (item.where == where)
            actions.append(item.action);
    return actions;
}

QList<QAction*> ActionSet::choices(const QString& prefix) const {
    QList<QAction*> actions;
    for (const Item& item : items_)
        if (item.kind == ActionEntry::Kind::Choice && item.prefix() == prefix)
            actions.append(item.action);
    return actions;
}

void ActionSet::run(const char* id, QObject* worker, std::function<void()> run) {
    connect((*this)[id], &QAction::triggered, worker, [run = std::move(run)] { run(); });
}

void ActionSet::turn(const char* id, QObject* worker, bool isOn, std::function<void(bool)> turn) {
    QAction* action = (*this)[id];
    action->setChecked(isOn);
    connect(action, &QAction::toggled, worker, [turn = std::move(turn)](bool now) { turn(now); });
}

void ActionSet::allow(When when, QObject* context, std::function<bool()> is,
                      const std::vector<Occasion>& occasions) {
    const auto look = [this, when, is = std::move(is)] {
        const bool now = is();
        for (const Item& item : items_)
            if (item.when == when)
                item.action->setEnabled(now);
    };
    for (const Occasion& occasion : occasions)
        occasion(context, look);
    look();
}

void ActionSet::explain(const QString& id, const QString& why) {
    Item& told = item(id);
    told.why = why;
    told.action->setEnabled(why.isEmpty());
    showTips(told);
}

void ActionSet::setText(const char* id, const QString& text) {
    QAction* action = (*this)[id];
    action->setText(text);
    action->setIconText(plainText(text));
}

void ActionSet::setKeys(const QString& id, const QList<QKeySequence>& keys) {
    const Item& changed = item(id);
    changed.action->setShortcuts(keys);
    showTips(changed);
}

void ActionSet::showTips(const Item& item) {
    QString tip = item.tip.isEmpty() ? item.name() : item.tip;
    const QKeySequence key = item.action->shortcut();
    if (!key.isEmpty() && !showsTips(item.menu))
        tip = QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText));
    item.action->setToolTip(item.why.isEmpty() ? tip : QStringLiteral("%1\n%2").arg(tip, item.why));
    item.action->setStatusTip(item.why.isEmpty() ? item.tip : item.why);
}

} // namespace partita::ui
