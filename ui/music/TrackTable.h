#pragma once

#include "core/dataset/Corpus.h"

#include <QTreeWidget>

#include <map>
#include <optional>
#include <vector>

class QComboBox;

namespace partita::ui {

// The tracks of a file, each switched on or off, and said to be drums or not or, where the music has several
// parts, to be in one of them.
class TrackTable : public QTreeWidget {
    Q_OBJECT

public:
    explicit TrackTable(QWidget* parent = nullptr);

    // `parts` of the music; `said` by the user, by the track's place in the file.
    void setTracks(const std::vector<TrackReport>& tracks, const std::vector<PartRole>& parts,
                   const std::map<int, PartRole>& said);

signals:
    void trackSwitched(int track, bool on);
    void drumsSwitched(int track, bool drums);
    void partSaid(int track, std::optional<PartRole> role); // unset: as it is heard

private:
    void report(QTreeWidgetItem* item, int column);
    void showDrums(QTreeWidgetItem* item, const TrackReport& track);
    QComboBox* partBox(int track, const TrackReport& report, const std::vector<PartRole>& parts,
                       std::optional<PartRole> said);
    int focusedTrack() const; // whose box has the keyboard; -1: none
};

} // namespace partita::ui
