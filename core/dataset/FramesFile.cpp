#include "core/dataset/FramesFile.h"

#include "core/base/AtomicFile.h"
#include "core/dataset/Decoder.h"
#include "core/dataset/TrainingSet.h"

#include <charconv>
#include <span>
#include <string_view>
#include <unordered_set>

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

constexpr int hashPartsPerFrame =
    12; // a frame is a beat: the hash equals that of a MIDI file with the same notes

Piece pieceOf(const Frames& frames, const Grid& grid, EncodingReport& report) {
    NoteStates states(grid, static_cast<int>(frames.size()));
    for (std::size_t step = 0; step < frames.size(); ++step)
        for (std::int32_t pitch = 0; pitch < 128; ++pitch)
            if (frames[step][static_cast<std::size_t>(pitch)])
                states.setCell(static_cast<int>(step), Pitch(pitch), NoteStates::Cell::HeldOn);
    Piece piece;
    std::vector<HashedNote> hashed;
    for (const StepNote& note : notesOf(states)) {
        hashed.push_back({note.start.value * hashPartsPerFrame, note.length.value * hashPartsPerFrame,
                          note.pitch.value, false});
        ++report.notes;
        if (grid.contains(note.pitch))
            piece.notes.push_back(note);
        else
            ++report.outOfRange;
    }
    piece.contentHash = contentHash(hashed);
    piece.length = Step(states.steps());
    piece.metre.reset();
    piece.stepsPerBar = Metre().numerator;
    piece.barStarts.resize(frames.size());
    for (std::size_t step = 0; step < frames.size(); ++step)
        piece.barStarts[step] = Step(static_cast<std::int32_t>(step));
    piece.key = findKey(piece.notes);
    return piece;
}

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

Status writeFramesFile(const std::vector<Frames>& sequences, const std::filesystem::path& path) {
    std::string text;
    for (const Frames& frames : sequences)
        text += framesLine(frames) + '\n';
    return writeFileAtomically(path, std::as_bytes(std::span(text)));
}

Frames framesOf(const Piece& piece, const Grid& grid) {
    Step end = piece.metre ? Step(0) : piece.length;
    for (const StepNote& note : piece.notes)
        end = std::max(end, note.start + note.length);
    const NoteStates states = statesOf(piece.notes, grid, end.value);
    Frames frames;
    frames.reserve(static_cast<std::size_t>(states.steps()));
    for (int step = 0; step < states.steps(); ++step)
        frames.push_back(states.held(step));
    return frames;
}

Grid gridOfFrames(Grid wanted) {
    wanted.struck = false;
    wanted.stepsPerBeat = 1;
    return wanted;
}

Result<Corpus> importFrames(const std::filesystem::path& path, const ImportOptions& options, const Progress&,
                            const std::stop_token&) {
    const auto sequences = readFramesFile(path);
    if (!sequences)
        return sequences.error();
    Corpus corpus;
    corpus.root = path;
    corpus.options = options;
    corpus.options.grid = gridOfFrames(options.grid);
    FileReport report;
    report.path = path;
    report.relative = path.filename();
    report.division.pulsesPerQuarter = 1;
    std::unordered_set<ContentHash, HashOfContentHash> seen;
    std::int64_t repeated = 0;
    std::int64_t silent = 0;
    for (std::size_t line = 0; line < sequences->size(); ++line) {
        Piece piece = pieceOf((*sequences)[line], corpus.options.grid, report.encoding);
        if (piece.notes.empty()) {
            ++silent;
            continue;
        }
        piece.name = displayPath(report.relative) + ":" + std::to_string(line + 1);
        piece.looped = piece.length.value < options.windowSteps;
        repeated += !seen.insert(piece.contentHash).second;
        report.endTick += piece.length.value;
        report.windows += static_cast<std::int64_t>(
            windowStarts(piece, corpus.options.grid, options.windowSteps, WindowHop::Beat).size());
        report.pieces.push_back(corpus.pieces.size());
        corpus.pieces.push_back(std::move(piece));
    }
    report.noteOns = report.encoding.notes;
    report.beats = static_cast<double>(report.endTick);
    report.encoding.onsets = report.encoding.notes - report.encoding.outOfRange;
    if (report.encoding.outOfRange > 0)
        report.warnings.push_back({.kind = ImportOddity::OutOfRange,
                                   .count = report.encoding.outOfRange,
                                   .from = options.grid.lowest.value,
                                   .to = options.grid.highest.value});
    if (silent > 0)
        report.warnings.push_back({.kind = ImportOddity::EmptySequences, .count = silent});
    if (repeated > 0)
        report.warnings.push_back({.kind = ImportOddity::RepeatedSequences, .count = repeated});
    if (corpus.pieces.empty()) {
        report.status = FileStatus::Skipped;
        report.skip = report.encoding.notes == 0 ? SkipReason::NoNotes : SkipReason::OutOfRange;
        report.reason = report.encoding.notes == 0 ? "no notes" : "no note within the range of pitches";
    }
    corpus.encoding = report.encoding;
    corpus.files.push_back(std::move(report));
    return corpus;
}

Result<Score> readFramesPiece(const Corpus& corpus, std::size_t piece) {
    const Piece& frames = corpus.pieces[piece];
    return decode(statesOf(frames.notes, corpus.options.grid, frames.length.value), corpus.style, {});
}

} // namespace partita
