#pragma once

#include "app/cli/TerminalKeys.h"

#include "core/playback/Player.h"

#include <memory>
#include <stop_token>
#include <string>

namespace partita::cli {

// Plays one piece after the other through a player, with a line on stderr that says where it is, the space
// bar for a pause, n for the next piece and q for the end.
class PlayLoop {
public:
    PlayLoop(Player& player, std::stop_token stop);

    // Returns when the piece has ended and died away, or was left. False: everything is to end.
    bool play(const std::string& name, std::shared_ptr<const Score> score, int transpose);

    bool hasKeys() const { return keys_.areThere(); }

private:
    enum class Wish { None, Next, End };

    Wish takeKey();
    void tellChange(const PlayerStatus& status);
    void tellSubstitutions(const std::string& name, const Schedule& schedule);
    void awaitSilence();

    Player& player_;
    std::stop_token stop_;
    TerminalKeys keys_;
    bool paused_ = false;
    std::string notice_; // told last
};

// Sentence on what a player reports; "" for nothing wrong.
std::string noticeText(const PlayerStatus& status, const std::string& output);

} // namespace partita::cli
