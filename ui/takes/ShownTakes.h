#pragma once

#include <QSortFilterProxyModel>

namespace partita::ui {

// The takes of the strip: all but those put aside, which are in the history; a star brings one into view.
class ShownTakes : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
};

} // namespace partita::ui
