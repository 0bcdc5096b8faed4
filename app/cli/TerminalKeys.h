#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

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

} // namespace partita::cli
