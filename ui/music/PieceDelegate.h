#pragma once

#include <QStyledItemDelegate>

namespace partita::ui {

// A piece in the list: small roll, name, key and length; of a file that is not used the reason.
class PieceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace partita::ui
