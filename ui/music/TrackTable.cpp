#include "ui/music/TrackTable.h"

#include <QHeaderView>
#include <QSignalBlocker>

namespace partita::ui {

namespace {
enum Column { NameColumn, NotesColumn, DrumsColumn };

Qt::CheckState checked(bool on) {
    return on ? Qt::Checked : Qt::Unchecked;
}
} // namespace

TrackTable::TrackTable(QWidget* parent)
    : QTreeWidget(parent) {
    setHeaderLabels({tr("Track"), tr("Notes"), tr("Drums")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(tr("Tracks of the chosen piece"));
    setToolTip(tr("Tick the tracks to learn from; say which are drums"));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(NotesColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(DrumsColumn, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemChanged, this, &TrackTable::report);
}

void TrackTable::setTracks(const std::vector<TrackReport>& tracks) {
    const QSignalBlocker quiet(this);
    clear();
    int number = 0;
    for (const TrackReport& track : tracks) {
        const int index = number++;
        if (track.notes == 0)
            continue;
        auto* item = new QTreeWidgetItem(this);
        const QString name = QString::fromStdString(track.name);
        item->setText(NameColumn, name.isEmpty() ? tr("Track %1").arg(index + 1) : name);
        item->setText(NotesColumn, QString::number(track.notes));
        item->setTextAlignment(NotesColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setCheckState(NameColumn, checked(!track.off));
        item->setCheckState(DrumsColumn, checked(track.drums));
        item->setData(NameColumn, Qt::UserRole, index);
        item->setToolTip(NameColumn, tr("Learn from this track"));
        item->setToolTip(DrumsColumn,
                         track.drumsByGuess
                             ? tr("Taken for drums by its name, its instrument and how it uses pitches")
                             : tr("Whether this track is drums"));
    }
}

void TrackTable::report(QTreeWidgetItem* item, int column) {
    const int track = item->data(NameColumn, Qt::UserRole).toInt();
    const bool on = item->checkState(column) == Qt::Checked;
    if (column == NameColumn)
        emit trackSwitched(track, on);
    else if (column == DrumsColumn)
        emit drumsSwitched(track, on);
}

} // namespace partita::ui
