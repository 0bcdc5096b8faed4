#pragma once

#include <QDialog>

class QAction;
class QLabel;
class QTreeView;

namespace partita::ui {

class MusicStand;
class TakeList;
class TakeTree;

// Every take and alternative of the session as a tree: what came from what, with which settings. Stays open
// beside the window. GUI thread.
class TakeHistory : public QDialog {
    Q_OBJECT

public:
    TakeHistory(TakeList& takes, MusicStand& stand, QWidget* parent = nullptr);

    QTreeView& view() { return *view_; }
    int currentKey() const; // 0: none

protected:
    void showEvent(QShowEvent* event) override;

private:
    QAction* make(const char* id, const QString& text, const QString& tip, const QKeySequence& key);
    void makeActions();
    void layOut();
    void edit(int column);
    void followStand();
    void showState();

    TakeList& list_;
    MusicStand& stand_;
    TakeTree* tree_;
    QTreeView* view_;
    QLabel* empty_;
    QList<QAction*> actions_;
};

} // namespace partita::ui
