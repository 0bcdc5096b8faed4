#include "ui/pianoroll/commands/ScaleMenu.h"

#include <QActionGroup>
#include <QMenu>

namespace partita::ui {

namespace {

QString rootName(int root) {
    static const std::array<QString, 12> names{
        QStringLiteral("C"),       QStringLiteral("D\u266D"), QStringLiteral("D"),
        QStringLiteral("E\u266D"), QStringLiteral("E"),       QStringLiteral("F"),
        QStringLiteral("F\u266F"), QStringLiteral("G"),       QStringLiteral("A\u266D"),
        QStringLiteral("A"),       QStringLiteral("B\u266D"), QStringLiteral("B")};
    return names[static_cast<std::size_t>(root)];
}

} // namespace

ScaleMenu::ScaleMenu(RollHarmony& harmony, QMenu& menu)
    : harmony_(harmony) {
    auto* group = new QActionGroup(this);
    const auto entry = [&](QMenu* place, const QString& text, ScaleChoice choice) {
        QAction* action = place->addAction(text);
        action->setCheckable(true);
        action->setToolTip(tr("Rows of the scale are light; Alt+Up and Alt+Down move notes within it"));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { harmony_.choose(choice); });
        connect(&menu, &QMenu::aboutToShow, this,
                [this, action, choice] { action->setChecked(harmony_.choice() == choice); });
    };
    entry(&menu, tr("&None"), {ScaleChoice::From::Nowhere});
    entry(&menu, tr("Of the &piece"), {ScaleChoice::From::Piece});
    menu.addSeparator();
    for (const ScaleKind& kind : scaleKinds) {
        QMenu* roots = menu.addMenu(kindName(kind.key));
        for (int root = 0; root < 12; ++root)
            entry(roots, nameOf({root, kind.intervals}), {ScaleChoice::From::User, {root, kind.intervals}});
    }
}

QString ScaleMenu::kindName(std::string_view key) {
    if (key == "major")
        return tr("Major");
    if (key == "minor")
        return tr("Minor");
    if (key == "harmonic-minor")
        return tr("Harmonic minor");
    if (key == "melodic-minor")
        return tr("Melodic minor");
    if (key == "dorian")
        return tr("Dorian");
    if (key == "phrygian")
        return tr("Phrygian");
    if (key == "lydian")
        return tr("Lydian");
    if (key == "mixolydian")
        return tr("Mixolydian");
    if (key == "major-pentatonic")
        return tr("Major pentatonic");
    if (key == "minor-pentatonic")
        return tr("Minor pentatonic");
    return tr("Blues");
}

QString ScaleMenu::nameOf(const Scale& scale) {
    for (const ScaleKind& kind : scaleKinds)
        if (kind.intervals == scale.intervals)
            //: a scale: root, kind
            return tr("%1 %2").arg(rootName(scale.root), kindName(kind.key).toLower());
    return rootName(scale.root);
}

} // namespace partita::ui
