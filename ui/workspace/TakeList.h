#pragma once

#include "core/score/Locks.h"
#include "ui/look/RollPicture.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QJsonObject>

#include <vector>

namespace partita::ui {

// One take, made or opened. A value.
struct Take {
    int key = 0;    // unique in the list
    int parent = 0; // key of the take it came from, 0: none
    QString name;
    QJsonObject parameters; // family, preset, bars, temperature, seed ...; of an opened file: its path
    QDateTime created;
    bool starred = false;
    bool isAside = false;  // an alternative that is only in the history
    bool isBinned = false; // removed, and to be had back until the bin is emptied
    QString note;
    std::shared_ptr<const Score> score;
    Locks locks;
};

// The strip's takes, oldest first. Dragging rows gives .mid files. GUI thread.
class TakeList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, StarredRole, PictureRole, AsideRole, BinnedRole };

    explicit TakeList(std::filesystem::path dragFolder, QObject* parent = nullptr);

    int add(Take take); // gives it a key unless it has one; returns the key
    void setScore(int key, std::shared_ptr<const Score> score);
    void setLocks(int key, Locks locks);
    void setStarred(int key, bool starred);
    void bringOut(int key); // no longer aside
    void rename(int key, const QString& name);
    void setNote(int key, const QString& note);
    void setBinned(int key, bool binned);
    void remove(int key); // for good
    // Those of a session instead of what is there, by rising key and without added(); keys up to `lastKey`
    // are not given away any more.
    void restore(std::vector<Take> takes, int lastKey);
    void clear();

    const Take* find(int key) const;
    std::optional<int> rowOf(int key) const;
    const std::vector<Take>& takes() const { return takes_; }
    std::vector<Take> starred() const; // but those in the bin
    std::vector<int> binned() const;   // keys
    QString unusedName() const;        // "Take 5"

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData*
    mimeData(const QModelIndexList& indexes) const override; // writes the files; null when it can't
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

signals:
    void added(int key);
    void takeChanged(int key); // score, locks, star, name or note
    void binChanged(int key);  // it went into the bin, or came out of it
    void removed(int key);

private:
    void changeRow(int row);

    std::vector<Take> takes_;
    std::vector<RollPicture> pictures_; // by row
    std::filesystem::path dragFolder_;
    int lastKey_ = 0;
    int named_ = 0;
};

// The name made fit for a file, without extension.
QString fileNameOf(const Take& take);

} // namespace partita::ui
