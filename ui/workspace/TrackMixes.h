#pragma once

#include "core/playback/ScheduleOptions.h"
#include "ui/workspace/MusicStand.h"

#include <map>

namespace partita::ui {

struct TrackSound {
    bool muted = false;
    bool alone = false; // then only tracks that are alone too are heard
    int level = 100;    // percent, 0..150
    bool operator==(const TrackSound&) const = default;
};

// How the tracks of each take and piece are heard, and how many semitones higher; no note is changed. All
// functions are about what lies open. GUI thread.
class TrackMixes : public QObject {
    Q_OBJECT

public:
    explicit TrackMixes(MusicStand& stand, QObject* parent = nullptr);

    TrackSound track(TrackId id) const;
    void setTrack(TrackId id, const TrackSound& sound);
    int transposition() const; // -24..24
    void setTransposition(int semitones);

    ScheduleOptions options() const;

    QByteArray toJson() const;            // of all takes and pieces
    void restore(const QByteArray& json); // replaces all; what is odd is passed over

signals:
    void changed();

private:
    struct Mix {
        std::map<TrackId, TrackSound> tracks;
        int transposition = 0;
    };
    const Mix* find() const; // of what lies open
    Mix& mix();

    MusicStand& stand_;
    std::map<QString, Mix> mixes_; // by MusicStand::key()
};

} // namespace partita::ui
