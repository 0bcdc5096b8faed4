#pragma once

#include "ui/create/AlternativePicture.h"

#include <QAbstractListModel>

namespace partita::ui {

// What there is to choose from: row 0 is the piece as it was, then the alternatives, some perhaps still being
// made. GUI thread.
class AlternativeList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { PictureRole = Qt::UserRole, ReadyRole, SummaryRole }; // summary: "+12 −9", of notes

    using QAbstractListModel::QAbstractListModel;

    void begin(std::shared_ptr<const Score> before, int count);
    void set(int index, const Alternative& alternative); // index of 0..count-1, row index + 1
    void dropUnmade();                                   // no more will come
    void clear();

    bool anyMade() const;
    const Alternative* at(int row) const; // null: as it was, or not made yet
    const std::shared_ptr<const Score>& before() const { return before_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry {
        std::optional<Alternative> alternative;
        AlternativePicture picture;
    };
    QString spokenSummary(int row) const;
    QString summary(int row) const;

    std::shared_ptr<const Score> before_;
    AlternativePicture beforePicture_;
    std::vector<Entry> entries_;
};

} // namespace partita::ui
