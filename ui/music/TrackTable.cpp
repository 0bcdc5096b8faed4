#include "ui/music/TrackTable.h"

#include "ui/texts/Texts.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>

namespace partita::ui {

namespace {

enum Column { NameColumn, NotesColumn, RoleColumn };

Qt::CheckState checked(bool on) {
    return on ? Qt::Checked : Qt::Unchecked;
}

} // namespace

TrackTable::TrackTable(QWidget* parent)
    : QTreeWidget(parent) {
    setColumnCount(RoleColumn + 1);
    setRootIsDecorated(false);
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // else there is room kept for one
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(tr("Tracks of the chosen piece"));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(NotesColumn, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemChanged, this, &TrackTable::report);
    setTracks({}, {}, {});
}

void TrackTable::setTracks(const std::vector<TrackReport>& tracks, const std::vector<PartRole>& parts,
                           const std::map<int, PartRole>& said) {
    const QSignalBlocker quiet(this);
    const bool hasParts = !parts.empty();
    const int focused = focusedTrack();
    clear();
    setHeaderLabels({tr("Track"), tr("Notes"), hasParts ? tr("Part") : tr("Drums")});
    // What is narrow is shared by names and parts.
    header()->setSectionResizeMode(RoleColumn,
                                   hasParts ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    setToolTip(hasParts ? tr("Tick the tracks to learn from; say which part each is in")
                        : tr("Tick the tracks to learn from; say which are drums"));
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
        item->setData(NameColumn, Qt::UserRole, index);
        item->setToolTip(NameColumn, tr("Learn from this track"));
        if (!hasParts) {
            showDrums(item, track);
            continue;
        }
        const auto of = said.find(index);
        auto* box = partBox(index, track, parts, of != said.end() ? std::optional(of->second) : std::nullopt);
        item->setSizeHint(RoleColumn, box->sizeHint());
        setItemWidget(item, RoleColumn, box);
        if (index == focused)
            box->setFocus();
    }
}

void TrackTable::showDrums(QTreeWidgetItem* item, const TrackReport& track) {
    item->setCheckState(RoleColumn, checked(track.drums));
    item->setToolTip(RoleColumn,
                     track.drumsByGuess
                         ? tr("Taken for drums by its name, its instrument and how it uses pitches")
                         : tr("Whether this track is drums"));
}

QComboBox* TrackTable::partBox(int track, const TrackReport& report, const std::vector<PartRole>& parts,
                               std::optional<PartRole> said) {
    auto* box = new QComboBox;
    box->setProperty("track", track);
    box->setAccessibleName(tr("Part of %1").arg(topLevelItem(topLevelItemCount() - 1)->text(NameColumn)));
    box->setToolTip(said ? tr("The part that you gave this track; “As it is heard” takes that back")
                         : tr("The part that this track is heard in. Choose another where it is wrong"));
    box->setPlaceholderText(tr("none"));
    if (said)
        box->addItem(tr("As it is heard"));
    for (const PartRole role : parts)
        box->addItem(partText(role), static_cast<int>(role));
    const auto shown = report.part ? report.part : said;
    box->setCurrentIndex(shown ? box->findData(static_cast<int>(*shown)) : -1);
    connect(box, &QComboBox::activated, this, [this, box, track] {
        const QVariant role = box->currentData();
        emit partSaid(track,
                      role.isValid() ? std::optional(static_cast<PartRole>(role.toInt())) : std::nullopt);
    });
    return box;
}

int TrackTable::focusedTrack() const {
    for (const auto* box : findChildren<QComboBox*>())
        if (box->hasFocus())
            return box->property("track").toInt();
    return -1;
}

void TrackTable::report(QTreeWidgetItem* item, int column) {
    const int track = item->data(NameColumn, Qt::UserRole).toInt();
    const bool on = item->checkState(column) == Qt::Checked;
    if (column == NameColumn)
        emit trackSwitched(track, on);
    else if (column == RoleColumn)
        emit drumsSwitched(track, on);
}

} // namespace partita::ui
