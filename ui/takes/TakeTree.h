#pragma once

#include "ui/workspace/TakeList.h"

#include <QAbstractItemModel>

#include <map>

namespace partita::ui {

// All takes, those put aside too, under the take that each came from. A take whose origin is gone stands at
// the top. GUI thread.
class TakeTree : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Star, Origin, Settings, Note, Made, columns };

    explicit TakeTree(TakeList& takes, QObject* parent = nullptr);

    int keyOf(const QModelIndex& index) const;
    QModelIndex indexOf(int key, int column = Name) const; // invalid when there is none

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();
    QVariant text(const Take& take, int column) const;

    TakeList& takes_;
    std::map<int, std::vector<int>> children_; // keys under a key; under 0 those at the top
    std::map<int, int> parents_;               // by key, 0: at the top
    std::map<int, int> rows_;                  // by key: place among those under the same take
};

} // namespace partita::ui
