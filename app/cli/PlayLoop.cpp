#include "app/cli/PlayLoop.h"

#include "app/cli/Output.h"

#include "core/playback/Schedule.h"

#include <algorithm>
#include <cmath>
#include <thread>

#ifdef _WIN32
#include <conio.h>
#include <io.h>
#else
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace partita::cli {

namespace {

constexpr std::chrono::milliseconds slice{50};
constexpr std::chrono::milliseconds loopPause{50};
constexpr int longestTail = 100; // pauses
constexpr int quietPauses = 4;
constexpr float quiet = 1e-3f; // peak

std::string placeText(double seconds, double length, bool paused) {
    return clockText(seconds) + " of " + clockText(length) + (paused ? ", paused" : "");
}

} // namespace

#ifdef _WIN32

struct TerminalKeys::Saved {};

TerminalKeys::TerminalKeys() {
    if (_isatty(0) != 0)
        saved_ = std::make_unique<Saved>();
}

TerminalKeys::~TerminalKeys() = default;

namespace {
std::optional<char> keyWithin(std::chrono::milliseconds timeout) {
    std::this_thread::sleep_for(timeout);
    if (_kbhit() == 0)
        return std::nullopt;
    return static_cast<char>(_getch());
}
} // namespace

#else

struct TerminalKeys::Saved {
    termios settings{};
};

namespace {

bool isInForeground() {
    const pid_t foreground = tcgetpgrp(STDIN_FILENO); // -1: not the terminal that controls this program
    return foreground == -1 || foreground == getpgrp();
}

std::optional<char> keyWithin(std::chrono::milliseconds timeout) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    char key = 0;
    if (poll(&input, 1, static_cast<int>(timeout.count())) <= 0)
        return std::nullopt;
    if (read(STDIN_FILENO, &key, 1) == 1)
        return key;
    std::this_thread::sleep_for(timeout); // the terminal has gone: poll() would return at once for ever
    return std::nullopt;
}

} // namespace

TerminalKeys::TerminalKeys() {
    auto saved = std::make_unique<Saved>();
    if (isatty(STDIN_FILENO) == 0 || !isInForeground() || tcgetattr(STDIN_FILENO, &saved->settings) != 0)
        return;
    termios raw = saved->settings;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0)
        saved_ = std::move(saved);
}

TerminalKeys::~TerminalKeys() {
    if (saved_)
        tcsetattr(STDIN_FILENO, TCSANOW, &saved_->settings);
}

#endif

std::optional<char> TerminalKeys::next(std::chrono::milliseconds timeout, const std::stop_token& stop) {
    for (auto left = timeout; left > left.zero() && !stop.stop_requested(); left -= slice) {
        const auto wait = std::min(left, slice);
        if (!saved_)
            std::this_thread::sleep_for(wait);
        else if (const auto key = keyWithin(wait))
            return key;
    }
    return std::nullopt;
}

std::string noticeText(const PlayerStatus& status, const std::string& output) {
    switch (status.notice) {
    case PlayerNotice::NoAudio:
        return "no audio device can be opened: playing goes on without sound";
    case PlayerNotice::PortGone:
        return "the MIDI port \"" + output + "\" has gone: playing goes on without sound";
    case PlayerNotice::InputGone:
        return "the MIDI keyboard has gone";
    case PlayerNotice::None:
    case PlayerNotice::NoSoundFont:
    case PlayerNotice::BrokenSoundFont:
        break;
    }
    return status.detail;
}

PlayLoop::PlayLoop(Player& player, std::stop_token stop)
    : player_(player)
    , stop_(std::move(stop)) {}

bool PlayLoop::play(const std::string& name, std::shared_ptr<const Score> score, int transpose) {
    const auto schedule = Schedule::build(*score);
    const double length = schedule->endSeconds();
    tellSubstitutions(name, *schedule);
    player_.setScore(std::move(score), {.mutedTracks = {}, .levels = {}, .transpose = transpose});
    player_.seek(Tick(0));
    player_.play();
    paused_ = false;

    ProgressLine line;
    Wish wish = Wish::None;
    for (PlayerStatus status = player_.status(); !stop_.stop_requested(); status = player_.status()) {
        if (!paused_ && !status.playing)
            break;
        if (status.notice != notice_) {
            line.end();
            tellChange(status);
        }
        const bool wasPaused = paused_;
        line.show(name, length > 0 ? std::min(0.999, status.seconds / length) : 0,
                  placeText(status.seconds, length, paused_));
        wish = takeKey();
        if (wish != Wish::None)
            break;
        if (paused_ != wasPaused)
            line.showNow(name, status.seconds / std::max(length, 1e-3),
                         placeText(status.seconds, length, paused_));
    }
    if (stop_.stop_requested() || wish != Wish::None)
        player_.stop();
    else
        awaitSilence();
    return !stop_.stop_requested() && wish != Wish::End;
}

PlayLoop::Wish PlayLoop::takeKey() {
    const auto key = keys_.next(loopPause, stop_);
    if (key == 'q')
        return Wish::End;
    if (key == 'n')
        return Wish::Next;
    if (key == ' ') {
        paused_ = !paused_;
        if (paused_)
            player_.stop();
        else
            player_.play();
    }
    return Wish::None;
}

void PlayLoop::tellChange(const PlayerStatus& status) {
    const std::string text = noticeText(status, player_.output());
    if (!text.empty())
        std::fprintf(stderr, "partita-cli: %s\n", text.c_str());
    else if (notice_ != PlayerNotice::None)
        std::fprintf(stderr, "partita-cli: the sound is back\n");
    notice_ = status.notice;
}

void PlayLoop::tellSubstitutions(const std::string& name, const Schedule& schedule) {
    const auto presets = player_.presets();
    if (presets == nullptr || player_.output() != synthOutput)
        return;
    for (const Substitution& each : substitutions(schedule, *presets))
        std::fprintf(stderr, "partita-cli: %s: %s\n", name.c_str(), describe(each, *presets).c_str());
}

void PlayLoop::awaitSilence() {
    int quietSince = 0;
    for (int i = 0; i < longestTail && quietSince < quietPauses && !stop_.stop_requested(); ++i) {
        quietSince = player_.status().peak < quiet ? quietSince + 1 : 0;
        keys_.next(loopPause, stop_);
    }
}

} // namespace partita::cli
