#pragma once

#include "core/dataset/Corpus.h"

#include <QTreeWidget>

namespace partita::ui {

// The tracks of a file, each switched on or off and said to be drums or not.
class TrackTable : public QTreeWidget {
    Q_OBJECT

public:
    explicit TrackTable(QWidget* parent = nullptr);

    void setTracks(const std::vector<TrackReport>& tracks);

signals:
    void trackSwitched(int track, bool on);
    void drumsSwitched(int track, bool drums);

private:
    void report(QTreeWidgetItem* item, int column);
};

} // namespace partita::ui
