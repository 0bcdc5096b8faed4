#pragma once

#include "ui/jobs/TakeJobs.h"

#include <QAbstractListModel>
#include <QRectF>

#include <vector>

class QPainter;
class QPalette;

namespace partita::ui {

// The passage round what an operation changed, as a small roll: new notes are thick, notes that stay are
// thin, notes that go are a dotted line. A value.
class AlternativePicture {
public:
    AlternativePicture() = default;
    AlternativePicture(const Score& before, const ScoreEdit& edit, TickSpan span);

    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const;

private:
    enum class Fate : std::uint8_t { Stays, Goes, New };
    struct Mark {
        double start, end; // 0..1 of the width
        int pitch;
        Fate fate;
    };
    void add(const Note& note, Fate fate);
    void paintMarks(QPainter& painter, const QRectF& area, const QPalette& palette, Fate fate) const;

    std::vector<Mark> marks_;
    TickSpan shown_{};         // the span and a beat or so round it
    double from_ = 0, to_ = 1; // where the span is, 0..1
    int lowest_ = 127, highest_ = 0;
};

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
