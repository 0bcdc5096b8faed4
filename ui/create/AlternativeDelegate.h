#pragma once

#include <QStyledItemDelegate>

namespace partita::ui {

// An alternative as a card: its name, how much is new in it, and the passage.
class AlternativeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace partita::ui
