#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <vector>

namespace partita::ui {

// What must have the focus for an action's keys. Those of the window work wherever the focus is in it.
enum class Where { Window, Notes, Takes, Alternatives, History };

// What must be there for an action to be possible. Own: who does the work says so, with the reason.
enum class When { Always, Own, Piece, Selection, Music, Model, IdleModel, StarredTake, AnyTake, ChosenTake };

// Where an action is offered. Bar holds the top menus; Buttons: on a tool bar or in a panel, but in no menu;
// Keys: by its key alone, for hands on the keyboard.
enum class Menu {
    Bar,
    File,
    Recent,
    Sessions,
    Export,
    Edit,
    Velocity,
    Locks,
    Track,
    Texts,
    Bars,
    AtCursor,
    Steps,
    View,
    Scale,
    Follow,
    Generate,
    Takes,
    Play,
    Inputs,
    Help,
    Buttons,
    Keys
};

struct KeyList : QList<QKeySequence> {
    KeyList() = default;
    KeyList(std::initializer_list<QKeySequence> keys)
        : QList(keys) {}
    KeyList(const QList<QKeySequence>& keys)
        : QList(keys) {}
    KeyList(Qt::Key key)
        : QList{QKeySequence(key)} {}
    KeyList(QKeyCombination key)
        : QList{QKeySequence(key)} {}
    KeyList(QKeySequence::StandardKey key)
        : QList{QKeySequence(key)} {}
};

// A line of the table: an action, or a separator or submenu between actions.
struct ActionEntry {
    enum class Kind { Command, Switch, Choice, Separator, Submenu }; // of choices with one prefix one is on

    QString id;   // "roll.join": the action's object name, and in the settings where its keys were changed
    QString text; // translated, with its mnemonic
    QString tip = {};  // translated; empty: the text says it
    KeyList keys = {}; // the usual ones; the first is shown
    When when = When::Always;
    QString icon = {}; // of resources/icons
    Kind kind = Kind::Command;
    Menu submenu = Menu::Bar; // of a Submenu

    // Of the whole group:
    Menu menu = Menu::Bar;
    Where where = Where::Window;
    bool ofNotes = false; // in the context menu of the notes too

    QString name() const;   // the text without its mnemonic
    QString group() const;  // "roll": what the id begins with
    QString prefix() const; // "roll.tool": all but its end
    bool isAction() const { return kind != Kind::Separator && kind != Kind::Submenu; }
};

struct ActionGroup {
    Menu menu;
    Where where;
    std::vector<ActionEntry> lines;
    bool ofNotes = false;
};

// Every action of the window in the language of the program; those of one menu in its order. To add one, add
// its line, and say with ActionSet::run or turn what it does.
std::vector<ActionEntry> actionTable();
std::vector<ActionGroup> editAndView(); // the part of it that the menus Edit and View have, tools, and keys

// For writing lines.
struct LinesOfActions {
    using Lines = std::vector<ActionEntry>;
    using enum When;
    static ActionEntry line(); // between two groups
    static ActionEntry submenu(Menu menu, const QString& title, const QString& tip = {});
    static ActionEntry onOff(ActionEntry entry);
    static ActionEntry oneOf(ActionEntry entry);
};

// Without the mnemonic, also where that follows: "Quantise", "量化".
QString plainText(QString text);

// Keys of both could be pressed in the same place.
bool canMeet(const ActionEntry& a, const ActionEntry& b);

} // namespace partita::ui
