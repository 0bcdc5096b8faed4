#pragma once

#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QWidget>

#include <vector>

class QListView;
class QStackedLayout;

namespace partita::ui {

class ActionSet;
class MusicStand;
class TakeBin;
class TakeList;

// The takes of the strip: all but those put aside, which are in the history (a star brings one into view),
// and those in the bin.
class ShownTakes : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
};

// A take in the strip: small roll, name, and a star to be clicked.
class TakeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr QSize cardSize{180, 104};

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

    static QRect starRect(const QRect& item);
};

// The takes under the roll: a click opens one, its star keeps it, dragged out it is a file.
class TakeStrip : public QWidget {
    Q_OBJECT

public:
    TakeStrip(TakeList& takes, TakeBin& bin, MusicStand& stand, ActionSet& actions,
              QWidget* parent = nullptr);

    QListView& view() { return *view_; }
    int currentKey() const; // 0: none

signals:
    void exportAsked(int key);

private:
    void connectActions(ActionSet& actions);
    void showCount();
    void followStand();
    void askToEmptyBin();

    TakeList& list_;
    TakeBin& bin_;
    MusicStand& stand_;
    ShownTakes* shown_;
    QListView* view_;
    QStackedLayout* pages_;
};

} // namespace partita::ui
