#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QMenu;
class QProgressBar;
class QToolButton;

namespace partita::ui {

class ActionSet;
class Regenerator;

// The alternatives under the roll, while there is something to choose: arrows or the mouse show and play
// them, Enter takes one, Esc leaves what was.
class AlternativeStrip : public QWidget {
    Q_OBJECT

public:
    AlternativeStrip(Regenerator& regenerator, ActionSet& actions, QWidget* parent = nullptr);

    QListView& view() { return *view_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectActions();
    void makeVoices();
    QWidget* head();
    void connectParts();
    void hover(const QModelIndex& index);
    void showFirst();
    void showState();
    void showTitle();
    int row() const;

    Regenerator& regenerator_;
    ActionSet& actions_;
    QListView* view_;
    QLabel* title_;
    QProgressBar* progress_;
    QMenu* voices_;
    QToolButton* voiceButton_ = nullptr;
    bool untouched_ = true; // nobody has looked at another than the first
};

} // namespace partita::ui
