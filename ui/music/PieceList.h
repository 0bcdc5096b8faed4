#pragma once

#include "core/dataset/Corpus.h"
#include "ui/look/RollPicture.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace partita::ui {

// The corpus as the list shows it: its pieces, then the files that are not used, with the reason. GUI thread.
class PieceList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { TitleRole = Qt::UserRole, LineRole, PictureRole, UsedRole, PieceRole, FileRole };

    explicit PieceList(QObject* parent = nullptr);

    void setCorpus(std::shared_ptr<const Corpus> corpus);
    int usedCount() const { return used_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant pieceData(std::size_t piece, int role) const;
    QVariant fileData(std::size_t file, int role) const;

    std::shared_ptr<const Corpus> corpus_;
    int used_ = 0;
    std::vector<std::size_t> unused_;                          // indices of files
    mutable std::vector<std::optional<RollPicture>> pictures_; // made when first shown
};

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
