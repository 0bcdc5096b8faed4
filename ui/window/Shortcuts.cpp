#include "ui/window/Shortcuts.h"

namespace partita::ui {

namespace {

QStringList written(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts.append(key.toString(QKeySequence::PortableText));
    return texts;
}

} // namespace

Shortcuts::Shortcuts(ActionSet& actions, Settings& settings, QObject* parent)
    : QObject(parent)
    , actions_(actions)
    , settings_(settings) {
    for (const Entry& entry : entries())
        if (const auto kept = settings_.shortcuts(entry.id)) {
            QList<QKeySequence> keys;
            for (const QString& text : *kept)
                if (const QKeySequence key(text, QKeySequence::PortableText); !key.isEmpty())
                    keys.append(key);
            actions_.setKeys(entry.id, keys);
        }
}

const Shortcuts::Entry* Shortcuts::holderOf(const QKeySequence& key, const Entry& entry) const {
    for (const Entry& other : entries())
        if (!key.isEmpty() && other.id != entry.id && other.action->shortcuts().contains(key) &&
            canMeet(entry, other))
            return &other;
    return nullptr;
}

void Shortcuts::set(const Entry& entry, const QList<QKeySequence>& keys) {
    actions_.setKeys(entry.id, keys);
    settings_.setShortcuts(entry.id, keys == entry.keys ? std::nullopt : std::optional(written(keys)));
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
    set(entry, entry.keys);
}

void Shortcuts::resetAll() {
    for (const Entry& entry : entries())
        reset(entry);
}

} // namespace partita::ui
