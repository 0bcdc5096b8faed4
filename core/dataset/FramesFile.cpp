#include "core/dataset/FramesFile.h"

#include "core/base/AtomicFile.h"

#include <charconv>
#include <string_view>

namespace partita {

namespace {

// Reads one sequence after the other and knows where it is.
class FramesReader {
public:
    FramesReader(std::string_view text, const std::filesystem::path& path)
        : text_(text)
        , path_(path) {}

    Result<std::vector<Frames>> run() {
        std::vector<Frames> sequences;
        for (; at_ < text_.size(); ++line_) {
            const std::size_t end = std::min(text_.find('\n', at_), text_.size());
            std::string_view line = text_.substr(at_, end - at_);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            lineStart_ = at_;
            Frames frames;
            if (!readLine(line, frames))
                return error();
            if (!frames.empty())
                sequences.push_back(std::move(frames));
            at_ = end + 1;
        }
        return sequences;
    }

private:
    bool readLine(std::string_view line, Frames& frames) {
        std::size_t at = 0;
        while (at < line.size()) {
            if (line[at] == ' ') {
                ++at;
                continue;
            }
            const std::size_t end = std::min(line.find(' ', at), line.size());
            NoteStates::PitchSet frame;
            if (line.substr(at, end - at) != "-" && !readFrame(line, at, end, frame))
                return false;
            frames.push_back(frame);
            at = end;
        }
        return true;
    }

    bool readFrame(std::string_view line, std::size_t at, std::size_t end, NoteStates::PitchSet& frame) {
        for (;;) {
            int pitch = 0;
            const auto [rest, status] = std::from_chars(line.data() + at, line.data() + end, pitch);
            if (status != std::errc{} || pitch < 0 || pitch > 127)
                return refuse(at, status == std::errc::invalid_argument ? "expected a MIDI pitch or -"
                                                                        : "a pitch must be from 0 to 127");
            frame.set(static_cast<std::size_t>(pitch));
            at = static_cast<std::size_t>(rest - line.data());
            if (at == end)
                return true;
            if (line[at] != ',')
                return refuse(at, "expected a comma or a space after the pitch");
            ++at;
        }
    }

    bool refuse(std::size_t column, const char* what) {
        column_ = column;
        what_ = what;
        return false;
    }

    Error error() const {
        return {ErrorCode::NotReadable, path_,
                "line " + std::to_string(line_) + ", column " + std::to_string(column_ + 1) + ": " + what_,
                static_cast<std::int64_t>(lineStart_ + column_)};
    }

    std::string_view text_;
    const std::filesystem::path& path_;
    std::size_t at_ = 0;
    std::size_t lineStart_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 0;
    const char* what_ = "";
};

} // namespace

Result<std::vector<Frames>> readFramesFile(const std::filesystem::path& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    return FramesReader(text, path).run();
}

std::string framesLine(const Frames& frames) {
    std::string line;
    for (const auto& frame : frames) {
        if (!line.empty())
            line += ' ';
        if (frame.none()) {
            line += '-';
            continue;
        }
        bool first = true;
        for (std::size_t pitch = 0; pitch < frame.size(); ++pitch) {
            if (!frame[pitch])
                continue;
            if (!first)
                line += ',';
            line += std::to_string(pitch);
            first = false;
        }
    }
    return line;
}

} // namespace partita
