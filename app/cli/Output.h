#pragma once

#include "core/base/Result.h"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

// What the verbs print with.
namespace partita::cli {

using Json = nlohmann::ordered_json;

// One JSON document with its line's end; bytes that are no UTF-8 are replaced.
std::string dump(const Json& json, int indent = 2);

// As printf() has it, cut at 511 bytes.
template <class... Values>
std::string formatted(const char* format, Values... values) {
    std::array<char, 512> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

// OUT.mid, or of several OUT-001.mid ...; `number` from 1.
std::filesystem::path numbered(const std::filesystem::path& path, std::size_t number, std::size_t count);

// An output that is one of the inputs, by whatever name, or a piece in an input's folder. Errors:
// InvalidOption.
Status refuseInput(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs);

std::string clockText(double seconds); // "1:05", "1:00:05"
// "1 piece", "2 pieces"
std::string counted(std::int64_t count, const std::string& one, const std::string& many);

// Progress on stderr: a bar that redraws itself on a terminal, plain lines (one every few seconds) elsewhere.
// Thread-safe.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine() { end(); }

    // Another label begins another line.
    void show(const std::string& label, double share, const std::string& rest = {});
    // However short ago the last was.
    void showNow(const std::string& label, double share, const std::string& rest = {});
    void end(); // for something else to be said in between

private:
    void print(const std::string& label, double share, const std::string& rest);
    void endLine();

    std::mutex mutex_;
    std::string label_; // empty: no line is begun
    bool terminal_;
    std::chrono::steady_clock::time_point last_{};
};

} // namespace partita::cli
