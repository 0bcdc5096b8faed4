#pragma once

#include "pianoroll/RollCommands.h"

#include <QAction>
#include <QKeySequence>
#include <QList>

#include <functional>

class QActionGroup;

namespace partita::ui {

// Every action of the roll with its name, key and what it does. Keys without a modifier work while the note
// area has the focus, so that they do not take letters and arrows from other widgets; undo, redo and zoom
// work in the whole window.
class RollActions : public QObject {
    Q_OBJECT

public:
    RollActions(RollController& controller, RollViewport& viewport, QWidget* noteArea,
                QObject* parent = nullptr);

    QList<QAction*> tools() const { return tools_; } // select, draw, erase, split
    QList<QAction*> edit() const { return edit_; }   // with separators
    QList<QAction*> view() const { return view_; }   // with separators
    QList<QAction*> context() const { return context_; }
    QAction* snap() const { return snap_; }
    QAction* quantise() const { return quantise_; }
    QAction* hearEdits() const { return hearEdits_; }
    QAction* fold() const { return fold_; }
    QAction* velocityLane() const { return velocityLane_; }
    QAction* fit() const { return fit_; }

signals:
    void escaped(); // Esc where no drag of a note was going on
    void loopToggled();

private:
    using Keys = QList<QKeySequence>;

    void makeTools();
    void makeUndo();
    void makeClipboard();
    void makeChanges();
    void makeKeyboardMoves();
    void makeView();
    void updateEnabled();

    QAction* make(const QString& name, const Keys& keys, std::function<void()> run, const QString& icon = {});
    QAction* makeSwitch(const QString& name, const Keys& keys, bool on, std::function<void(bool)> run,
                        const QString& icon = {});
    void add(QAction* action, const Keys& keys, const QString& icon);
    QAction* separator();

    RollController& controller_;
    RollViewport& viewport_;
    RollCommands commands_;
    QWidget* noteArea_;
    QActionGroup* toolGroup_ = nullptr;
    QList<QAction*> tools_, edit_, view_, context_;
    QList<QAction*> needSelection_, needEditing_, needPiece_;
    QAction* snap_ = nullptr;
    QAction* quantise_ = nullptr;
    QAction* hearEdits_ = nullptr;
    QAction* fold_ = nullptr;
    QAction* velocityLane_ = nullptr;
    QAction* fit_ = nullptr;
};

} // namespace partita::ui
