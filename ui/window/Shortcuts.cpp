#include "ui/window/Shortcuts.h"

#include "ui/pianoroll/commands/ActionMaker.h"

#include <QWidget>

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

QStringList written(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts.append(key.toString(QKeySequence::PortableText));
    return texts;
}

bool isWide(const QAction& action) {
    return action.shortcutContext() == Qt::WindowShortcut ||
           action.shortcutContext() == Qt::ApplicationShortcut;
}

// Keys of two lists far from each other may be the same: Delete is one thing for notes, another for takes.
bool canMeet(const QAction& a, const QAction& b) {
    if (isWide(a) || isWide(b))
        return true;
    const QList<QObject*> widgets = a.associatedObjects();
    return std::any_of(widgets.begin(), widgets.end(), [&](QObject* widget) {
        return qobject_cast<QWidget*>(widget) != nullptr && !widget->inherits("QMenu") &&
               !widget->inherits("QToolButton") && b.associatedObjects().contains(widget);
    });
}

QString hint(const QList<QKeySequence>& keys) {
    return keys.isEmpty() ? QString()
                          : QStringLiteral(" (%1)").arg(keys.front().toString(QKeySequence::NativeText));
}

} // namespace

QString Shortcuts::Entry::name() const {
    return action == nullptr ? QString() : plainName(*action);
}

QString Shortcuts::Entry::group() const {
    return id.section(QLatin1Char('.'), 0, 0);
}

Shortcuts::Shortcuts(QWidget& window, Settings& settings, QObject* parent)
    : QObject(parent)
    , settings_(settings) {
    std::set<QAction*> actions;
    QList<QWidget*> widgets = window.findChildren<QWidget*>();
    widgets.append(&window);
    for (const QWidget* widget : widgets)
        for (QAction* action : widget->actions())
            if (action->objectName().contains(QLatin1Char('.')))
                actions.insert(action);
    for (QAction* action : actions)
        entries_.push_back({action, action->objectName(), action->shortcuts()});
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    for (const Entry& entry : entries_)
        if (const auto kept = settings_.shortcuts(entry.id)) {
            QList<QKeySequence> keys;
            for (const QString& text : *kept)
                if (const QKeySequence key(text, QKeySequence::PortableText); !key.isEmpty())
                    keys.append(key);
            put(entry, keys);
        }
}

const Shortcuts::Entry* Shortcuts::find(const QString& id) const {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.id == id; });
    return found == entries_.end() ? nullptr : &*found;
}

const Shortcuts::Entry* Shortcuts::holderOf(const QKeySequence& key, const Entry& entry) const {
    for (const Entry& other : entries_)
        if (!key.isEmpty() && other.id != entry.id && other.action != nullptr && entry.action != nullptr &&
            other.action->shortcuts().contains(key) && canMeet(*entry.action, *other.action))
            return &other;
    return nullptr;
}

void Shortcuts::put(const Entry& entry, const QList<QKeySequence>& keys) {
    if (entry.action == nullptr)
        return;
    QString tip = entry.action->toolTip();
    const QString before = hint(entry.action->shortcuts());
    if (!before.isEmpty() && tip.endsWith(before)) {
        tip.chop(before.size());
        entry.action->setToolTip(tip + hint(keys));
    }
    entry.action->setShortcuts(keys);
}

void Shortcuts::set(const Entry& entry, const QList<QKeySequence>& keys) {
    put(entry, keys);
    settings_.setShortcuts(entry.id, keys == entry.usual ? std::nullopt : std::optional(written(keys)));
    emit changed();
}

void Shortcuts::take(const Entry& entry, const QKeySequence& key) {
    while (const Entry* holder = holderOf(key, entry)) {
        QList<QKeySequence> left = holder->action->shortcuts();
        left.removeAll(key);
        set(*holder, left);
    }
    set(entry, key.isEmpty() ? QList<QKeySequence>() : QList{key});
}

void Shortcuts::reset(const Entry& entry) {
    set(entry, entry.usual);
}

void Shortcuts::resetAll() {
    for (const Entry& entry : entries_)
        reset(entry);
}

} // namespace partita::ui
