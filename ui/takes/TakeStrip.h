#pragma once

#include <QWidget>

#include <vector>

class QAction;
class QListView;
class QStackedLayout;

namespace partita::ui {

class MusicStand;
class ShownTakes;
class TakeList;

// The takes under the roll: a click opens one, its star keeps it, dragged out it is a file.
class TakeStrip : public QWidget {
    Q_OBJECT

public:
    TakeStrip(TakeList& takes, MusicStand& stand, QWidget* parent = nullptr);

    QListView& view() { return *view_; }
    QList<QAction*> takeActions() const; // star, rename, export, remove: of the current one; for menus
    int currentKey() const;              // 0: none

signals:
    void exportAsked(int key);

private:
    void makeActions();
    void showCount();
    void followStand();

    TakeList& list_;
    MusicStand& stand_;
    ShownTakes* shown_;
    QListView* view_;
    QStackedLayout* pages_;
    QAction* star_;
    QAction* rename_;
    QAction* export_;
    QAction* remove_;
};

} // namespace partita::ui
