#pragma once

#include "ui/music/PieceList.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStackedLayout;

namespace partita::ui {

class Library;
class MusicStand;

// The music at the left: what is learned from, and what is not and why. Files and folders that are dropped on
// it are added.
class MusicList : public QWidget {
    Q_OBJECT

public:
    MusicList(Library& library, MusicStand& stand, QWidget* parent = nullptr);

    QListView& view() { return *view_; }

signals:
    void openFolderAsked();
    void addAsked();
    void dropped(const std::vector<std::filesystem::path>& paths); // to be added
    void fileSelected(std::size_t file);                           // index into the corpus's files

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* header();
    QWidget* emptyPage();
    void showCorpus();
    void showCurrent(const QModelIndex& index);

    Library& library_;
    MusicStand& stand_;
    PieceList* pieces_;
    QSortFilterProxyModel* filter_;
    QListView* view_;
    QLineEdit* search_;
    QLabel* count_;
    QStackedLayout* pages_;
};

} // namespace partita::ui
