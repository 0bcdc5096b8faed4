#include "app/cli/ProgressLine.h"

#include <algorithm>
#include <cstdio>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace partita::cli {

namespace {

constexpr int barWidth = 30;
constexpr auto terminalPause = std::chrono::milliseconds(100);
constexpr auto plainPause = std::chrono::seconds(5);

bool stderrIsTerminal() {
#ifdef _WIN32
    return _isatty(2) != 0;
#else
    return isatty(2) != 0;
#endif
}

} // namespace

ProgressLine::ProgressLine(std::string label)
    : label_(std::move(label))
    , terminal_(stderrIsTerminal()) {}

ProgressLine::~ProgressLine() {
    if (terminal_ && shown_)
        std::fputc('\n', stderr);
}

void ProgressLine::show(double share, const std::string& rest) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    const bool finished = share >= 1.0;
    if (shown_ && !finished &&
        now - last_ <
            (terminal_ ? std::chrono::milliseconds(terminalPause) : std::chrono::milliseconds(plainPause)))
        return;
    print(share, rest);
}

void ProgressLine::showNow(double share, const std::string& rest) {
    const std::lock_guard lock(mutex_);
    print(share, rest);
}

void ProgressLine::print(double share, const std::string& rest) {
    last_ = std::chrono::steady_clock::now();
    shown_ = true;
    share = std::clamp(share, 0.0, 1.0);
    if (!terminal_) {
        std::fprintf(stderr, "%s %3.0f %% %s\n", label_.c_str(), share * 100, rest.c_str());
        return;
    }
    const int full = static_cast<int>(share * barWidth);
    std::string bar(static_cast<std::size_t>(full), '#');
    bar.resize(barWidth, '.');
    std::fprintf(stderr, "\r%s [%s] %3.0f %% %s\033[K", label_.c_str(), bar.c_str(), share * 100,
                 rest.c_str());
    std::fflush(stderr);
}

} // namespace partita::cli
