#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>

#include <functional>

namespace partita::ui {

// An action's text without its mnemonic, also where that follows the name: "Quantise", "量化".
// Where the text changes, as undo's does, the property `fixedName` holds it.
QString plainName(const QAction& action);
inline constexpr const char* fixedName = "fixedName";

// Makes the roll's actions: each has an id ("roll.join") by which its shortcut is remembered, a name, keys
// and what it does. Its keys work while the note area has the focus, so that they do not take letters and
// arrows from other widgets.
class ActionMaker {
public:
    using Keys = QList<QKeySequence>;

    ActionMaker(QObject* owner, QWidget* noteArea)
        : owner_(owner)
        , noteArea_(noteArea) {}

    QAction* make(const char* id, const QString& name, const Keys& keys, std::function<void()> run,
                  const QString& icon = {});
    QAction* makeSwitch(const char* id, const QString& name, const Keys& keys, bool on,
                        std::function<void(bool)> run, const QString& icon = {});
    void add(QAction* action, const char* id, const Keys& keys, const QString& icon = {});
    QAction* separator();

private:
    QObject* owner_;
    QWidget* noteArea_;
};

} // namespace partita::ui
