#include "app/cli/Output.h"

#include "core/midi/FolderScan.h"

#include <algorithm>
#include <cmath>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace partita::cli {

namespace {

constexpr int barWidth = 30;
constexpr std::chrono::milliseconds terminalPause{100};
constexpr std::chrono::milliseconds plainPause{5000};

bool stderrIsTerminal() {
#ifdef _WIN32
    return _isatty(2) != 0;
#else
    return isatty(2) != 0;
#endif
}

} // namespace

std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::filesystem::path numbered(const std::filesystem::path& path, std::size_t number, std::size_t count) {
    if (count == 1)
        return path;
    std::filesystem::path result = path.parent_path() / path.stem();
    result += formatted("-%03zu", number);
    result += path.extension();
    return result;
}

Status refuseInput(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (const fs::path& input : inputs) {
        if (input.empty() || !fs::exists(output, error) || error)
            continue;
        bool isInput = fs::equivalent(output, input, error) && !error;
        if (!isInput && fs::is_directory(input, error) && isMidiName(output)) {
            const fs::path place = fs::relative(output, input, error);
            isInput = !error && !place.empty() && *place.begin() != "..";
        }
        if (isInput)
            return Error{ErrorCode::InvalidOption, output,
                         "is what it would be made from; choose another file to write", std::nullopt};
    }
    return Done{};
}

std::string clockText(double seconds) {
    const auto whole = static_cast<long>(std::max(0.0, seconds));
    if (whole >= 3600)
        return formatted("%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    return formatted("%ld:%02ld", whole / 60, whole % 60);
}

std::string counted(std::int64_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

ProgressLine::ProgressLine()
    : terminal_(stderrIsTerminal()) {}

void ProgressLine::show(const std::string& label, double share, const std::string& rest) {
    const std::lock_guard lock(mutex_);
    const auto since = std::chrono::steady_clock::now() - last_;
    if (label != label_ || share >= 1.0 || since >= (terminal_ ? terminalPause : plainPause))
        print(label, share, rest);
}

void ProgressLine::showNow(const std::string& label, double share, const std::string& rest) {
    const std::lock_guard lock(mutex_);
    print(label, share, rest);
}

void ProgressLine::end() {
    const std::lock_guard lock(mutex_);
    endLine();
}

void ProgressLine::endLine() {
    if (terminal_ && !label_.empty())
        std::fputc('\n', stderr);
    label_.clear();
}

void ProgressLine::print(const std::string& label, double share, const std::string& rest) {
    if (label != label_)
        endLine();
    label_ = label;
    last_ = std::chrono::steady_clock::now();
    share = std::clamp(share, 0.0, 1.0);
    if (!terminal_) {
        std::fprintf(stderr, "%s %3.0f %% %s\n", label_.c_str(), share * 100, rest.c_str());
        return;
    }
    std::string bar(static_cast<std::size_t>(share * barWidth), '#');
    bar.resize(barWidth, '.');
    std::fprintf(stderr, "\r%s [%s] %3.0f %% %s\033[K", label_.c_str(), bar.c_str(), share * 100,
                 rest.c_str());
    std::fflush(stderr);
}

} // namespace partita::cli
