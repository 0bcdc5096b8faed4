#pragma once

#include "core/playback/Player.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace partita::cli {

// Keys as they are pressed, without Return and without an echo, where the standard input is a terminal that
// this program has in the foreground; elsewhere there are none. The terminal is put back by the destructor.
class TerminalKeys {
public:
    TerminalKeys();
    ~TerminalKeys();
    TerminalKeys(const TerminalKeys&) = delete;
    TerminalKeys& operator=(const TerminalKeys&) = delete;

    bool areThere() const { return saved_ != nullptr; }

    // Waits for a key until the time is over or, within 50 ms, a stop is requested.
    std::optional<char> next(std::chrono::milliseconds timeout, const std::stop_token& stop);

private:
    struct Saved;
    std::unique_ptr<Saved> saved_;
};

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
    PlayerNotice notice_ = PlayerNotice::None; // told last
};

// Sentence on what a player reports; "" for nothing wrong.
std::string noticeText(const PlayerStatus& status, const std::string& output);

} // namespace partita::cli
