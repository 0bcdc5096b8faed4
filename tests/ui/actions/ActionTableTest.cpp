#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/WindowFixture.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Panels.h"

#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QToolButton>
#include <QTranslator>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

std::vector<ActionEntry> actionsOf(const std::vector<ActionEntry>& table) {
    std::vector<ActionEntry> actions = table;
    std::erase_if(actions, [](const ActionEntry& entry) { return !entry.isAction(); });
    return actions;
}

// "Ctrl+J: roll.join and roll.split" for each key of two entries that can be pressed in one place.
QStringList clashes(const std::vector<ActionEntry>& table) {
    QStringList found;
    for (std::size_t a = 0; a < table.size(); ++a)
        for (std::size_t b = a + 1; b < table.size(); ++b)
            for (const QKeySequence& key : table[a].keys)
                if (table[b].keys.contains(key) && canMeet(table[a], table[b]))
                    found << QStringLiteral("%1: %2 and %3").arg(key.toString(), table[a].id, table[b].id);
    return found;
}

// "Alt+E: Export, Open session…" for each mnemonic that several of the texts have.
QStringList sharedMnemonics(const QStringList& texts) {
    std::map<QString, QStringList> byKey;
    for (const QString& text : texts)
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            byKey[key.toString()] << plainText(text).trimmed();
    QStringList found;
    for (const auto& [key, names] : byKey)
        if (names.size() > 1)
            found << QStringLiteral("%1: %2").arg(key, names.join(QStringLiteral(", ")));
    return found;
}

// Of what is seen in the window, and of its menu bar.
QStringList textsWithMnemonics(const QMainWindow& window) {
    QStringList texts;
    for (const QAction* action : window.menuBar()->actions())
        texts << action->text();
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisible() && label->buddy() != nullptr)
            texts << label->text();
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible())
            texts << button->text();
    return texts;
}

QStringList sharedInMenus(const ActionSet& actions) {
    QStringList found;
    for (int menu = 0; menu <= static_cast<int>(Menu::Help); ++menu) {
        QStringList texts;
        for (const QAction* action : actions.menu(static_cast<Menu>(menu)).actions())
            texts << action->text();
        found << sharedMnemonics(texts);
    }
    return found;
}

bool isLetter(const QKeySequence& key) {
    const QString text = key.toString(QKeySequence::PortableText);
    return text.size() == 1 && text[0].isLetterOrNumber();
}

class InLanguage {
public:
    explicit InLanguage(const QString& language) {
        if (translator_.load(QStringLiteral(":/i18n/partita_%1.qm").arg(language)))
            QApplication::installTranslator(&translator_);
    }
    ~InLanguage() { QApplication::removeTranslator(&translator_); }

private:
    QTranslator translator_;
};

} // namespace

// The table of all actions, and what the window makes of it.
class ActionTableTest : public QObject {
    Q_OBJECT

    void languages() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    }

private slots:
    void everyEntryIsWhole() {
        QSet<QString> ids;
        for (const ActionEntry& entry : actionsOf(actionTable())) {
            QVERIFY2(!ids.contains(entry.id) && entry.id.contains('.'), qPrintable(entry.id));
            ids.insert(entry.id);
            QVERIFY2(!entry.name().isEmpty(), qPrintable(entry.id));
            // What is done to notes and what is seen of them says its name.
            QVERIFY2(!entry.tip.isEmpty() || entry.group() == "roll" || entry.group() == "view",
                     qPrintable(entry.id));
            QVERIFY2(entry.icon.isEmpty() || QFile::exists(QStringLiteral(":/icons/%1.svg").arg(entry.icon)),
                     qPrintable(entry.icon));
            QVERIFY2(entry.menu != Menu::Keys || !entry.keys.isEmpty(), qPrintable(entry.id));
        }
        QVERIFY(ids.size() > 130);
    }

    void noKeyMeansTwoThingsInOnePlace() {
        const QStringList found = clashes(actionTable());
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void aKeyThatMeansTwoThingsIsSeen() {
        std::vector<ActionEntry> table = actionTable();
        const auto join = std::ranges::find(table, QStringLiteral("roll.join"), &ActionEntry::id);
        join->keys = Qt::Key_F1;
        QCOMPARE(clashes(table), QStringList{"F1: help.shortcuts and roll.join"});
    }

    // Whatever has the focus in it: a hand that has learned it must not do something else.
    void aLetterMeansOneThingInTheWholeWindow() {
        std::map<QString, QStringList> byKey;
        for (const ActionEntry& entry : actionsOf(actionTable()))
            for (const QKeySequence& key : entry.keys)
                if (isLetter(key))
                    byKey[key.toString()] << entry.id;
        for (const auto& [key, ids] : byKey) {
            QStringList ends; // "take.rename" and "history.rename" are one thing
            for (const QString& id : ids)
                ends << id.section('.', -1);
            ends.removeDuplicates();
            QVERIFY2(ends.size() == 1, qPrintable(key + ": " + ids.join(", ")));
        }
    }

    void noMnemonicMeansTwoThingsInTheWindow_data() { languages(); }
    void noMnemonicMeansTwoThingsInTheWindow() {
        QFETCH(QString, language);
        const InLanguage in(language);
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 3)));
        QStringList found;
        for (const Stage stage : {Stage::Music, Stage::Learn, Stage::Create}) {
            fixture.window->setStage(stage);
            for (auto* drawer : fixture.window->findChildren<Drawer*>())
                drawer->setOpen(true);
            found << sharedMnemonics(textsWithMnemonics(*fixture.window));
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void noMnemonicMeansTwoThingsInAMenu_data() { languages(); }
    void noMnemonicMeansTwoThingsInAMenu() {
        QFETCH(QString, language);
        const InLanguage in(language);
        const ActionSet actions;
        const QStringList found = sharedInMenus(actions);
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void saveIsOnTheKeyThatSavesEverywhere() {
        const std::vector<ActionEntry> table = actionTable();
        const auto holds = [&](const QKeySequence& key) {
            QStringList ids;
            for (const ActionEntry& entry : table)
                if (entry.keys.contains(key))
                    ids << entry.id;
            return ids.join(' ');
        };
        QCOMPARE(holds(QKeySequence(QStringLiteral("Ctrl+S"))), QStringLiteral("file.session.save"));
        QCOMPARE(holds(QKeySequence(QStringLiteral("Ctrl+Shift+S"))), QStringLiteral("file.session.copy"));
        const auto model = std::ranges::find(table, QStringLiteral("file.model.save"), &ActionEntry::id);
        QVERIFY(!model->keys.isEmpty());
    }

    void everyEntryIsReached() {
        WindowFixture fixture;
        QSet<const QAction*> reached;
        std::function<void(const QWidget*)> visit = [&](const QWidget* menu) {
            for (const QAction* action : menu->actions()) {
                reached.insert(action);
                if (action->menu() != nullptr)
                    visit(action->menu());
            }
        };
        visit(fixture.window->menuBar());
        for (const ActionSet::Item& item : fixture.window->actionSet().items()) {
            const bool hasButton = std::ranges::any_of(item.action->associatedObjects(), [](QObject* each) {
                return qobject_cast<QToolButton*>(each) != nullptr;
            });
            QVERIFY2(item.menu == Menu::Keys || reached.contains(item.action) || hasButton,
                     qPrintable(item.id));
        }
    }

    void everyEntryIsTranslated() {
        const std::vector<ActionEntry> english = actionTable();
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/partita_zh_CN.qm")));
        QApplication::installTranslator(&translator);
        const std::vector<ActionEntry> chinese = actionTable();
        QApplication::removeTranslator(&translator);
        QCOMPARE(chinese.size(), english.size());
        for (std::size_t i = 0; i < english.size(); ++i) {
            QVERIFY2(english[i].text.isEmpty() || chinese[i].text != english[i].text,
                     qPrintable(english[i].text));
            QVERIFY2(english[i].tip.isEmpty() || chinese[i].tip != english[i].tip,
                     qPrintable(english[i].tip));
        }
    }
};

QTEST_MAIN(ActionTableTest)
#include "ActionTableTest.moc"
