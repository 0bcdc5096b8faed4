#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace partita::cli {

// Progress on stderr: a bar that redraws itself on a terminal, plain lines (one every few seconds) elsewhere.
// Thread-safe.
class ProgressLine {
public:
    explicit ProgressLine(std::string label);
    ~ProgressLine(); // ends the line

    void show(double share, const std::string& rest = {});
    void showNow(double share, const std::string& rest = {}); // however short ago the last was

private:
    void print(double share, const std::string& rest);

    std::mutex mutex_;
    std::string label_;
    bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_{};
};

} // namespace partita::cli
