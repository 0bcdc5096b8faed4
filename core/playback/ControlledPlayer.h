#pragma once

#include "core/playback/Player.h"
#include "core/playback/PlayerControl.h"

namespace partita {

// The half of a Player that only commands a transport.
class ControlledPlayer : public Player {
public:
    void setScore(std::shared_ptr<const Score> score, const ScheduleOptions& options = {}) override;
    void play(const PlayOptions& options = {}) override;
    void stop() override;
    void seek(Tick position) override;
    void setLoop(std::optional<std::pair<Tick, Tick>> range) override;
    void setTempoFactor(double factor) override;
    void setMetronome(bool on) override;
    void panic() override;
    void setInputChannel(int channel) override;
    void setInputDelay(double seconds) override;
    std::vector<PlayedMessage> takePlayed() override;
    void audition(Pitch pitch, int velocity, int channel, double seconds) override;

protected:
    virtual PlayerControl& control() = 0;
    virtual LiveInput& keyboard() = 0;
    PlayerStatus transportStatus(); // what the transport knows of it
};

} // namespace partita
