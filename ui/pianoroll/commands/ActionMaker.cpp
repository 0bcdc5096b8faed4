#include "ui/pianoroll/commands/ActionMaker.h"

#include "ui/pianoroll/commands/RollIcon.h"

#include <QRegularExpression>
#include <QWidget>

namespace partita::ui {

QString plainName(const QAction& action) {
    if (const QString fixed = action.property(fixedName).toString(); !fixed.isEmpty())
        return fixed;
    static const QRegularExpression mnemonic(QStringLiteral("\\(&\\w\\)"));
    return action.text().remove(mnemonic).remove(QLatin1Char('&'));
}

void ActionMaker::add(QAction* action, const char* id, const Keys& keys, const QString& icon) {
    action->setObjectName(QString::fromLatin1(id));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    if (!icon.isEmpty())
        action->setIcon(rollIcon(icon));
    const QString name = plainName(*action);
    action->setToolTip(keys.isEmpty() ? name
                                      : QStringLiteral("%1 (%2)").arg(
                                            name, keys.front().toString(QKeySequence::NativeText)));
    noteArea_->addAction(action);
}

QAction* ActionMaker::make(const char* id, const QString& name, const Keys& keys, std::function<void()> run,
                           const QString& icon) {
    auto* action = new QAction(name, owner_);
    add(action, id, keys, icon);
    QObject::connect(action, &QAction::triggered, owner_, [run = std::move(run)] { run(); });
    return action;
}

QAction* ActionMaker::makeSwitch(const char* id, const QString& name, const Keys& keys, bool on,
                                 std::function<void(bool)> run, const QString& icon) {
    auto* action = new QAction(name, owner_);
    add(action, id, keys, icon);
    action->setCheckable(true);
    action->setChecked(on);
    QObject::connect(action, &QAction::toggled, owner_,
                     [run = std::move(run)](bool checked) { run(checked); });
    return action;
}

QAction* ActionMaker::separator() {
    auto* action = new QAction(owner_);
    action->setSeparator(true);
    return action;
}

} // namespace partita::ui
