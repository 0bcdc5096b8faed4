#pragma once

#include "core/playback/Player.h"
#include "ui/workspace/MusicStand.h"
#include "ui/workspace/Settings.h"
#include "ui/workspace/TrackMixes.h"

#include <QTimer>

namespace partita::ui {

// Plays what lies on the stand, edits included, and tells where it is. GUI thread.
class Playback : public QObject {
    Q_OBJECT

public:
    Playback(Player& player, MusicStand& stand, Settings& settings, QObject* parent = nullptr);

    const PlayerStatus& status() const { return status_; }
    bool hasMusic() const;

    void play();
    void playToRecord(); // on past the end, after a count-in where that is wanted; also while it plays
    void goOnToEnd();    // where it would go on past it
    void stop();         // stays where it is
    void toggle();
    void seek(Tick position);
    void toStart() { seek(Tick(0)); }
    void panic(); // silences all
    void audition(Pitch pitch, int velocity, int channel);
    using Range = std::pair<Tick, Tick>;
    // Played in place of what lies open until that changes; null: what lies open. `passage`: looped over
    // meanwhile, whatever the loop is, and where it starts when it stands elsewhere.
    void setPreview(std::shared_ptr<const Score> score, std::optional<Range> passage = {});
    std::shared_ptr<const Score> heard() const; // the preview or what lies open; null: nothing

    bool loops() const { return loops_; }
    void setLooping(bool loops);                                   // over the range, else the whole piece
    void setLoopRange(std::optional<std::pair<Tick, Tick>> range); // also switches looping on or off
    std::optional<std::pair<Tick, Tick>> loopRange() const { return loops_ ? range_ : std::nullopt; }

    double tempoFactor() const { return tempoFactor_; }
    void setTempoFactor(double factor); // 0.25..4
    bool isOn(Switch what) const { return settings_.isOn(what); }
    void turn(Switch what, bool on); // and remembers it
    TrackMixes& mixes() { return mixes_; }
    int volume() const { return settings_.volume(); }
    void setVolume(int volume); // 0..100

    std::vector<OutputDevice> outputs() { return player_.outputs(); }
    QString output() const { return QString::fromStdString(player_.output()); }
    void setOutput(const QString& name);
    std::vector<std::string> inputs() { return player_.inputs(); } // MIDI keyboards that are there
    QString input() const { return QString::fromStdString(player_.input()); }
    void setInput(const QString& name); // empty: none
    void setInputChannel(int channel) { player_.setInputChannel(channel); }
    int inputDelay() const { return settings_.inputDelay(); }
    void setInputDelay(int milliseconds); // what the keyboard and its way here take, -500..500
    QString soundFont() const;
    void setSoundFont(const QString& path); // empty: the one that is found
    // Of the soundfont that is in use; null: none is.
    const std::shared_ptr<const PresetList>& presets() const { return presets_; }

    // A metronome by itself, from tick 0 and without end, with no delay of the keyboard allowed for: to play
    // along with. What lies open waits where it is.
    static constexpr double beatTicks = 480;
    static constexpr double beatSeconds = 0.5;
    void playBeat();
    void stopBeat(); // nothing where none is played
    bool playsBeat() const { return placeBeforeBeat_.has_value(); }

    void poll(); // at once, instead of at the next tick of the timer

signals:
    void statusChanged();         // position, playing or notice
    void peakChanged(float peak); // since the last one
    void polled();                // status() is new; after keyPlayed()
    void keyPlayed(const partita::PlayedMessage& played);
    void playingChanged(bool playing);
    void loopChanged();
    void heardChanged(); // heard() is another
    void outputChanged();
    void soundFontChanged(); // another one is in use

private:
    void openPiece();
    void sendScore();
    void applySwitches();
    void setPace();
    void updateLoop();
    void goToPassage();
    std::optional<Range> playedLoop() const { return passage_ ? passage_ : loopRange(); }

    Player& player_;
    MusicStand& stand_;
    Settings& settings_;
    TrackMixes mixes_;
    std::shared_ptr<const Score> preview_; // null: what lies open
    std::optional<Range> passage_;         // of the preview
    ScheduleOptions sentOptions_;
    QTimer timer_;
    PlayerStatus status_;
    std::shared_ptr<const PresetList> presets_;
    bool loops_ = false;
    std::optional<std::pair<Tick, Tick>> range_;
    double tempoFactor_ = 1;
    std::optional<Tick> placeBeforeBeat_; // while the beat is played
};

} // namespace partita::ui
