#pragma once

#include <QWidget>

#include <vector>

class QAction;
class QListView;
class QStackedLayout;

namespace partita::ui {

class ShownTakes;
class Workspace;

// The takes under the roll: a click opens one, its star keeps it, dragged out it is a file.
class TakeStrip : public QWidget {
    Q_OBJECT

public:
    explicit TakeStrip(Workspace& workspace, QWidget* parent = nullptr);

    QListView& view() { return *view_; }
    QList<QAction*> takeActions() const; // star, rename, export, remove: of the current one; for menus
    int currentKey() const;              // 0: none

signals:
    void exportAsked(int key);

private:
    void makeActions();
    void showCount();
    void followStand();

    Workspace& workspace_;
    ShownTakes* shown_;
    QListView* view_;
    QStackedLayout* pages_;
    QAction* star_;
    QAction* rename_;
    QAction* export_;
    QAction* remove_;
};

} // namespace partita::ui
