#include "app/cli/TerminalKeys.h"

#include <algorithm>
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

} // namespace partita::cli
