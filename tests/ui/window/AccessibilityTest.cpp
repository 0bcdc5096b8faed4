#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/WindowFixture.h"

#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

// What a person acts on, as far as it is ours: no parts of Qt's own compound widgets.
bool isControl(const QWidget* widget) {
    if (qobject_cast<const QScrollBar*>(widget) != nullptr || widget->objectName().startsWith("qt_") ||
        qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr ||
        qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr ||
        qobject_cast<const QLineEdit*>(widget->parentWidget()) != nullptr ||
        widget->inherits("QComboBoxPrivateContainer") || widget->inherits("QComboBoxListView") ||
        widget->inherits("QHeaderView") || widget->inherits("QMenuBarExtension") ||
        widget->inherits("QToolBarExtension"))
        return false;
    return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
           qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
           qobject_cast<const QComboBox*>(widget) != nullptr ||
           qobject_cast<const QLineEdit*>(widget) != nullptr ||
           qobject_cast<const QAbstractItemView*>(widget) != nullptr;
}

QString spokenName(const QWidget* widget) {
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button != nullptr ? button->text() : QString();
}

QString describe(const QWidget* widget) {
    QStringList path;
    for (const QWidget* each = widget; each != nullptr; each = each->parentWidget())
        path.prepend(each->metaObject()->className());
    return path.join(" > ") + " '" + spokenName(widget) + "'";
}

} // namespace

// The window's structure: everything can be reached and is named.
class AccessibilityTest : public QObject {
    Q_OBJECT

private slots:
    void everyControlHasANameAndATooltip() {
        WindowFixture fixture;
        QStringList lacking;
        for (const QWidget* widget : fixture.window->findChildren<QWidget*>())
            if (isControl(widget) && (spokenName(widget).isEmpty() || widget->toolTip().isEmpty()))
                lacking.append(describe(widget));
        QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join('\n')));
    }

    void everyControlIsReachedByTab() {
        WindowFixture fixture;
        QStringList unreachable;
        for (const QWidget* widget : fixture.window->findChildren<QWidget*>())
            if (isControl(widget) && !(widget->focusPolicy() & Qt::TabFocus) &&
                !widget->inherits(
                    "QToolButton")) // tool rows: their actions have shortcuts and are in the menus
                unreachable.append(describe(widget));
        QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join('\n')));
    }

    void everyMenuEntryHasATip() {
        WindowFixture fixture;
        QStringList lacking;
        std::function<void(const QMenu*)> visit = [&](const QMenu* menu) {
            for (const QAction* action : menu->actions()) {
                if (action->menu() != nullptr)
                    visit(action->menu());
                else if (!action->isSeparator() && (action->text().isEmpty() || action->toolTip().isEmpty()))
                    lacking.append(action->text());
            }
        };
        for (const QAction* action : fixture.window->menuBar()->actions())
            visit(action->menu());
        QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join('\n')));
    }

    void shortcutsOfTheWindowDoNotCollide() {
        WindowFixture fixture;
        QHash<QString, QString> taken;
        for (const QAction* action : fixture.window->findChildren<QAction*>()) {
            if (action->shortcutContext() != Qt::WindowShortcut &&
                action->shortcutContext() != Qt::ApplicationShortcut)
                continue;
            for (const QKeySequence& key : action->shortcuts()) {
                const QString name = key.toString();
                if (name.isEmpty())
                    continue;
                QVERIFY2(!taken.contains(name) || taken[name] == action->text(),
                         qPrintable(name + ": " + taken[name] + " and " + action->text()));
                taken[name] = action->text();
            }
        }
    }

    void stagesAndTransportWorkByKeyboard() {
        WindowFixture fixture;
        QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::AltModifier);
        QCOMPARE(fixture.window->stage(), Stage::Create);
        QTest::keyClick(fixture.window.get(), Qt::Key_1, Qt::AltModifier);
        QCOMPARE(fixture.window->stage(), Stage::Music);
        const QString music = fixture.writeMusic("music", 1);
        fixture.workspace->openPath(toPath(music + "/piece 0.mid"));
        QTRY_VERIFY(fixture.workspace->playback().hasMusic());
        QTest::keyClick(fixture.window.get(), Qt::Key_Space);
        QVERIFY(fixture.workspace->playback().status().playing);
        QTest::keyClick(fixture.window.get(), Qt::Key_Space);
        QVERIFY(!fixture.workspace->playback().status().playing);
        QTest::keyClick(fixture.window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(fixture.workspace->playback().loops());
    }

    void spacePressesAButtonThatWasReachedByTab() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        QAbstractButton* next = fixture.button("Next: Learn");
        QVERIFY(next != nullptr);
        next->setFocus(Qt::TabFocusReason);
        QTest::keyClick(next, Qt::Key_Space);
        QCOMPARE(fixture.window->stage(), Stage::Learn);
        QVERIFY(!fixture.workspace->playback().status().playing);
    }
};

QTEST_MAIN(AccessibilityTest)
#include "AccessibilityTest.moc"
