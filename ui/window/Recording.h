#pragma once

#include "core/playback/InputRecorder.h"
#include "ui/workspace/Workspace.h"

#include <QElapsedTimer>

namespace partita::ui {

class PianoRollEditor;

// What a MIDI keyboard does in the window: it is recorded into the selected track, one step of undo a pass;
// else it enters steps where the roll wants them. GUI thread.
class Recording : public QObject {
    Q_OBJECT

public:
    Recording(Workspace& workspace, PianoRollEditor& roll, QObject* parent = nullptr);

    bool isOn() const { return recorder_.has_value(); }
    void setOn(bool on); // starts playing where it stands; a piece that can't be edited becomes a take first

signals:
    void onChanged(bool on);
    void refused(const QString& why);

private:
    QString obstacle() const; // empty: it can begin
    void start();
    void finish();
    void take(const PlayedMessage& played);
    void followPasses();
    void write(std::uint32_t pass);
    void addControllers(const Score& score, const std::vector<Event>& controllers, ScoreEdit& edit) const;
    void quantise(Note& note) const;
    void followTrack();

    Workspace& workspace_;
    PianoRollEditor& roll_;
    std::optional<InputRecorder> recorder_; // while it records
    TrackId track_;
    int take_ = 0; // key
    std::optional<std::pair<Tick, Tick>> loop_;
    std::uint32_t pass_ = 0;
    bool passIsOpen_ = false; // the one before pass_ is still to be written
    QElapsedTimer sincePass_; // what was heard at its end may come a little later
};

} // namespace partita::ui
