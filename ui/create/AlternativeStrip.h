#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;
class QProgressBar;
class QToolButton;

namespace partita::ui {

class Regenerator;

// The alternatives under the roll, while there is something to choose: arrows or the mouse show and play
// them, Enter takes one, Esc leaves what was.
class AlternativeStrip : public QWidget {
    Q_OBJECT

public:
    explicit AlternativeStrip(Regenerator& regenerator, QWidget* parent = nullptr);

    QListView& view() { return *view_; }
    QList<QAction*> choiceActions() const; // take, take a voice, others, keep what was

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* make(const char* id, const QString& text, const QString& tip, const QList<QKeySequence>& keys);
    void makeActions();
    void makeVoices();
    QWidget* head();
    void connectParts();
    void hover(const QModelIndex& index);
    void showFirst();
    void showState();
    void showTitle();
    int row() const;

    Regenerator& regenerator_;
    QListView* view_;
    QLabel* title_;
    QProgressBar* progress_;
    QAction* take_;
    QAction* takeVoice_;
    QAction* again_;
    QAction* leave_;
    QMenu* voices_;
    QToolButton* voiceButton_;
    bool untouched_ = true; // nobody has looked at another than the first
};

} // namespace partita::ui
