#pragma once

#include <QDialog>

class QLabel;
class QTreeView;

namespace partita::ui {

class ActionSet;
class MusicStand;
class TakeBin;
class TakeList;
class TakeTree;

// Every take and alternative of the session as a tree, those in the bin too: what came from what, with which
// settings. Stays open
// beside the window. GUI thread.
class TakeHistory : public QDialog {
    Q_OBJECT

public:
    TakeHistory(TakeList& takes, TakeBin& bin, MusicStand& stand, ActionSet& actions,
                QWidget* parent = nullptr);

    QTreeView& view() { return *view_; }
    int currentKey() const; // 0: none

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectActions(ActionSet& actions);
    void layOut(const ActionSet& actions);
    void edit(int column);
    void followStand();
    void showState();

    TakeList& list_;
    TakeBin& bin_;
    ActionSet& actions_;
    MusicStand& stand_;
    TakeTree* tree_;
    QTreeView* view_;
    QLabel* empty_;
    bool isExpanded_ = true; // all of the tree, since it was last made anew
};

} // namespace partita::ui
